import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyUserId, AnyUsername } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const RenameUser = /*#__PURE__*/ commandShape('RenameUser', { user: AnyUserId, username: AnyUsername })
export interface RenameUser extends t.TypeOf<typeof RenameUser> {}

export const UserRenamed = /*#__PURE__*/ eventShape('UserRenamed', { user: AnyUserId, username: AnyUsername })
export interface UserRenamed extends t.TypeOf<typeof UserRenamed> {}
