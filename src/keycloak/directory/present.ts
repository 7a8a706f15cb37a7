import { group as asGroup, user as asUser } from '../../kernel/subject'
import { directGroups, groupOf, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { directoryOf, type Directory } from './directory'

const there = <A>(found: A | undefined): ReadonlyArray<A> => (found === undefined ? [] : [found])

/**
 * The directory that a platform has now, to be compared with one that was read elsewhere. Grows with the
 * users, the groups and the memberships; apps and sessions are no part of it.
 *
 * @category destructors
 */
export const presentDirectory = (platform: AnyPlatform): Directory => {
  const allGroups = platform.tables.groups.keys().flatMap((group) => there(groupOf(platform, group)))
  const allUsers = platform.tables.users.keys().flatMap((user) => there(userOf(platform, user)))
  return directoryOf({
    groups: allGroups.map(({ group, name, parent }) => ({ group, name, parent })),
    users: allUsers.map(({ user, username, enabled }) => ({ user, username, enabled })),
    memberships: allUsers.flatMap((record) => directGroups(record).map((group) => ({ group, user: record.user }))),
    roles: [
      ...allGroups.flatMap(({ group, roles }) => roles.map((role) => ({ to: asGroup(group), role }))),
      ...allUsers.flatMap(({ user, roles }) => roles.map((role) => ({ to: asUser(user), role }))),
    ],
  })
}
