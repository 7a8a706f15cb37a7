import { shown } from '../../codec/shown'

/**
 * Why a token is not taken. A claim, or a field of the token's header, is named with what was expected and
 * what was found; the token itself is never told.
 *
 * @category model
 */
export type TokenProblem =
  | { readonly _tag: 'NotAToken'; readonly message: string }
  | { readonly _tag: 'SignatureWrong' }
  /** The issuer's keys could not be had; the token may be good. */
  | { readonly _tag: 'KeysUnavailable'; readonly message: string }
  | ClaimUnfit

/** @category model */
export interface ClaimUnfit {
  readonly _tag: 'ClaimUnfit'
  readonly part: 'header' | 'claims'
  /** `exp`, `realm_access.roles` … */
  readonly claim: string
  readonly expected: string
  /** Short and on one line. */
  readonly found: string
}

/** A claim that is not as it should be; what was found is shown short and on one line. */
export const claimUnfit = (claim: string, expected: string, found: unknown, part: ClaimUnfit['part'] = 'claims'): ClaimUnfit => ({
  _tag: 'ClaimUnfit',
  part,
  claim,
  expected,
  found: shown(found),
})

/** One text, or any of several. */
export const anyOf = (texts: ReadonlyArray<string>): string => texts.map(shown).join(' or ')
