import type { TokenProblem } from '../token/problem'

/** What is wrong with the request itself. */
export interface RequestProblem {
  readonly _tag: 'RequestUnfit'
  readonly message: string
}

/**
 * Why a back-channel logout is refused.
 *
 * @category model
 */
export type LogoutProblem =
  | RequestProblem
  | TokenProblem
  /** A token of that `jti` has come before. */
  | { readonly _tag: 'LogoutRepeated' }
  /** Whether it has come before, could not be told. */
  | { readonly _tag: 'MemoryUnavailable'; readonly message: string }
