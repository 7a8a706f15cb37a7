import type { Command } from '../../commands/vocabulary'
import type { Directory } from './directory'

/**
 * The commands that bring a directory onto an empty platform, in an order that `applyAll` accepts: groups
 * with parents first, users, who of them is disabled, roles, memberships.
 *
 * They are for `system`; a platform that has some of it already takes them with `already: 'skip'`.
 *
 * @category destructors
 * @returns nothing for an empty directory
 */
export const directoryCommands = ({ groups, users, memberships, roles }: Directory): ReadonlyArray<Command> => [
  ...groups.map(({ group, name, parent }): Command => ({ _tag: 'CreateGroup', group, name, ...(parent === null ? {} : { parent }) })),
  ...users.map(({ user, username }): Command => ({ _tag: 'RegisterUser', user, username })),
  ...users.filter(({ enabled }) => !enabled).map(({ user }): Command => ({ _tag: 'DisableUser', user })),
  ...roles.map(({ to, role }): Command => ({ _tag: 'AssignRole', to, role })),
  ...memberships.map(({ group, user }): Command => ({ _tag: 'AddMember', group, user })),
]
