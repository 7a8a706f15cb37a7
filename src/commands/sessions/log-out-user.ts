import type * as t from 'io-ts'
import { AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { asAdmin, orSelf } from '../authority'
import { openSessionsOf, unknownUser } from '../refusals'
import { accept, type Room } from '../room'

export const LogOutUser = /*#__PURE__*/ commandShape('LogOutUser', { user: AnyUserId })
export interface LogOutUser extends t.TypeOf<typeof LogOutUser> {}

export const logOutUser: Room<LogOutUser> = {
  command: LogOutUser,
  authority: (platform, { user }, acting) => orSelf(acting, user, asAdmin(platform, acting)),
  decide: (platform, { user }, { at }) =>
    accept([unknownUser(platform, user)], () =>
      openSessionsOf(platform, user, at).map((session) => ({ _tag: 'SessionClosed', session, why: 'logOutUser' })),
    ),
}
