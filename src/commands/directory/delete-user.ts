import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const DeleteUser = /*#__PURE__*/ commandShape('DeleteUser', { user: AnyUserId })
export interface DeleteUser extends t.TypeOf<typeof DeleteUser> {}

export const UserDeleted = /*#__PURE__*/ eventShape('UserDeleted', { user: AnyUserId })
export interface UserDeleted extends t.TypeOf<typeof UserDeleted> {}
