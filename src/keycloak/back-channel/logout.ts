import { either as E } from 'fp-ts'
import type { LogOut } from '../../commands/sessions/log-out'
import type { LogOutUser } from '../../commands/sessions/log-out-user'
import type { Instant } from '../../kernel/instant'
import { sessionOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { claimUnfit } from '../token/problem'
import { usualTolerance, type TokenRules } from '../token/signed'
import type { WebRequest, WebResponse } from '../web'
import { logoutTokenIn } from './body'
import { readLogoutToken, type LogoutToken } from './logout-token'
import type { LogoutProblem } from './problem'
import type { ReplayMemory } from './replays'

/**
 * How a request for a logout is judged.
 *
 * @category model
 */
export interface LogoutRules extends TokenRules {
  readonly at: Instant
  readonly memory: ReplayMemory
  /** Where it is given, a session that it knows as another user's is not ended. */
  readonly platform?: AnyPlatform
  /** A header without `typ`, or with `JWT`, as the specification allows and Keycloak never sends: refused unless it is to `accept`. */
  readonly untyped?: 'refuse' | 'accept'
  /** How long the body may be, in bytes; 64 KiB by default. */
  readonly longestBody?: number
}

/**
 * What to do, and what to answer. Carry the commands out by System; answer `logoutFailed()` instead if that did not work.
 * A session that is unknown, or over already, is no failure.
 *
 * @category model
 */
export interface LogoutAnswer {
  /** One command; none where the request was refused. */
  readonly commands: ReadonlyArray<LogOut | LogOutUser>
  readonly response: WebResponse
  /** Why the request was refused; `null` where it was not. For the log: the response tells less. */
  readonly problem: LogoutProblem | null
}

const headers = { 'cache-control': 'no-store' }

/** The issuer is told what kind of thing was wrong; what this side expects, it is not: anybody may ask. */
const answerTo = (problem: LogoutProblem): WebResponse => {
  const description = problem._tag === 'ClaimUnfit' ? `${problem.part === 'header' ? 'header' : 'claim'} ${problem.claim}` : problem._tag
  return Response.json({ error: 'invalid_request', error_description: description }, { status: 400, headers })
}

/**
 * The answer where the commands of a good request could not be carried out.
 *
 * @category constructors
 *
 * @example
 * ```ts test
 * import { logoutFailed } from 'tenure/keycloak'
 * logoutFailed().status // => 400
 * ```
 */
export const logoutFailed = (): WebResponse => Response.json({ error: 'logout_failed' }, { status: 400, headers })

const asCommand = ({ session, user }: LogoutToken): LogOut | LogOutUser =>
  session === undefined ? { _tag: 'LogOutUser', user: user ?? '' } : { _tag: 'LogOut', session }

const isRepeated = async ({ id, expires }: LogoutToken, rules: LogoutRules): Promise<LogoutProblem | undefined> => {
  const until = expires * 1000 + (rules.clockTolerance ?? usualTolerance)
  try {
    const isNew = await rules.memory.isNew(JSON.stringify([rules.issuer, id]), { at: rules.at, until })
    return isNew ? undefined : { _tag: 'LogoutRepeated' }
  } catch (error) {
    return { _tag: 'MemoryUnavailable', message: error instanceof Error ? error.message : 'no reason was given' }
  }
}

const judged = async (request: WebRequest, rules: LogoutRules): Promise<E.Either<LogoutProblem, LogoutToken>> => {
  const text = await logoutTokenIn(request, rules.longestBody ?? 65_536)
  if (text._tag === 'Left') return text
  const types = rules.untyped === 'accept' ? ['logout+jwt', 'jwt', ''] : ['logout+jwt']
  const token = await readLogoutToken(text.right, rules, types, rules.at)
  if (token._tag === 'Left') return token
  const { session, user } = token.right
  const record = rules.platform === undefined || session === undefined ? undefined : sessionOf(rules.platform, session)
  if (record !== undefined && user !== undefined && record.user !== user) {
    return E.left(claimUnfit('sub', `the user of session ${record.session}, ${record.user}`, user))
  }
  // Last, so that only a token that is good in all else is remembered.
  const repeated = await isRepeated(token.right, rules)
  return repeated === undefined ? token : E.left(repeated)
}

/**
 * Judges a back-channel logout of the identity provider: the raw form body of any web-standard `Request`. A token with a
 * `sid` ends that session, one without it all sessions of its `sub`.
 *
 * Keycloak sends one for each client of a session, once, and for some ways of ending only; what it does not announce is
 * found by comparing sessions.
 *
 * @returns no commands and status 400 where anything is wrong, else one command and status 200; never to be cached
 * @source KC-4, OpenID Connect Back-Channel Logout 1.0, 2.4 to 2.8
 *
 * @example
 * ```ts test
 * import { backChannelLogout, keysOf, replayMemory } from 'tenure/keycloak'
 * import { exportJWK, generateKeyPair, SignJWT } from 'jose'
 * const { publicKey, privateKey } = await generateKeyPair('RS256')
 * const keys = keysOf({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1' }] })
 * const rules = { issuer: 'https://id.test/realms/acme', audience: 'apps-web', keys, memory: replayMemory(), at: 100_000 }
 * const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
 * const claims = { iss: rules.issuer, aud: 'apps-web', sub: 'ada', sid: 's1', jti: 't1', iat: 100, exp: 220, events }
 * const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: 'logout+jwt' }).sign(privateKey)
 * const request = () => new Request('https://apps.test/logout', { method: 'POST', body: new URLSearchParams({ logout_token: token }) })
 * const first = await backChannelLogout(request(), rules)
 * first.commands // => [{ _tag: 'LogOut', session: 's1' }]
 * first.response.status // => 200
 * const again = await backChannelLogout(request(), rules)
 * again.problem // => { _tag: 'LogoutRepeated' }
 * again.response.status // => 400
 * ```
 */
export const backChannelLogout = async (request: WebRequest, rules: LogoutRules): Promise<LogoutAnswer> => {
  const token = await judged(request, rules)
  return token._tag === 'Left'
    ? { commands: [], response: answerTo(token.left), problem: token.left }
    : { commands: [asCommand(token.right)], response: new Response(null, { status: 200, headers }), problem: null }
}
