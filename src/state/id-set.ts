import { VersionedMap } from './versioned-map'

/** A set of ids: a plain list while it is short, which most are, and a versioned map from then on. */
export type IdSet = ReadonlyArray<string> | VersionedMap<string, true>

/** A native map takes as much memory as some thirty places of a list. */
const longestList = 16

const isList = (set: IdSet): set is ReadonlyArray<string> => Array.isArray(set)

export const noIds: IdSet = []

export const idsOf = (set: IdSet): ReadonlyArray<string> => (isList(set) ? set : set.keys())

export const isEmpty = (set: IdSet): boolean => (isList(set) ? set.length : set.size) === 0

export const withId = (set: IdSet, id: string): IdSet => {
  if (!isList(set)) return set.has(id) ? set : set.set(id, true)
  if (set.includes(id)) return set
  return set.length < longestList ? [...set, id] : VersionedMap.owning(new Map([...set, id].map((each) => [each, true])))
}

export const withoutId = (set: IdSet, id: string): IdSet => (isList(set) ? set.filter((each) => each !== id) : set.delete(id))

/** Of ids that are known to differ. */
export const idSet = (ids: ReadonlyArray<string>): IdSet =>
  ids.length <= longestList ? ids : VersionedMap.owning(new Map(ids.map((id) => [id, true])))
