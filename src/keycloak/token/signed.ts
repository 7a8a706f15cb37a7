import { either as E } from 'fp-ts'
import type { errors } from 'jose'
import { isMapping, under, type Mapping } from '../../codec/mapping'
import { shown } from '../../codec/shown'
import type { Instant, Millis } from '../../kernel/instant'
import { permitted, type SigningAlgorithm } from './algorithms'
import { joseLibrary, type KeySet } from './keys'
import { anyOf, claimUnfit, type TokenProblem } from './problem'

/**
 * What a token must show to be taken.
 *
 * @category model
 */
export interface TokenRules {
  /** `iss`, exactly. Keycloak takes it from the address by which it was asked: `localhost` and `127.0.0.1` differ. */
  readonly issuer: string
  /** Who must be in `aud`: this one, or one of these. */
  readonly audience: string | ReadonlyArray<string>
  /** The issuer's keys: `keysAt` its address, or `keysOf` a set. */
  readonly keys: KeySet
  /** By default all of them; none is ever symmetric, or `none`. */
  readonly algorithms?: ReadonlyArray<SigningAlgorithm>
  /** How far the two clocks may be apart, in milliseconds; 5 s by default. */
  readonly clockTolerance?: Millis
}

/** A token of which the signature, issuer, audience and times hold. */
export interface Signed {
  readonly header: Mapping
  readonly claims: Mapping
}

/** Far more than a token that fits into a header of HTTP; what is longer is not even looked at. */
const longest = 65_536
export const usualTolerance = 5_000

export const audiences = ({ audience }: Pick<TokenRules, 'audience'>): ReadonlyArray<string> =>
  typeof audience === 'string' ? [audience] : audience

const malformed: TokenProblem = { _tag: 'NotAToken', message: 'a signed token in compact form is expected' }

/** Times are whole seconds; the infinite would never end. */
const isTime = (value: unknown): value is number => Number.isSafeInteger(value)

const timesUnfit = (claims: Mapping, at: Instant, tolerance: Millis): TokenProblem | undefined => {
  for (const claim of ['exp', 'iat']) {
    const value = under(claims, claim)
    if (!isTime(value)) return claimUnfit(claim, 'seconds since 1970', value)
  }
  const issued = under(claims, 'iat') as number
  return issued * 1000 > at + tolerance ? claimUnfit('iat', `at most ${Math.floor(at / 1000)}`, issued) : undefined
}

/** What jose says, in our words. Its errors are known by code: there may be two copies of it. */
const problemOf = (error: unknown, header: Mapping, rules: TokenRules, at: Instant): TokenProblem => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ERR_JWT_CLAIM_VALIDATION_FAILED':
    case 'ERR_JWT_EXPIRED': {
      const { claim, payload } = error as errors.JWTExpired
      const now = Math.floor(at / 1000)
      const expected: Readonly<Record<string, string>> = {
        iss: shown(rules.issuer),
        aud: anyOf(audiences(rules)),
        exp: `later than ${now}`,
        nbf: `at most ${now}`,
      }
      return claimUnfit(claim, expected[claim] ?? 'one', listed(under(payload, claim)))
    }
    case 'ERR_JOSE_ALG_NOT_ALLOWED':
      return claimUnfit('alg', anyOf(permitted(rules.algorithms)), header['alg'], 'header')
    case 'ERR_JWKS_NO_MATCHING_KEY':
    case 'ERR_JWKS_MULTIPLE_MATCHING_KEYS':
      return claimUnfit('kid', 'one of the keys of the issuer', header['kid'], 'header')
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
      return { _tag: 'SignatureWrong' }
    case 'ERR_JWS_INVALID':
    case 'ERR_JWT_INVALID':
    case 'ERR_JOSE_NOT_SUPPORTED':
      return malformed
    default:
      return { _tag: 'KeysUnavailable', message: error instanceof Error ? error.message : 'the keys could not be read' }
  }
}

/** An audience is told whole, and not as `a list`. */
const listed = (value: unknown): unknown =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.join(', ') : value

/**
 * Checks a token's signature, then the header's type, issuer, audience and times.
 *
 * @param types the types of token that the header may say, without `application/`; '' stands for none
 */
export const readSigned = async (
  token: string,
  rules: TokenRules,
  types: ReadonlyArray<string>,
  at: Instant,
): Promise<E.Either<TokenProblem, Signed>> => {
  if (typeof token !== 'string' || token.length > longest)
    return E.left({ _tag: 'NotAToken', message: 'a text of at most 65536 characters is expected' })
  const tolerance = rules.clockTolerance ?? usualTolerance
  const { decodeProtectedHeader, jwtVerify } = await joseLibrary()
  const header = E.tryCatch(
    (): Mapping => decodeProtectedHeader(token),
    () => malformed,
  )
  if (header._tag === 'Left') return header
  try {
    const { payload } = await jwtVerify(token, rules.keys as Parameters<typeof jwtVerify>[1], {
      algorithms: [...permitted(rules.algorithms)],
      issuer: rules.issuer,
      audience: [...audiences(rules)],
      clockTolerance: tolerance / 1000,
      currentDate: new Date(at),
      requiredClaims: ['exp', 'iat'],
    })
    if (!isMapping(payload)) return E.left(malformed)
    const type = typeName(header.right['typ'])
    if (!types.includes(type)) return E.left(claimUnfit('typ', anyOf(types), header.right['typ'], 'header'))
    const unfit = timesUnfit(payload, at, tolerance)
    return unfit === undefined ? E.right({ header: header.right, claims: payload }) : E.left(unfit)
  } catch (error) {
    return E.left(problemOf(error, header.right, rules, at))
  }
}

/** Media types are compared without case, and `application/` may be left out (RFC 7515, 4.1.9). */
const typeName = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value.toLowerCase().replace(/^application\//, '') : 'no type'
