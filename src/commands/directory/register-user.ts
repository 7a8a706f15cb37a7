import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyUserId, AnyUsername } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { inRoleOrder, roles as allRoles, Role } from '../../kernel/subject'
import { usernameKey } from '../../state/look-ups'
import { noIds } from '../../state/id-set'
import { UserKey } from '../../state/keys'
import { asAdmin } from '../authority'
import { takenId, takenUsername } from '../refusals'
import { accept, type Chronicle, type Room } from '../room'

export const RegisterUser = /*#__PURE__*/ commandShape(
  'RegisterUser',
  { user: AnyUserId },
  { username: AnyUsername, roles: /*#__PURE__*/ t.readonlyArray(Role) },
)
export interface RegisterUser extends t.TypeOf<typeof RegisterUser> {}

export const UserRegistered = /*#__PURE__*/ eventShape('UserRegistered', {
  user: AnyUserId,
  username: AnyUsername,
  roles: /*#__PURE__*/ t.readonlyArray(Role),
})
export interface UserRegistered extends t.TypeOf<typeof UserRegistered> {}

export const registerUser: Room<RegisterUser> = {
  command: RegisterUser,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { user, username = user, roles = [] }) =>
    accept([takenId(platform, 'user', user), takenUsername(platform, user, username)], () => [
      { _tag: 'UserRegistered', user, username, roles: allRoles.filter((role) => roles.includes(role)) },
    ]),
}

export const userRegistered: Chronicle<UserRegistered> = {
  event: UserRegistered,
  isLedger: true,
  obstacles: (platform, { user, username }) => [takenId(platform, 'user', user), takenUsername(platform, user, username)],
  write: (writer, { user, username, roles }) => {
    const key = new UserKey(user, writer.tables.users.size)
    writer.tables.users = writer.tables.users.with(key, {
      key,
      user,
      username,
      enabled: true,
      roles: inRoleOrder(roles),
      groups: [],
      marks: 0,
      left: null,
      apps: noIds,
      lastChange: 0,
    })
    writer.tables.usernames = writer.tables.usernames.set(usernameKey(username), user)
    if (roles.includes('admin')) writer.tables.admins = writer.tables.admins.set(user, true)
  },
}
