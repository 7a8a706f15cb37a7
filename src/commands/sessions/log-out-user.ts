import type * as t from 'io-ts'
import { AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const LogOutUser = /*#__PURE__*/ commandShape('LogOutUser', { user: AnyUserId })
export interface LogOutUser extends t.TypeOf<typeof LogOutUser> {}
