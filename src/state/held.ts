import type { Revision } from '../kernel/instant'
import type { Tenures } from '../kernel/tenure'
import type { VersionedMap } from './versioned-map'

/**
 * What is held now: a key and the revision since which, in turn. One flat list, for most are short and there are many:
 * a record for each would take three times the memory, and a look into memory for each.
 */
export type Held<K extends object> = ReadonlyArray<K | Revision>

/** What was held, by key: the revisions of beginning and end, in turn, oldest first; `null` while nothing has ended. */
export type Past<K extends object> = VersionedMap<K, ReadonlyArray<Revision>> | null

/** Where a key stands; -1 where it does not. */
export const placeOf = <K extends object>(held: Held<K>, key: K, from = 0, to = held.length): number => {
  for (let place = from; place < to; place += 2) if (held[place] === key) return place
  return -1
}

export const keysOf = <K extends object>(held: Held<K>): ReadonlyArray<K> => held.filter((each): each is K => typeof each === 'object')

export const sinceAt = (held: Held<object>, place: number): Revision => held[place + 1] as Revision

/** A copy without the pair at a place. */
export const withoutPair = <K extends object>(held: Held<K>, place: number): Held<K> => [...held.slice(0, place), ...held.slice(place + 2)]

/** The tenures of one key, those that ended included. */
export const tenuresIn = <K extends object>(held: Held<K>, past: Past<K>, key: K): Tenures => {
  const ended = past?.get(key) ?? []
  const tenures = Array.from({ length: ended.length / 2 }, (_, index) => ({ since: ended[2 * index]!, until: ended[2 * index + 1]! }))
  const place = placeOf(held, key)
  return place < 0 ? tenures : [...tenures, { since: sinceAt(held, place), until: null }]
}
