import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnySessionId, AnyUserId, type SessionId, type UserId } from '../../kernel/ids'
import { Revision, type Instant } from '../../kernel/instant'
import { commandShape } from '../../kernel/shape'
import { Role } from '../../kernel/subject'
import { overAt } from '../../rule/liveness'
import { noIds, withId } from '../../state/id-set'
import { carried, knownSession } from '../../state/known-session'
import { sessionOf, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { editSession } from '../../state/writer'
import { asSystem } from '../authority'
import { refusedGroups } from '../claims/claimed-groups'
import { rolesRead } from '../claims/claimed-roles'
import { Claims } from '../claims/claims'
import { provision } from '../claims/provisioning'
import { disabledUser, isOld, unknownUser } from '../refusals'
import type { Rejection } from '../rejection'
import { accept, type Chronicle, type Room } from '../room'

export const LogIn = /*#__PURE__*/ commandShape('LogIn', { session: AnySessionId, user: AnyUserId }, { claims: Claims })
export interface LogIn extends t.TypeOf<typeof LogIn> {}

export const SessionOpened = /*#__PURE__*/ eventShape('SessionOpened', {
  session: AnySessionId,
  user: AnyUserId,
  revision: Revision,
  roles: /*#__PURE__*/ t.readonlyArray(Role),
})
export interface SessionOpened extends t.TypeOf<typeof SessionOpened> {}

export const SessionReauthenticated = /*#__PURE__*/ eventShape('SessionReauthenticated', {
  session: AnySessionId,
  user: AnyUserId,
  revision: Revision,
  roles: /*#__PURE__*/ t.readonlyArray(Role),
})
export interface SessionReauthenticated extends t.TypeOf<typeof SessionReauthenticated> {}

/** An open session of the same user: logging in again under its id is a re-authentication (ACT-12). */
const isOpenSessionOf = (platform: AnyPlatform, session: SessionId, user: UserId, at: Instant): boolean => {
  const record = sessionOf(platform, session)
  return record !== undefined && record.user === user && overAt(platform.policy, record, at) === null
}

const takenSession = (platform: AnyPlatform, session: SessionId): Rejection | null =>
  platform.tables.sessions.has(session) ? { _tag: 'IdTaken', kind: 'session', id: session } : null

/** Where users are provisioned an unknown one may log in, but never under the id of one who was deleted. */
const noSuchUser = (platform: AnyPlatform, user: UserId): Rejection | null => {
  if (platform.policy.provisioning.users === 'managed') return unknownUser(platform, user)
  return platform.tables.users.get(user) === null ? { _tag: 'IdTaken', kind: 'user', id: user } : null
}

export const logIn: Room<LogIn> = {
  command: LogIn,
  authority: (_platform, _command, acting) => asSystem(acting),
  decide: (platform, { session, user, claims }, { at, after }) => {
    const again = isOpenSessionOf(platform, session, user, at)
    return accept(
      [
        again ? null : takenSession(platform, session),
        noSuchUser(platform, user),
        disabledUser(platform, user),
        refusedGroups(platform, claims ?? {}),
      ],
      () => {
        const { platform: aligned, facts } = provision(platform, user, claims, after)
        const _tag = again ? 'SessionReauthenticated' : 'SessionOpened'
        return [...facts, { _tag, session, user, revision: aligned.head, roles: rolesRead(aligned, user, claims) }]
      },
    )
  },
}

export const sessionOpened: Chronicle<SessionOpened> = {
  event: SessionOpened,
  isLedger: false,
  obstacles: (platform, { session, user, revision }) => [
    takenSession(platform, session),
    userOf(platform, user) === undefined,
    disabledUser(platform, user),
    isOld(platform, revision),
  ],
  write: (writer, { session, user, revision, roles, at }) => {
    const { key } = writer.tables.users.get(user)!
    const opened = { session, user, loggedInAt: at, readAt: at, login: revision, refresh: revision, roles, over: null }
    writer.tables.sessions = writer.tables.sessions.set(session, knownSession(key, opened))
    writer.tables.sessionsOf = writer.tables.sessionsOf.set(key.user, withId(writer.tables.sessionsOf.get(user) ?? noIds, session))
  },
}

export const sessionReauthenticated: Chronicle<SessionReauthenticated> = {
  event: SessionReauthenticated,
  isLedger: false,
  obstacles: (platform, { session, user, revision, at }) => [!isOpenSessionOf(platform, session, user, at), isOld(platform, revision)],
  // Idle time starts anew, the maximum age does not.
  write: (writer, { session, revision, roles, at }) =>
    editSession(
      writer,
      session,
      (record) => void Object.assign(record, carried(roles), { login: revision, refresh: revision, readAt: at }),
    ),
}
