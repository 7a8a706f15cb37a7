import type { Revision } from '../kernel/instant'
import type { Tenure, Tenures } from '../kernel/tenure'
import { allEnded, type Ended } from './ended'
import type { GroupKey } from './keys'

/**
 * What is held now: a key and the revision since which, in turn. One flat list, for most are short and there are many:
 * a record for each would take three times the memory, and a look into memory for each.
 */
export type Held<K extends object> = ReadonlyArray<K | Revision>

/** What was held; `null` while nothing has ended. */
export type Past<K extends object> = Ended<K> | null

/** Where a key stands; -1 where it does not. */
export const placeOf = <K extends object>(held: Held<K>, key: K, from = 0, to = held.length): number => {
  for (let place = from; place < to; place += 2) if (held[place] === key) return place
  return -1
}

export const keysOf = <K extends object>(held: Held<K>): ReadonlyArray<K> => held.filter((each): each is K => typeof each === 'object')

export const sinceAt = (held: Held<object>, place: number): Revision => held[place + 1] as Revision

/** The marks of groups, all in one: who lacks a group's mark is not in it, which most often is all that has to be known. */
export const marksOf = (groups: Held<GroupKey>): number => {
  let marks = 0
  for (let place = 0; place < groups.length; place += 2) marks |= (groups[place] as GroupKey).mark
  return marks
}

/** A copy with a pair more, put in at a place: with no room to spare, while one that is put together by spreads has some for twenty. */
export const withPair = <K extends object>(held: Held<K>, place: number, key: K, since: Revision): Held<K> =>
  held.toSpliced(place, 0, key, since)

/** A copy without the pair at a place. */
export const withoutPair = <K extends object>(held: Held<K>, place: number): Held<K> => held.toSpliced(place, 2)

/** Every key with its tenures, those that ended included, oldest first. Linear. */
export const tenuresByKey = <K extends object>(held: Held<K>, past: Past<K>): ReadonlyMap<K, Tenures> => {
  const found = new Map<K, Array<Tenure>>()
  const add = (key: K, tenure: Tenure): void => {
    const known = found.get(key)
    if (known === undefined) found.set(key, [tenure])
    else known.push(tenure)
  }
  for (const { key, since, until } of allEnded(past)) add(key, { since, until })
  for (let place = 0; place < held.length; place += 2) add(held[place] as K, { since: sinceAt(held, place), until: null })
  return found
}

/** Every key that is held or was. */
export const keysEver = <K extends object>(held: Held<K>, past: Past<K>): ReadonlyArray<K> => {
  const now = keysOf(held)
  return past === null ? now : [...new Set([...now, ...allEnded(past).map(({ key }) => key)])]
}
