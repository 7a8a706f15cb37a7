import type { RejectionTag } from '../../commands/rejection'
import type { Command } from '../../commands/vocabulary'
import type { Ask } from '../../kernel/actor'
import type { AppId, SessionId, UserId } from '../../kernel/ids'
import type { Instant } from '../../kernel/instant'
import type { Subject } from '../../kernel/subject'
import type { Policy } from '../../policy/policy'
import type { Question, Who } from '../../questions/answers'
import type { ReasonTag } from '../../rule/decision'
import type { Feature } from './features'

/** What came of a command: accepted, or refused, with the tag if the system knows it. */
export type Executed = { readonly _tag: 'Accepted' } | { readonly _tag: 'Refused'; readonly with?: RejectionTag }

/** The system did as it was told. */
export const accepted: Executed = { _tag: 'Accepted' }

/**
 * The system refused. The tag is compared where it is given.
 *
 * @example
 * ```ts test
 * import { refused } from 'tenure/testing'
 * refused('NotPermitted') // => { _tag: 'Refused', with: 'NotPermitted' }
 * ```
 */
export const refused = (tag?: RejectionTag): Executed => (tag === undefined ? { _tag: 'Refused' } : { _tag: 'Refused', with: tag })

/** Now or later. */
export type Eventually<T> = T | Promise<T>

/**
 * Your system, as the kit sees it: wrap an HTTP API, a database or a set-up of Keycloak in these few functions.
 *
 * `reset`, `execute` and `can` are needed. Each of the others is compared if it is there. What the system does
 * not do at all stands in `cannot`, and is then neither asked for nor used. Every call is given the instant at
 * which it happens (epoch milliseconds): a system that cannot be told the time says `cannot: ['expiry']`.
 *
 * @category model
 */
export interface Integration {
  /** Forgets everything, and follows this policy from now on. */
  readonly reset: (policy: Policy<string>) => Eventually<void>
  readonly execute: (command: Command, ask: Ask) => Eventually<Executed>
  /** Whether a session may do it now; of a user, whether a session opened at that instant could. */
  readonly can: (question: Question<string>) => Eventually<boolean>
  /** Users who could after a login now, and sessions that can. A side left out is not compared. */
  readonly whoCan?: (asked: {
    readonly app: AppId
    readonly action: string
    readonly at: Instant
  }) => Eventually<{ readonly onRecord?: ReadonlyArray<UserId>; readonly sessions?: ReadonlyArray<SessionId> }>
  /** The apps on which it may be done, all pages together. */
  readonly whatCan?: (asked: Who & { readonly action: string; readonly at: Instant }) => Eventually<ReadonlyArray<AppId>>
  /** The apps on which the session's next login gains, and loses, some action. */
  readonly pending?: (asked: {
    readonly session: SessionId
    readonly at: Instant
  }) => Eventually<{ readonly gains: ReadonlyArray<AppId>; readonly losses: ReadonlyArray<AppId> }>
  /** The open sessions that would lose something at their next login. */
  readonly stale?: (asked: { readonly at: Instant }) => Eventually<ReadonlyArray<SessionId>>
  /** Whether, and the main reason of a denial. A reason left out is not compared. */
  readonly explain?: (question: Question<string>) => Eventually<{ readonly allowed: boolean; readonly because?: ReasonTag }>
  readonly owner?: (asked: { readonly app: AppId; readonly at: Instant }) => Eventually<UserId | null>
  /** On record, all pages together. */
  readonly coOwners?: (asked: { readonly app: AppId; readonly at: Instant }) => Eventually<ReadonlyArray<Subject>>
  /** What the system does not do: a notion, or a command by its tag. Default: nothing. */
  readonly cannot?: ReadonlyArray<Feature | Command['_tag']>
  /** The policies that the system can follow. Default: `dashEnterprise5`. */
  readonly policies?: ReadonlyArray<Policy<string>>
}
