import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Numbers that look drawn, the same for the same seed. */
export interface Draw {
  /** From 0 up to but not including a number. */
  readonly below: (end: number) => number
  readonly oneOf: <T>(items: ReadonlyArray<T>) => T
}

export const drawing = (seed: number): Draw => {
  const numbers = xoroshiro128plus(seed)
  const below = (end: number): number => uniformInt(numbers, 0, end - 1)
  return { below, oneOf: (items) => items[below(items.length)]! }
}
