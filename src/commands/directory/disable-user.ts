import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { editUser } from '../../state/writer'
import { asAdmin } from '../authority'
import { endSessions } from '../recipes'
import { disabledUser, unknownUser } from '../refusals'
import { accept, type Chronicle, type Room } from '../room'

export const DisableUser = /*#__PURE__*/ commandShape('DisableUser', { user: AnyUserId })
export interface DisableUser extends t.TypeOf<typeof DisableUser> {}

export const UserDisabled = /*#__PURE__*/ eventShape('UserDisabled', { user: AnyUserId })
export interface UserDisabled extends t.TypeOf<typeof UserDisabled> {}

export const disableUser: Room<DisableUser> = {
  command: DisableUser,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { user }) =>
    accept([unknownUser(platform, user), disabledUser(platform, user)], () => [{ _tag: 'UserDisabled', user }]),
}

export const userDisabled: Chronicle<UserDisabled> = {
  event: UserDisabled,
  isLedger: true,
  obstacles: (platform, { user }) => [unknownUser(platform, user), disabledUser(platform, user)],
  write: (writer, { user, at }) => {
    endSessions(writer, user, at)
    editUser(writer, user, (record) => void (record.enabled = false))
  },
}
