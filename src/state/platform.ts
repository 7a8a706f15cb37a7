import type { Revision } from '../kernel/instant'
import type { Policy } from '../policy/policy'
import type { Digest } from '../policy/digest'
import type { Tables } from './records'

/**
 * A platform: its policy and everything that happened, in the form that answers fastest. Opaque and
 * immutable from outside; keep as many versions as you like. Not for cloning or `postMessage`:
 * `snapshot` is its plain data.
 */
export interface Platform<Action extends string = never> {
  readonly policy: Policy<Action>
  /** How many ledger events the platform has seen. */
  readonly head: Revision
  /** Revisions before this one can no longer be told apart: `compact` dropped what ended there. */
  readonly horizon: Revision
  /** @internal What checks ask of the policy. */
  readonly digest: Digest
  /** @internal */
  readonly tables: Tables
}

/** A platform whose own actions do not matter. */
export type AnyPlatform = Platform<string>
