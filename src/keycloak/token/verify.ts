import { either as E } from 'fp-ts'
import { under } from '../../codec/mapping'
import type { Instant } from '../../kernel/instant'
import { anyOf, claimUnfit, type ClaimUnfit, type TokenProblem } from './problem'
import { audiences, readSigned, type Signed, type TokenRules } from './signed'
import { asVerified, type VerifiedToken } from './verified'

/**
 * What a token of a login must show.
 *
 * @category model
 */
export interface LoginTokenRules extends TokenRules {
  /** The clients that may have asked for the token (`azp`); by default the audience. */
  readonly authorizedParties?: ReadonlyArray<string>
}

const equal = (claim: string, wanted: ReadonlyArray<string>, { claims }: Signed): ClaimUnfit | undefined => {
  const value = under(claims, claim)
  return typeof value === 'string' && wanted.includes(value) ? undefined : claimUnfit(claim, anyOf(wanted), value)
}

const firstUnfit = (
  kind: VerifiedToken['kind'],
  signed: Signed,
  unfit: ReadonlyArray<ClaimUnfit | undefined>,
): E.Either<TokenProblem, VerifiedToken> => {
  const first = unfit.find((each) => each !== undefined)
  return first === undefined ? E.right(asVerified(kind, signed.claims)) : E.left(first)
}

/**
 * Checks an access token of Keycloak: signature, issuer, audience, times, the types in header and claims, and
 * the client. It says who logged in and what they hold, as of `iat`; that the session still lives, it does
 * not say: a token verifies until its `exp`, whatever has ended since.
 *
 * @param at when, in epoch milliseconds
 * @left the first thing that is not as it should be: the form, `alg`, `kid`, the signature, `iss`, `aud`, `exp`, `nbf`, the header's `typ`, `iat`, the claim `typ`, `azp`
 * @source KC-3, RFC 7519, RFC 8725
 *
 * @example
 * ```ts test
 * import { keysOf, verifyAccessToken } from 'tenure/keycloak'
 * import { exportJWK, generateKeyPair, SignJWT } from 'jose'
 * const { publicKey, privateKey } = await generateKeyPair('RS256')
 * const keys = keysOf({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1' }] })
 * const rules = { issuer: 'https://id.test/realms/acme', audience: 'apps-web', keys }
 * const claims = { iss: rules.issuer, aud: 'apps-web', azp: 'apps-web', typ: 'Bearer', iat: 100, exp: 160, sub: 'ada' }
 * const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: 'JWT' }).sign(privateKey)
 * const verified = await verifyAccessToken(token, rules, { at: 120_000 })
 * verified._tag === 'Right' && verified.right.claims.sub // => 'ada'
 * const late = await verifyAccessToken(token, rules, { at: 170_000 })
 * late._tag === 'Left' && late.left // => { _tag: 'ClaimUnfit', part: 'claims', claim: 'exp', expected: 'later than 170', found: '160' }
 * ```
 */
export const verifyAccessToken = async (
  token: string,
  rules: LoginTokenRules,
  { at }: { readonly at: Instant },
): Promise<E.Either<TokenProblem, VerifiedToken>> => {
  const signed = await readSigned(token, rules, ['jwt', 'at+jwt'], at)
  if (signed._tag === 'Left') return signed
  return firstUnfit('access', signed.right, [
    equal('typ', ['Bearer'], signed.right),
    equal('azp', rules.authorizedParties ?? audiences(rules), signed.right),
  ])
}

/**
 * Checks an ID token of Keycloak, as `verifyAccessToken` does an access token; it never passes for one.
 *
 * @param nonce what was sent with the request, where one was
 * @left as for an access token, then `nonce`
 * @source OpenID Connect Core 1.0, 3.1.3.7
 *
 * @example
 * ```ts test
 * import { keysOf, verifyIdToken } from 'tenure/keycloak'
 * const rules = { issuer: 'https://id.test/realms/acme', audience: 'apps-web', keys: keysOf({ keys: [] }) }
 * const result = await verifyIdToken('no token', rules, { at: 0 })
 * result._tag === 'Left' && result.left._tag // => 'NotAToken'
 * ```
 */
export const verifyIdToken = async (
  token: string,
  rules: LoginTokenRules,
  { at, nonce }: { readonly at: Instant; readonly nonce?: string },
): Promise<E.Either<TokenProblem, VerifiedToken>> => {
  const signed = await readSigned(token, rules, ['jwt'], at)
  if (signed._tag === 'Left') return signed
  return firstUnfit('id', signed.right, [
    equal('typ', ['ID'], signed.right),
    equal('azp', rules.authorizedParties ?? audiences(rules), signed.right),
    nonce === undefined ? undefined : equal('nonce', [nonce], signed.right),
  ])
}
