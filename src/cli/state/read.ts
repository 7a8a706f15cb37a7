import { closeSync, fstatSync, openSync } from 'node:fs'
import { either as E } from 'fp-ts'
import type { SnapshotFault } from '../../platform/integrity'
import { restore } from '../../platform/snapshot'
import { problem, type Problems } from '../problem'
import type { Progress } from '../progress'
import { reasonOf } from '../reading'
import { ending } from './layout'
import { endsWith, linesOf } from './lines'
import { snapshotFrom } from './rows'
import { plainState } from './plain'
import { remedy, type State } from './state'

/** The first misfit says enough: a file that was changed by hand seldom has one only. */
const misfitText = (fault: SnapshotFault): string =>
  fault._tag === 'SnapshotDoesNotFit'
    ? `${fault.misfits[0].where}: ${fault.misfits[0].problem}${fault.misfits.length > 1 ? `, and ${fault.misfits.length - 1} more that does not fit` : ''}`
    : 'its snapshot does not fit together'

const readOpen = (handle: number, file: string, shownAs: string, progress: Progress): E.Either<Problems, State> => {
  const status = fstatSync(handle)
  const { size } = status
  if (!status.isFile()) return problem('is no file', { file: shownAs })
  if (size === 0) return problem(`is empty: ${remedy}`, { file: shownAs })
  const withProgress = function* (): ReturnType<typeof linesOf> {
    for (const line of linesOf(handle, 0, size)) {
      if (line.number % 1000 === 0) progress.tell(`reading ${shownAs}`, line.next / size)
      yield line
    }
  }
  const read = snapshotFrom(withProgress())
  if (read._tag === 'Left' && read.left._tag === 'Misread')
    return problem(`${read.left.message}; ${remedy}`, { file: shownAs, line: read.left.line, column: 1 })
  // Whoever wrote it otherwise (an editor, jq) may have: it is the same document.
  if (read._tag === 'Left' || !endsWith(handle, size, ending)) return plainState(handle, size, file, shownAs)
  progress.tell(`checking ${shownAs}`)
  const restored = restore(read.right.snapshot)
  if (restored._tag === 'Left') return problem(`${misfitText(restored.left)}; ${remedy}`, { file: shownAs })
  const { eventsFrom } = read.right
  return E.right({ file, platform: restored.right, log: { _tag: 'InFile', file, from: eventsFrom, to: size - ending.length } })
}

/**
 * The state in a file.
 *
 * @param file its path
 * @param shownAs how people called it
 * @left why there is none, with what to do
 */
export const readState = (file: string, shownAs: string, progress: Progress): E.Either<Problems, State> => {
  try {
    const handle = openSync(file, 'r')
    try {
      return readOpen(handle, file, shownAs, progress)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    const reason = reasonOf(error)
    return reason === 'no such file'
      ? problem('there is no state here: make one with `tenure init`, or name one with --state FILE', { file: shownAs })
      : problem(reason, { file: shownAs })
  } finally {
    progress.done()
  }
}
