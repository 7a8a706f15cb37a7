import * as fc from 'fast-check'
import { directoryOf, type Directory, type DirectoryGroup } from '../../src/keycloak/index'

/*
 * Directories, and how Keycloak's server would export them.
 */

type Json = Readonly<Record<string, unknown>>

const lineTo = (groups: ReadonlyArray<DirectoryGroup>, id: string): ReadonlyArray<DirectoryGroup> => {
  const found = groups.find(({ group }) => group === id)
  if (found === undefined) return []
  return [...(found.parent === null ? [] : lineTo(groups, found.parent)), found]
}

/** The path as Keycloak writes it: slashes in names stay as they are, unless the server was told to escape them. */
const pathTo = (groups: ReadonlyArray<DirectoryGroup>, id: string, isEscaping = false): string =>
  lineTo(groups, id)
    .map(({ name }) => `/${isEscaping ? name.replaceAll('/', '~/') : name}`)
    .join('')

const groupTree = (directory: Directory, parent: string | null, isEscaping: boolean): ReadonlyArray<Json> =>
  directory.groups
    .filter((each) => each.parent === parent)
    .map(({ group, name }) => ({
      id: group,
      name,
      path: pathTo(directory.groups, group, isEscaping),
      ...(parent === null ? {} : { parentId: parent }),
      subGroups: groupTree(directory, group, isEscaping),
      attributes: {},
      realmRoles: directory.roles.flatMap(({ to, role }) => (to._tag === 'Group' && to.group === group ? [role] : [])),
      clientRoles: {},
    }))

export const exportedUsers = (directory: Directory, isEscaping = false): ReadonlyArray<Json> =>
  directory.users.map(({ user, username, enabled }) => ({
    id: user,
    username,
    enabled,
    createdTimestamp: 0,
    realmRoles: ['default-roles', ...directory.roles.flatMap(({ to, role }) => (to._tag === 'User' && to.user === user ? [role] : []))],
    groups: directory.memberships
      .filter((each) => each.user === user)
      .map(({ group }) => pathTo(directory.groups, group, isEscaping))
      .reverse(),
  }))

export const exportedRealm = (directory: Directory, isEscaping = false): Json => ({
  realm: 'generated',
  groups: groupTree(directory, null, isEscaping),
  roles: { realm: ['admin', 'licensed', 'default-roles'].map((name) => ({ name, composite: false })), client: {} },
})

/** Few names with much in common, so that paths collide and siblings clash. */
const groupName = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('R', 'D', 'R/D', 'D/R') },
  { weight: 1, arbitrary: fc.constantFrom('/', '~', 'R~', '~/', '__proto__', 'constructor', ' lead', 'Ä', 'A\u0308', 'NA', 'na') },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('/', '~', 'R', 'D', ' '), minLength: 1, maxLength: 6 }) },
)

const id = (kind: string) => fc.integer({ min: 0, max: 99_999 }).map((number) => `${kind}-${number}`)

const distinctBy = <A>(rows: ReadonlyArray<A>, keyOf: (a: A) => string): ReadonlyArray<A> => {
  const seen = new Set<string>()
  return rows.filter((row) => !seen.has(keyOf(row)) && seen.add(keyOf(row)))
}

const forest: fc.Arbitrary<ReadonlyArray<DirectoryGroup>> = fc
  .uniqueArray(fc.record({ group: id('g'), name: groupName, parent: fc.option(fc.nat(), { freq: 2 }) }), {
    maxLength: 14,
    size: 'max',
    selector: ({ group }) => group,
  })
  .map((rows) =>
    rows.map(({ group, name, parent }, position) => ({
      group,
      name,
      parent: parent === null || position === 0 ? null : rows[parent % position]!.group,
    })),
  )
  .map((rows) => {
    // Of siblings with one name the first stays, and whoever stood under another goes with it.
    const kept = distinctBy(rows, ({ parent, name }) => JSON.stringify([parent, name]))
    return kept.filter(({ group }) => lineTo(kept, group)[0]?.parent === null)
  })

const usernames = fc.uniqueArray(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => !text.includes('\0')),
  {
    maxLength: 6,
    selector: (name) => name.normalize('NFC').toLowerCase(),
  },
)

/** Whoever is in one of several groups of a path is in all of them: else no reader could know which is meant. */
const determined = (groups: ReadonlyArray<DirectoryGroup>, chosen: ReadonlyArray<string>): ReadonlyArray<string> => {
  const pathsOf = (group: string): ReadonlyArray<string> => [`plain ${pathTo(groups, group)}`, `escaped ${pathTo(groups, group, true)}`]
  const paths = new Set(chosen.flatMap(pathsOf))
  const all = groups.map(({ group }) => group).filter((group) => pathsOf(group).some((path) => paths.has(path)))
  return all.length === chosen.length ? all : determined(groups, all)
}

export const directory: fc.Arbitrary<Directory> = fc
  .tuple(forest, usernames)
  .chain(([groups, names]) =>
    fc.record({
      groups: fc.constant(groups),
      names: fc.constant(names),
      members: fc.array(fc.subarray(groups.map(({ group }) => group)), { minLength: names.length, maxLength: names.length }),
      enabled: fc.array(fc.boolean(), { minLength: names.length, maxLength: names.length }),
      userRoles: fc.array(fc.subarray(['admin', 'licensed'] as const), { minLength: names.length, maxLength: names.length }),
      groupRoles: fc.array(fc.subarray(['admin', 'licensed'] as const), { minLength: groups.length, maxLength: groups.length }),
    }),
  )
  .map(({ groups, names, members, enabled, userRoles, groupRoles }) =>
    directoryOf({
      groups,
      users: names.map((username, position) => ({ user: `u-${position}`, username, enabled: enabled[position]! })),
      memberships: members.flatMap((chosen, position) => determined(groups, chosen).map((group) => ({ group, user: `u-${position}` }))),
      roles: [
        ...groups.flatMap(({ group }, position) => groupRoles[position]!.map((role) => ({ to: { _tag: 'Group', group } as const, role }))),
        ...names.flatMap((_, position) =>
          userRoles[position]!.map((role) => ({ to: { _tag: 'User', user: `u-${position}` } as const, role })),
        ),
      ],
    }),
  )
