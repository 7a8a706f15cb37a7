import { VersionedMap } from './versioned-map'

/** A set of ids: the id itself while it is one, a list while it is not long, and a versioned map from then on. */
export type IdSet = string | ReadonlyArray<string> | VersionedMap<string, true>

/**
 * A place in a list takes 8 bytes, an entry of a native map 28 to 56. But a change looks through the list and copies it:
 * at this length that takes a microsecond and leaves a kilobyte to whoever keeps the version before.
 */
const longestList = 128

const isList = (set: ReadonlyArray<string> | VersionedMap<string, true>): set is ReadonlyArray<string> => Array.isArray(set)

export const noIds: IdSet = []

export const idsOf = (set: IdSet): ReadonlyArray<string> => (typeof set === 'string' ? [set] : isList(set) ? set : set.keys())

export const isEmpty = (set: IdSet): boolean => typeof set !== 'string' && (isList(set) ? set.length : set.size) === 0

/** Of ids that are known to differ. The list is copied: one that grew has room to spare. */
export const idSet = (ids: ReadonlyArray<string>): IdSet => {
  if (ids.length === 1) return ids[0]!
  if (ids.length <= longestList) return ids.slice()
  const map = new Map<string, true>()
  for (const id of ids) map.set(id, true)
  return VersionedMap.owning(map)
}

const hasId = (set: IdSet, id: string): boolean => (typeof set === 'string' ? set === id : isList(set) ? set.includes(id) : set.has(id))

/** With an id that is known not to be there: to look through a list takes most of the time. */
export const withNewId = (set: IdSet, id: string): IdSet => {
  if (typeof set === 'string') return [set, id]
  if (!isList(set)) return set.set(id, true)
  return set.length > 0 && set.length < longestList ? set.toSpliced(set.length, 0, id) : idSet([...set, id])
}

export const withId = (set: IdSet, id: string): IdSet => (hasId(set, id) ? set : withNewId(set, id))

export const withoutId = (set: IdSet, id: string): IdSet => {
  if (typeof set === 'string') return set === id ? noIds : set
  if (!isList(set)) return set.delete(id)
  const place = set.indexOf(id)
  if (place < 0) return set
  return set.length === 2 ? set[1 - place]! : set.toSpliced(place, 1)
}
