import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyUserId, AnyUsername } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { usernameKey } from '../../state/look-ups'
import { editUser } from '../../state/writer'
import { asAdmin } from '../authority'
import { takenUsername, unknownUser } from '../refusals'
import { accept, type Chronicle, type Room } from '../room'

export const RenameUser = /*#__PURE__*/ commandShape('RenameUser', { user: AnyUserId, username: AnyUsername })
export interface RenameUser extends t.TypeOf<typeof RenameUser> {}

export const UserRenamed = /*#__PURE__*/ eventShape('UserRenamed', { user: AnyUserId, username: AnyUsername })
export interface UserRenamed extends t.TypeOf<typeof UserRenamed> {}

export const renameUser: Room<RenameUser> = {
  command: RenameUser,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { user, username }) =>
    accept([unknownUser(platform, user), takenUsername(platform, user, username)], () => [{ _tag: 'UserRenamed', user, username }]),
}

export const userRenamed: Chronicle<UserRenamed> = {
  event: UserRenamed,
  isLedger: true,
  obstacles: (platform, { user, username }) => [unknownUser(platform, user), takenUsername(platform, user, username)],
  write: (writer, { user, username }) => {
    const former = writer.tables.users.get(user)!.username
    writer.tables.usernames = writer.tables.usernames.delete(usernameKey(former)).set(usernameKey(username), user)
    editUser(writer, user, (record) => void (record.username = username))
  },
}
