import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyUserId, AnyUsername } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { Role } from '../../kernel/subject'

export const RegisterUser = /*#__PURE__*/ commandShape('RegisterUser', { user: AnyUserId }, { username: AnyUsername, roles: /*#__PURE__*/ t.readonlyArray(Role) })
export interface RegisterUser extends t.TypeOf<typeof RegisterUser> {}

export const UserRegistered = /*#__PURE__*/ eventShape('UserRegistered', { user: AnyUserId, username: AnyUsername, roles: /*#__PURE__*/ t.readonlyArray(Role) })
export interface UserRegistered extends t.TypeOf<typeof UserRegistered> {}
