import { checkSession, checkSessionsOf, readEverything, readUser, type Hint } from './hints'
import type { UserEvent } from './rows'

/** Ends of sessions; a refresh that was refused is a sign of one. */
const endings = new Set(['LOGOUT', 'USER_SESSION_DELETED', 'REFRESH_TOKEN_ERROR'])

/** Ends that may name no session. */
const revocations = new Set(['REVOKE_GRANT', 'DELETE_ACCOUNT', 'USER_DISABLED_BY_PERMANENT_LOCKOUT', 'USER_DISABLED_BY_TEMPORARY_LOCKOUT'])

/** What a user does often and what changes nothing about them. */
const usual = new Set([
  'CLIENT_INFO',
  'CLIENT_LOGIN',
  'CODE_TO_TOKEN',
  'INTROSPECT_TOKEN',
  'OAUTH2_DEVICE_AUTH',
  'OAUTH2_DEVICE_CODE_TO_TOKEN',
  'PERMISSION_TOKEN',
  'PUSHED_AUTHORIZATION_REQUEST',
  'REFRESH_TOKEN',
  'RESTART_AUTHENTICATION',
  'SEND_RESET_PASSWORD',
  'SEND_VERIFY_EMAIL',
  'TOKEN_EXCHANGE',
  'USER_INFO_REQUEST',
  'VALIDATE_ACCESS_TOKEN',
])

/**
 * What a user event is a hint of. Whoever logs in is read again: some are made by their first login, and groups of
 * another provider come with each.
 *
 * @category destructors
 * @source KC-2, KC-7
 *
 * @example
 * ```ts test
 * import { userHints } from 'tenure/keycloak'
 * userHints({ id: 'e1', time: 0, type: 'LOGIN', userId: 'ada', sessionId: 's1' }) // => [{ _tag: 'ReadUser', user: 'ada' }]
 * userHints({ id: 'e2', time: 0, type: 'LOGOUT', userId: 'ada', sessionId: 's1' }) // => [{ _tag: 'CheckSession', session: 's1' }]
 * ```
 */
export const userHints = ({ type = '', userId: user, sessionId: session }: UserEvent): ReadonlyArray<Hint> => {
  if (endings.has(type)) return session === undefined ? (user === undefined ? [] : [checkSessionsOf(user)]) : [checkSession(session)]
  if (usual.has(type) || type.endsWith('_ERROR')) return []
  if (user === undefined) return [readEverything(`a ${type === '' ? 'nameless' : type} event that names no user`)]
  return revocations.has(type) ? [readUser(user), checkSessionsOf(user)] : [readUser(user)]
}
