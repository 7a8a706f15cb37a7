import type { Mapping } from '../../codec/mapping'

const verified: unique symbol = /*#__PURE__*/ Symbol('verified token')

/**
 * A token that was checked. Only `verifyAccessToken` and `verifyIdToken` make one: claims that were merely
 * decoded are none, whatever they look like.
 *
 * @category model
 */
export interface VerifiedToken {
  readonly kind: 'access' | 'id'
  /** As the issuer wrote them: outside text, to be read by own keys only. */
  readonly claims: Mapping
  readonly [verified]: true
}

export const asVerified = (kind: VerifiedToken['kind'], claims: Mapping): VerifiedToken => ({ kind, claims, [verified]: true })

/** For callers in plain JavaScript, whom no type stops. */
export const isVerified = (token: unknown): token is VerifiedToken =>
  typeof token === 'object' && token !== null && Object.hasOwn(token, verified)
