import type { Rejection } from '../commands/rejection'
import { escaped, quoted, shortened } from '../codec/shown'

const plainWord = /^[\w.:@/~+-]{1,80}$/

/** An id in a sentence: as it is where it is a plain word, else in backticks. */
export const word = (id: string): string => (plainWord.test(id) ? id : quoted(id))

/** Several ids in a sentence. */
export const words = (ids: ReadonlyArray<string>): string => (ids.length === 0 ? 'none' : shortened(ids.map(word).join(', '), 300))

const has = (ids: ReadonlyArray<string>, others: ReadonlyArray<string>): boolean => {
  const known = new Set(ids)
  return others.every((id) => known.has(id))
}

/** What was found and what was expected, where they differ as sets; else `undefined`. */
export const differing = (what: string, found: ReadonlyArray<string>, expected: ReadonlyArray<string> = []): string | undefined =>
  has(found, expected) && has(expected, found) ? undefined : `${what} ${words(found)}; expected ${words(expected)}`

/** Several failures in one line; `undefined` where there is none. */
export const joined = (failures: ReadonlyArray<string | undefined>): string | undefined => {
  const told = failures.filter((failure) => failure !== undefined)
  return told.length === 0 ? undefined : told.join(', and ')
}

const plainValue = (value: unknown): string =>
  typeof value === 'string' ? word(value) : typeof value === 'object' && value !== null ? words(Object.values(value).map(String)) : String(value)

/** A refusal in a sentence: its tag, and in brackets what it names. */
export const refusal = ({ _tag, ...named }: Rejection): string => {
  const details = Object.entries(named)
    .filter(([key]) => key !== 'index')
    .map(([key, value]) => `${key} ${plainValue(value)}`)
  return escaped(details.length === 0 ? _tag : `${_tag} (${details.join(', ')})`)
}
