import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { user as asUser } from '../../kernel/subject'
import { idsOf } from '../../state/id-set'
import { usernameKey } from '../../state/look-ups'
import { editApp } from '../../state/writer'
import { asAdmin } from '../authority'
import { endAllCoOwnerships, endSessions, forgetMemberships } from '../recipes'
import { unknownUser } from '../refusals'
import { accept, type Chronicle, type Room } from '../room'

export const DeleteUser = /*#__PURE__*/ commandShape('DeleteUser', { user: AnyUserId })
export interface DeleteUser extends t.TypeOf<typeof DeleteUser> {}

export const UserDeleted = /*#__PURE__*/ eventShape('UserDeleted', { user: AnyUserId })
export interface UserDeleted extends t.TypeOf<typeof UserDeleted> {}

export const deleteUser: Room<DeleteUser> = {
  command: DeleteUser,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { user }) => accept([unknownUser(platform, user)], () => [{ _tag: 'UserDeleted', user }]),
}

export const userDeleted: Chronicle<UserDeleted> = {
  event: UserDeleted,
  isLedger: true,
  obstacles: (platform, { user }) => [unknownUser(platform, user)],
  write: (writer, { user, at }) => {
    const record = writer.tables.users.get(user)!
    const apps = idsOf(record.apps)
    endAllCoOwnerships(writer, asUser(user), apps)
    for (const app of apps) {
      // Its owner gone, the app is an orphan (APP-3).
      if (writer.tables.apps.get(app)?.owner === record.key) editApp(writer, app, (draft) => void (draft.owner = null))
    }
    forgetMemberships(writer, record)
    endSessions(writer, user, at)
    writer.tables.admins = writer.tables.admins.delete(user)
    writer.tables.usernames = writer.tables.usernames.delete(usernameKey(record.username))
    writer.tables.users = writer.tables.users.with(record.key, null)
  },
}
