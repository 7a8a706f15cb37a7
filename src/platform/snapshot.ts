import { either as E, type readonlyNonEmptyArray as RNEA, readonlyArray as RA } from 'fp-ts'
import type { Revision } from '../kernel/instant'
import type { Policy } from '../policy/policy'
import type { Platform } from '../state/platform'
import { build } from './build'
import { misfits, type Misfit } from './integrity'
import { Rows } from './rows'
import { rowsOf } from './rows-of'

/** A platform as plain data: JSON goes through it unchanged. */
export interface Snapshot<Action extends string = never> extends Rows {
  /** The version of this format. */
  readonly tenure: 1
  readonly policy: Policy<Action>
  readonly head: Revision
  readonly horizon: Revision
}

export type SnapshotFault =
  | { readonly _tag: 'SnapshotVersionUnknown'; readonly found: unknown }
  | { readonly _tag: 'SnapshotMalformed' }
  | { readonly _tag: 'SnapshotDoesNotFit'; readonly misfits: RNEA.ReadonlyNonEmptyArray<Misfit> }

/** The platform's plain data, ordered by id: equal platforms give equal snapshots. Linear. */
export const snapshot = <Action extends string>(platform: Platform<Action>): Snapshot<Action> => ({
  tenure: 1,
  policy: platform.policy,
  head: platform.head,
  horizon: platform.horizon,
  ...rowsOf(platform),
})

/**
 * The platform that a snapshot was taken of: loading and going on equals never having stopped. Takes what
 * `snapshot` made or a codec let through, and checks that everything in it fits together. Linear.
 */
export const restore = <Action extends string>(from: Snapshot<Action>): E.Either<SnapshotFault, Platform<Action>> => {
  if (typeof from !== 'object' || from === null || from.tenure !== 1) {
    return E.left({ _tag: 'SnapshotVersionUnknown', found: from?.tenure })
  }
  const { tenure: _version, policy, head, horizon, ...rows } = from
  if (!Rows.is(rows) || !Number.isSafeInteger(head) || !Number.isSafeInteger(horizon)) return E.left({ _tag: 'SnapshotMalformed' })
  const found = misfits(rows, head)
  if (RA.isNonEmpty(found)) return E.left({ _tag: 'SnapshotDoesNotFit', misfits: found })
  return E.right({ policy: structuredClone(policy), head, horizon, tables: build(rows) })
}
