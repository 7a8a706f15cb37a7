import { group as asGroup, user as asUser } from '../../kernel/subject'
import { groups, users } from '../../questions/readers'
import type { AnyPlatform } from '../../state/platform'
import { directoryOf, type Directory } from './directory'

/**
 * The directory that a platform has now, to be compared with one that was read elsewhere. Grows with the
 * users, the groups and the memberships; apps and sessions are no part of it.
 *
 * @category destructors
 */
export const presentDirectory = (platform: AnyPlatform): Directory => {
  const allGroups = groups(platform).items
  const allUsers = users(platform).items
  return directoryOf({
    groups: allGroups.map(({ group, name, parent }) => ({ group, name, parent })),
    users: allUsers.map(({ user, username, enabled }) => ({ user, username, enabled })),
    memberships: allUsers.flatMap(({ user, groups: memberOf }) => memberOf.map((group) => ({ group, user }))),
    roles: [
      ...allGroups.flatMap(({ group, roles }) => roles.map((role) => ({ to: asGroup(group), role }))),
      ...allUsers.flatMap(({ user, roles }) => roles.map((role) => ({ to: asUser(user), role }))),
    ],
  })
}
