import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnySessionId } from '../../kernel/ids'
import { Revision } from '../../kernel/instant'
import { commandShape } from '../../kernel/shape'
import { Role } from '../../kernel/subject'
import { Claims } from './claims'

export const RefreshSession = /*#__PURE__*/ commandShape('RefreshSession', { session: AnySessionId }, { claims: Claims })
export interface RefreshSession extends t.TypeOf<typeof RefreshSession> {}

export const SessionRefreshed = /*#__PURE__*/ eventShape('SessionRefreshed', { session: AnySessionId, revision: Revision, roles: /*#__PURE__*/ t.readonlyArray(Role) })
export interface SessionRefreshed extends t.TypeOf<typeof SessionRefreshed> {}
