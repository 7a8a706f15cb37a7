import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyUserId, type UserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { editUser } from '../../state/writer'
import { asAdmin } from '../authority'
import { unknownUser } from '../refusals'
import type { Rejection } from '../rejection'
import { accept, type Chronicle, type Room } from '../room'

export const EnableUser = /*#__PURE__*/ commandShape('EnableUser', { user: AnyUserId })
export interface EnableUser extends t.TypeOf<typeof EnableUser> {}

export const UserEnabled = /*#__PURE__*/ eventShape('UserEnabled', { user: AnyUserId })
export interface UserEnabled extends t.TypeOf<typeof UserEnabled> {}

const alreadyEnabled = (platform: AnyPlatform, user: UserId): Rejection | null =>
  userOf(platform, user)?.enabled === true ? { _tag: 'UserIsEnabled', user } : null

export const enableUser: Room<EnableUser> = {
  command: EnableUser,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { user }) =>
    accept([unknownUser(platform, user), alreadyEnabled(platform, user)], () => [{ _tag: 'UserEnabled', user }]),
}

export const userEnabled: Chronicle<UserEnabled> = {
  event: UserEnabled,
  isLedger: true,
  obstacles: (platform, { user }) => [unknownUser(platform, user), alreadyEnabled(platform, user)],
  write: (writer, { user }) => editUser(writer, user, (record) => void (record.enabled = true)),
}
