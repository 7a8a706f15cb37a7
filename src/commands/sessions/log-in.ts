import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnySessionId, AnyUserId } from '../../kernel/ids'
import { Revision } from '../../kernel/instant'
import { commandShape } from '../../kernel/shape'
import { Role } from '../../kernel/subject'
import { Claims } from './claims'

export const LogIn = /*#__PURE__*/ commandShape('LogIn', { session: AnySessionId, user: AnyUserId }, { claims: Claims })
export interface LogIn extends t.TypeOf<typeof LogIn> {}

export const SessionOpened = /*#__PURE__*/ eventShape('SessionOpened', { session: AnySessionId, user: AnyUserId, revision: Revision, roles: /*#__PURE__*/ t.readonlyArray(Role) })
export interface SessionOpened extends t.TypeOf<typeof SessionOpened> {}

export const SessionReauthenticated = /*#__PURE__*/ eventShape('SessionReauthenticated', { session: AnySessionId, user: AnyUserId, revision: Revision, roles: /*#__PURE__*/ t.readonlyArray(Role) })
export interface SessionReauthenticated extends t.TypeOf<typeof SessionReauthenticated> {}
