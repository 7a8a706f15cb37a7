import { either as E } from 'fp-ts'
import { isMapping, under, type Mapping } from '../../codec/mapping'
import { isIdText, type SessionId, type UserId } from '../../kernel/ids'
import type { Instant } from '../../kernel/instant'
import { claimUnfit, type ClaimUnfit, type TokenProblem } from '../token/problem'
import { readSigned, type TokenRules } from '../token/signed'

/** Whom a logout token ends: one session, or, where none is named, all of a user. */
export interface LogoutToken {
  readonly id: string
  readonly expires: number
  readonly session: SessionId | undefined
  readonly user: UserId | undefined
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

const idOrNone = (claims: Mapping, claim: string): E.Either<ClaimUnfit, string | undefined> => {
  const value = under(claims, claim)
  return value === undefined || isIdText(value) ? E.right(value) : E.left(claimUnfit(claim, 'a text of 1 to 256 characters', value))
}

/**
 * Checks a logout token as an ID token, then what makes it one for logging out.
 *
 * @source OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6
 */
export const readLogoutToken = async (
  token: string,
  rules: TokenRules,
  types: ReadonlyArray<string>,
  at: Instant,
): Promise<E.Either<TokenProblem, LogoutToken>> => {
  const signed = await readSigned(token, rules, types, at)
  if (signed._tag === 'Left') return signed
  const { claims } = signed.right
  const events = under(claims, 'events')
  if (!isMapping(events)) return E.left(claimUnfit('events', 'a mapping', events))
  const event = under(events, logoutEvent)
  if (!isMapping(event)) return E.left(claimUnfit(`events.${logoutEvent}`, 'a mapping', event))
  if (Object.hasOwn(claims, 'nonce')) return E.left(claimUnfit('nonce', 'nothing', claims['nonce']))
  const user = idOrNone(claims, 'sub')
  if (user._tag === 'Left') return user
  const session = idOrNone(claims, 'sid')
  if (session._tag === 'Left') return session
  if (user.right === undefined && session.right === undefined) return E.left(claimUnfit('sid', 'sid or sub', undefined))
  const id = under(claims, 'jti')
  if (typeof id !== 'string' || id === '') return E.left(claimUnfit('jti', 'a text', id))
  return E.right({ id, expires: claims['exp'] as number, session: session.right, user: user.right })
}
