import { either as E } from 'fp-ts'
import type { LogIn } from '../../commands/sessions/log-in'
import type { RefreshSession } from '../../commands/sessions/refresh-session'
import type { Claims } from '../../commands/claims/claims'
import type { SessionId } from '../../kernel/ids'
import type { Instant } from '../../kernel/instant'
import { overAt } from '../../rule/liveness'
import { sessionOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { RoleMeaning } from '../realm-export/role-meaning'
import { claimUnfit, type ClaimUnfit } from '../token/problem'
import { isVerified, type VerifiedToken } from '../token/verified'
import { claimedGroups, type GroupsOfUser } from './claimed-groups'
import { claimedRoles } from './claimed-roles'
import { readLoginClaims, type LoginClaims } from './claims'
import type { LoginProblem } from './problem'

/**
 * How the claims of a token are to be understood. Keycloak leaves a claim out where it has nothing to list, and
 * also where no mapper puts it in: only who set up the realm knows which of the two it is.
 *
 * @category model
 */
export interface LoginOptions {
  /** A token without groups: its user is in `none`, since the client has a Group Membership mapper; or that is `unknown`. */
  readonly absentGroups: 'none' | 'unknown'
  /**
   * A token without `realm_access` or `resource_access`, where a role of the meaning would stand there: its user has
   * `none`; or that is `unknown`, as in an ID token, into which no role is mapped by default.
   */
  readonly absentRoles: 'none' | 'unknown'
  /** Which roles mean `admin` and `licensed`, as in the import. */
  readonly roles?: RoleMeaning
  /** What the mapper calls the claim; `groups` by default. */
  readonly groupsClaim?: string
  /** Settles a path or name that fits several groups; without it such a token is refused. */
  readonly groupsOf?: GroupsOfUser
}

/**
 * What a token means for the platform. A command is carried out by System at `at`, the instant when the token
 * was issued: by it the next token is known to be newer or older.
 *
 * @category model
 */
export type Login =
  | { readonly _tag: 'FirstLogin' | 'Reauthentication'; readonly command: LogIn; readonly at: Instant }
  | { readonly _tag: 'Refresh'; readonly command: RefreshSession; readonly at: Instant }
  /** Nothing to do: the session has read this token or one issued in the same second, or a newer one, or is over. */
  | { readonly _tag: 'Nothing'; readonly why: 'AlreadyRead' | 'Older' | 'SessionOver'; readonly session: SessionId }

type Kind = Exclude<Login['_tag'], 'Nothing'>
type Nothing = Extract<Login, { readonly _tag: 'Nothing' }>

const nothing = (session: SessionId, why: Nothing['why']): Nothing => ({ _tag: 'Nothing', why, session })

/** What a token is to its session, told by what the session has read so far. */
const kindOf = (platform: AnyPlatform, { user, session, authTime, issuedAt }: LoginClaims): E.Either<ClaimUnfit, Kind | Nothing> => {
  const record = sessionOf(platform, session)
  if (record === undefined) return E.right(platform.tables.sessions.has(session) ? nothing(session, 'SessionOver') : 'FirstLogin')
  if (record.user !== user) return E.left(claimUnfit('sub', `the user of session ${session}, ${record.user}`, user))
  const at = issuedAt * 1000
  if (overAt(platform.policy, record, at) !== null) return E.right(nothing(session, 'SessionOver'))
  if (at <= record.readAt) return E.right(nothing(session, Math.floor(record.readAt / 1000) === issuedAt ? 'AlreadyRead' : 'Older'))
  // Each token bears the latest authentication of its session, whichever client asked for that.
  return E.right(authTime * 1000 > record.readAt ? 'Reauthentication' : 'Refresh')
}

/**
 * What a verified token means: a first login of its `sid`, a re-authentication, a refresh, or nothing. One `sid`
 * is one session, whichever client of the browser asks. Groups are given by id where they are known. Hand tokens in soon: a
 * session reads the platform as it is then, and one whose logout came before its first token is opened all the same.
 *
 * @left the first thing that is missing or contradictory: `sub`, `sid`, `preferred_username`, `iat`, `auth_time`, then the roles, then the groups
 * @source ACT-11, ACT-12, KC-1, KC-2, KC-9
 *
 * @example
 * ```ts test
 * import { keysOf, loginOf, verifyAccessToken } from 'tenure/keycloak'
 * import { dashEnterprise5 } from 'tenure'
 * import { given } from 'tenure/testing'
 * import { exportJWK, generateKeyPair, SignJWT } from 'jose'
 * const { publicKey, privateKey } = await generateKeyPair('RS256')
 * const keys = keysOf({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1' }] })
 * const rules = { issuer: 'https://id.test/realms/acme', audience: 'apps-web', keys }
 * const times = { iat: 100, exp: 160, auth_time: 100 }
 * const claims = { iss: rules.issuer, aud: 'apps-web', azp: 'apps-web', typ: 'Bearer', sub: 'ada', sid: 's1', preferred_username: 'ada', groups: ['/sales'] }
 * const token = await new SignJWT({ ...claims, ...times }).setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: 'JWT' }).sign(privateKey)
 * const verified = await verifyAccessToken(token, rules, { at: 101_000 })
 * if (verified._tag === 'Left') throw new Error('refused')
 * const platform = given(dashEnterprise5, { users: ['ada'], groups: [{ id: 'g1', name: 'sales' }] })
 * const login = await loginOf(platform, verified.right, { absentGroups: 'none', absentRoles: 'unknown' })
 * const said = { username: 'ada', groups: ['g1'] }
 * login._tag === 'Right' && login.right // => { _tag: 'FirstLogin', command: { _tag: 'LogIn', session: 's1', user: 'ada', claims: said }, at: 100_000 }
 * ```
 */
export const loginOf = async (
  platform: AnyPlatform,
  token: VerifiedToken,
  { absentGroups, absentRoles, roles: meaning = {}, groupsClaim = 'groups', groupsOf }: LoginOptions,
): Promise<E.Either<LoginProblem, Login>> => {
  if (!isVerified(token)) return E.left(claimUnfit('signature', 'a verified token', undefined))
  const read = readLoginClaims(token)
  if (read._tag === 'Left') return read
  const { user, session, username, issuedAt } = read.right
  const kind = kindOf(platform, read.right)
  if (kind._tag === 'Left') return kind
  if (typeof kind.right !== 'string') return E.right(kind.right)
  const roles = claimedRoles(token.claims, meaning, absentRoles)
  if (roles._tag === 'Left') return roles
  const groups = await claimedGroups(platform, user, token.claims, { claim: groupsClaim, absent: absentGroups, groupsOf })
  if (groups._tag === 'Left') return groups
  const claims: Claims = {
    username,
    ...(groups.right === undefined ? {} : { groups: groups.right }),
    ...(roles.right === undefined ? {} : { roles: roles.right }),
  }
  const at = issuedAt * 1000
  return E.right(
    kind.right === 'Refresh'
      ? { _tag: 'Refresh', command: { _tag: 'RefreshSession', session, claims }, at }
      : { _tag: kind.right, command: { _tag: 'LogIn', session, user, claims }, at },
  )
}
