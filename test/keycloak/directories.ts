import * as fc from 'fast-check'
import { directoryOf, type Directory, type DirectoryGroup } from '../../src/keycloak/index'

/*
 * Directories with few ids and fewer names, so that of two drawn ones groups are moved about, names are
 * swapped and taken over, and circles are near.
 */

type Roles = ReadonlyArray<'admin' | 'licensed'>

interface DrawnGroup {
  readonly group: string
  readonly name: string
  readonly parent: number | null
  readonly roles: Roles
}
interface DrawnUser {
  readonly user: string
  readonly username: string
  readonly enabled: boolean
  readonly roles: Roles
  readonly groups: ReadonlyArray<number>
}

const roles: fc.Arbitrary<Roles> = fc.subarray(['admin', 'licensed'])

const drawnGroups = fc.uniqueArray(
  fc.record<DrawnGroup>({
    group: fc.integer({ min: 0, max: 7 }).map((number) => `g${number}`),
    name: fc.constantFrom('A', 'B', 'C', 'A~2', 'a/b'),
    parent: fc.option(fc.nat({ max: 7 }), { freq: 3 }),
    roles,
  }),
  { maxLength: 8, size: 'max', selector: ({ group }) => group },
)

const usernameKey = (name: string): string => name.normalize('NFC').toLowerCase()

const drawnUsers = fc.uniqueArray(
  fc.record<DrawnUser>({
    user: fc.integer({ min: 0, max: 5 }).map((number) => `u${number}`),
    username: fc.constantFrom('ada', 'Ada', 'bob', 'bob~2', 'j\u00fcr', 'ju\u0308r', 'eve', 'x'.repeat(256)),
    enabled: fc.boolean(),
    roles,
    groups: fc.array(fc.nat({ max: 7 }), { maxLength: 3 }),
  }),
  { maxLength: 6, size: 'max', comparator: (a, b) => a.user === b.user || usernameKey(a.username) === usernameKey(b.username) },
)

/** Parents are drawn among those before; of siblings with one name, later ones are given to the top under a name of their own. */
const forestOf = (rows: ReadonlyArray<DrawnGroup>): ReadonlyArray<DirectoryGroup> => {
  const taken = new Set<string>()
  return rows.map(({ group, name, parent }, position) => {
    const above = parent === null || position === 0 ? null : rows[parent % position]!.group
    const key = JSON.stringify([above, name])
    if (taken.has(key)) return { group, name: `of ${group}`, parent: null }
    taken.add(key)
    return { group, name, parent: above }
  })
}

export const directory: fc.Arbitrary<Directory> = fc.tuple(drawnGroups, drawnUsers).map(([groups, users]) =>
  directoryOf({
    groups: forestOf(groups),
    users: users.map(({ user, username, enabled }) => ({ user, username, enabled })),
    memberships: users.flatMap(({ user, groups: chosen }) =>
      groups.length === 0 ? [] : chosen.map((each) => ({ user, group: groups[each % groups.length]!.group })),
    ),
    roles: [
      ...groups.flatMap(({ group, roles: held }) => held.map((role) => ({ to: { _tag: 'Group', group } as const, role }))),
      ...users.flatMap(({ user, roles: held }) => held.map((role) => ({ to: { _tag: 'User', user } as const, role }))),
    ],
  }),
)
