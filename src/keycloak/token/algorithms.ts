/**
 * How a token may be signed. Only with a key of which the public half is told: whoever can check a `HS256`
 * can make one.
 *
 * @category model
 */
export type SigningAlgorithm = 'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA' | 'Ed25519'

const signing: ReadonlyArray<SigningAlgorithm> = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]

/** Of those asked for, the ones that can be: a name from plain JavaScript opens nothing else. */
export const permitted = (asked: ReadonlyArray<SigningAlgorithm> = signing): ReadonlyArray<SigningAlgorithm> =>
  signing.filter((algorithm) => asked.includes(algorithm))
