import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnySessionId } from '../../kernel/ids'
import { Revision } from '../../kernel/instant'
import { commandShape } from '../../kernel/shape'
import { Role } from '../../kernel/subject'
import { carried } from '../../state/known-session'
import { sessionOf } from '../../state/look-ups'
import { editSession } from '../../state/writer'
import { asSystem } from '../authority'
import { refusedGroups } from '../claims/claimed-groups'
import { rolesRead } from '../claims/claimed-roles'
import { Claims } from '../claims/claims'
import { provision } from '../claims/provisioning'
import { isOld, overSession, unknownSession } from '../refusals'
import { accept, type Chronicle, type Room } from '../room'

export const RefreshSession = /*#__PURE__*/ commandShape('RefreshSession', { session: AnySessionId }, { claims: Claims })
export interface RefreshSession extends t.TypeOf<typeof RefreshSession> {}

export const SessionRefreshed = /*#__PURE__*/ eventShape('SessionRefreshed', {
  session: AnySessionId,
  revision: Revision,
  roles: /*#__PURE__*/ t.readonlyArray(Role),
})
export interface SessionRefreshed extends t.TypeOf<typeof SessionRefreshed> {}

export const refreshSession: Room<RefreshSession> = {
  command: RefreshSession,
  authority: (_platform, _command, acting) => asSystem(acting),
  decide: (platform, { session, claims }, { at, after }) =>
    accept([unknownSession(platform, session), overSession(platform, session, at), refusedGroups(platform, claims ?? {})], () => {
      const record = sessionOf(platform, session)!
      const { platform: aligned, facts } = provision(platform, record.user, claims, after)
      // Where roles are read at login, a refresh leaves the session what it has.
      const roles = platform.policy.activation.roles === 'login' ? [...record.roles] : rolesRead(aligned, record.user, claims)
      return [...facts, { _tag: 'SessionRefreshed', session, revision: aligned.head, roles }]
    }),
}

export const sessionRefreshed: Chronicle<SessionRefreshed> = {
  event: SessionRefreshed,
  isLedger: false,
  obstacles: (platform, { session, revision, at }) => [
    unknownSession(platform, session),
    overSession(platform, session, at),
    isOld(platform, revision),
  ],
  write: (writer, { session, revision, roles, at }) =>
    editSession(writer, session, (record) => void Object.assign(record, carried(roles), { refresh: revision, readAt: at })),
}
