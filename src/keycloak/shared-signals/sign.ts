import { either as E } from 'fp-ts'
import type * as jose from 'jose'
import { permitted, type SigningAlgorithm } from '../token/algorithms'
import { joseLibrary } from '../token/keys'
import { anyOf, claimUnfit, type ClaimUnfit } from '../token/problem'
import type { SecurityEvent } from './security-event'

/**
 * The key by which a transmitter signs.
 *
 * @category model
 */
export interface SigningKey {
  /** A private key: of Web Crypto, of Node, or a parsed JSON Web Key. */
  readonly key: object
  readonly algorithm: SigningAlgorithm
  /** Its name in the transmitter's key set. */
  readonly kid: string
}

/**
 * An event as a signed token, explicitly typed, as receivers demand.
 *
 * @left the header field `alg`, where the algorithm is not asymmetric
 * @source RFC 8417, 2.3; OpenID Shared Signals Framework 1.0
 *
 * @example
 * ```ts test
 * import { sharedSignals, signSecurityEvent } from 'tenure/keycloak'
 * import { dashEnterprise5 } from 'tenure'
 * import { given } from 'tenure/testing'
 * import { decodeProtectedHeader, generateKeyPair } from 'jose'
 * const platform = given(dashEnterprise5, { users: ['ada'], sessions: { s1: 'ada' } })
 * const options = { issuer: 'https://apps.test', audience: 'https://shop.test', at: 100_000, idOf: () => 'e1' }
 * const [event] = sharedSignals(platform, { end: ['s1'], refresh: [] }, options)
 * const { privateKey } = await generateKeyPair('ES256')
 * const token = await signSecurityEvent(event!, { key: privateKey, algorithm: 'ES256', kid: 'k1' })
 * token._tag === 'Right' && decodeProtectedHeader(token.right) // => { alg: 'ES256', kid: 'k1', typ: 'secevent+jwt' }
 * ```
 */
export const signSecurityEvent = async (
  event: SecurityEvent,
  { key, algorithm, kid }: SigningKey,
): Promise<E.Either<ClaimUnfit, string>> => {
  if (!permitted().includes(algorithm)) return E.left(claimUnfit('alg', anyOf(permitted()), algorithm, 'header'))
  const { SignJWT } = await joseLibrary()
  const token = new SignJWT({ ...event } as unknown as jose.JWTPayload).setProtectedHeader({ alg: algorithm, kid, typ: 'secevent+jwt' })
  return E.right(await token.sign(key as jose.CryptoKey))
}
