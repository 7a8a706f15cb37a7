import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** So much may be allocated before old versions are cleared away. */
const most = 128 * 1024 * 1024

/**
 * Clears memory whenever much was allocated since the last time. An import goes through hundreds of parsed files,
 * and through as many versions of a platform as there are changes: by itself, Node lets half a gigabyte gather.
 */
export const collecting = (): (() => void) => {
  let collect: unknown
  try {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc')
  } catch {
    // Then Node does it when it likes.
  }
  let before = 0
  return () => {
    if (typeof collect !== 'function' || getHeapStatistics().used_heap_size < before + most) return
    Reflect.apply(collect, undefined, [])
    before = getHeapStatistics().used_heap_size
  }
}
