import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const EnableUser = /*#__PURE__*/ commandShape('EnableUser', { user: AnyUserId })
export interface EnableUser extends t.TypeOf<typeof EnableUser> {}

export const UserEnabled = /*#__PURE__*/ eventShape('UserEnabled', { user: AnyUserId })
export interface UserEnabled extends t.TypeOf<typeof UserEnabled> {}
