import type { either as E, readonlyNonEmptyArray as RNEA } from 'fp-ts'
import * as t from 'io-ts'
import { decode } from '../../codec/decode'
import type { Fault } from '../../codec/fault'
import { isMapping } from '../../codec/mapping'
import { oneOf } from '../../codec/one-of'
import { Instant } from '../../kernel/instant'
import { shape } from '../../kernel/shape'
import { Clock } from '../../scenario/words'
import { openRecord } from '../realm-export/open-record'

/** Kept by hand; `user` is a username or an id. */
const Listed = /*#__PURE__*/ shape(
  'session',
  { session: t.string, user: t.string },
  { loggedInAt: /*#__PURE__*/ t.union([Clock, Instant]) },
)

/** As Keycloak lists the sessions of a client or a user. */
const OfKeycloak = /*#__PURE__*/ openRecord('session of Keycloak', { id: t.string, userId: t.string, start: Instant }, {})

const SessionForm = /*#__PURE__*/ oneOf('a session', [Listed, OfKeycloak] as const, (u) =>
  isMapping(u) ? (Object.hasOwn(u, 'session') ? 0 : 1) : undefined,
)

/**
 * Sessions that are open at the identity provider.
 *
 * @category model
 */
export type SessionsFile = ReadonlyArray<t.TypeOf<typeof SessionForm>>

/**
 * Reads a list of sessions: `{session, user, loggedInAt?}` each, or what Keycloak answers to
 * `clients/{id}/user-sessions` and `users/{id}/sessions`.
 *
 * @category destructors
 * @param value plain data, from YAML or JSON
 * @left all that is wrong, each with its place
 */
export const readSessionsFile = (value: unknown): E.Either<RNEA.ReadonlyNonEmptyArray<Fault>, SessionsFile> =>
  decode(t.readonlyArray(SessionForm), value)
