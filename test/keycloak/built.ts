import {
  describeRealm,
  readRealmExport,
  type RealmExport,
  type RealmFiles,
  type RealmOptions,
  type RealmProblem,
} from '../../src/keycloak/index'

/*
 * Realms by hand, and what the reader says to them.
 */

export const read = (files: RealmFiles, options?: RealmOptions): RealmExport => {
  const result = readRealmExport(files, options)
  if (result._tag === 'Left') throw new Error(result.left.map(describeRealm).join('\n'))
  return result.right
}
/** The problems of a realm; none where it can be read. */
export const problems = (realm: unknown, options?: RealmOptions, parts: ReadonlyArray<unknown> = []): ReadonlyArray<RealmProblem> => {
  const result = readRealmExport({ realm, parts }, options)
  return result._tag === 'Left' ? result.left : []
}
export const lines = (realm: unknown, options?: RealmOptions): ReadonlyArray<string> => problems(realm, options).map(describeRealm)

export const group = (id: string, name: string, subGroups: ReadonlyArray<unknown> = [], more: object = {}) => ({
  id,
  name,
  subGroups,
  ...more,
})
export const user = (id: string, username: string, groups: ReadonlyArray<string> = [], more: object = {}) => ({
  id,
  username,
  enabled: true,
  groups,
  ...more,
})
export const realm = (groups: ReadonlyArray<unknown>, users: ReadonlyArray<unknown> = [], more: object = {}) => ({
  realm: 'r',
  groups,
  users,
  ...more,
})
