import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const DisableUser = /*#__PURE__*/ commandShape('DisableUser', { user: AnyUserId })
export interface DisableUser extends t.TypeOf<typeof DisableUser> {}

export const UserDisabled = /*#__PURE__*/ eventShape('UserDisabled', { user: AnyUserId })
export interface UserDisabled extends t.TypeOf<typeof UserDisabled> {}
