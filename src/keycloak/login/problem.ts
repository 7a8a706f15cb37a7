import { escaped, shown } from '../../codec/shown'
import type { GroupId } from '../../kernel/ids'
import type { Candidate } from '../realm-export/problem'
import type { LogoutProblem } from '../back-channel/problem'
import type { TokenProblem } from '../token/problem'

/**
 * Why a verified token makes no command.
 *
 * @category model
 */
export type LoginProblem =
  | Extract<TokenProblem, { readonly _tag: 'ClaimUnfit' }>
  /** No group that Tenure knows is called so: read the directory first. */
  | { readonly _tag: 'GroupUnfound'; readonly claim: string; readonly value: string }
  /** Several groups are called so, and nothing says which is meant; `isRead` where the user's own groups did not say it either. */
  | {
      readonly _tag: 'GroupAmbiguous'
      readonly claim: string
      readonly value: string
      readonly candidates: ReadonlyArray<Candidate>
      readonly isRead: boolean
    }
  /** The user's groups could not be read. */
  | { readonly _tag: 'GroupsUnread'; readonly claim: string; readonly value: string; readonly message: string }

const told = (text: string): string => `\`${escaped(text)}\``

const list = (candidates: ReadonlyArray<{ readonly group: GroupId; readonly path: string }>): string =>
  candidates.map(({ group, path }) => `${told(group)} (${escaped(path)})`).join(', ')

type Told = TokenProblem | LoginProblem | LogoutProblem
type Words = { readonly [Tag in Told['_tag']]: (what: Extract<Told, { readonly _tag: Tag }>) => string }

const words: Words = {
  NotAToken: ({ message }) => message,
  SignatureWrong: () => 'the signature is not by the key that the token names',
  KeysUnavailable: ({ message }) => `the keys of the issuer could not be had: ${escaped(message)}`,
  ClaimUnfit: ({ part, claim, expected, found }) =>
    `${part === 'header' ? 'header ' : ''}${escaped(claim)}: expected ${expected}, found ${found}`,
  GroupUnfound: ({ claim, value }) => `${escaped(claim)}: no known group is ${shown(value)}: read the directory first`,
  GroupAmbiguous: ({ claim, value, candidates, isRead }) =>
    `${escaped(claim)}: ${shown(value)} fits several groups: ${list(candidates)}${isRead ? '; the groups that the user is in now do not say which' : ''}`,
  GroupsUnread: ({ claim, value, message }) =>
    `${escaped(claim)}: ${shown(value)} fits several groups, and the user's own could not be read: ${escaped(message)}`,
  RequestUnfit: ({ message }) => message,
  LogoutRepeated: () => 'a logout token of that jti has come before',
  MemoryUnavailable: ({ message }) => `whether the logout token has come before, could not be told: ${escaped(message)}`,
}

/**
 * What is wrong with a token, its claims, or a request for a logout, in plain English on one line.
 *
 * @category rendering
 *
 * @example
 * ```ts test
 * import { describeToken } from 'tenure/keycloak'
 * describeToken({ _tag: 'ClaimUnfit', part: 'claims', claim: 'exp', expected: 'later than 170', found: '160' }) // => 'exp: expected later than 170, found 160'
 * ```
 */
export const describeToken = (what: Told): string => (words[what._tag] as (what: Told) => string)(what)
