import type { Rejection } from '../commands/rejection'
import { describe } from '../questions/describe/describe'
import { quoted, shortened } from '../codec/shown'

const plainWord = /^[\w.:@/~+-]{1,80}$/

/** An id in a sentence: as it is where it is a plain word, else in backticks. */
export const word = (id: string): string => (plainWord.test(id) ? id : quoted(id))

type Show = (id: string) => string

/** Several ids in a sentence. */
export const words = (ids: ReadonlyArray<string>, show: Show = word): string =>
  ids.length === 0 ? 'none' : shortened(ids.map(show).join(', '), 300)

const has = (ids: ReadonlyArray<string>, others: ReadonlyArray<string>): boolean => {
  const known = new Set(ids)
  return others.every((id) => known.has(id))
}

/** What was found and what was expected, where they differ as sets; else `undefined`. */
export const differing = (
  what: string,
  found: ReadonlyArray<string>,
  expected: ReadonlyArray<string> = [],
  show: Show = word,
): string | undefined =>
  has(found, expected) && has(expected, found) ? undefined : `${what} ${words(found, show)}; expected ${words(expected, show)}`

/** Several failures in one line; `undefined` where there is none. */
export const joined = (failures: ReadonlyArray<string | undefined>): string | undefined => {
  const told = failures.filter((failure) => failure !== undefined)
  return told.length === 0 ? undefined : told.join(', and ')
}

/** A refusal in a sentence: its tag, and in words what stands in the way. */
export const refusal = (rejection: Rejection): string => `${rejection._tag}: ${describe(rejection)}`
