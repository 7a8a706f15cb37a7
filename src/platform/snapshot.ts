import { either as E, type readonlyNonEmptyArray as RNEA, readonlyArray as RA } from 'fp-ts'
import { Revision } from '../kernel/instant'
import type { Policy } from '../policy/policy'
import { isPolicy } from '../policy/well-formed'
import type { Platform } from '../state/platform'
import { build } from './build'
import { misfits, type Misfit } from './integrity'
import { Rows } from './rows'
import { ownPolicy } from './own-policy'
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

/**
 * The platform's plain data, ordered by id: equal platforms give equal snapshots. Linear.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, restore, snapshot } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * const saved = JSON.stringify(snapshot(platform))
 * const loaded = restore<never>(JSON.parse(saved))
 * loaded._tag === 'Right' && JSON.stringify(snapshot(loaded.right)) === saved // => true
 * ```
 */
export const snapshot = <Action extends string>(platform: Platform<Action>): Snapshot<Action> => ({
  tenure: 1,
  policy: platform.policy,
  head: platform.head,
  horizon: platform.horizon,
  ...rowsOf(platform),
})

const malformed: SnapshotFault = { _tag: 'SnapshotMalformed' }

const isRevision = (value: unknown, head: number): value is Revision => Revision.is(value) && value <= head

const restored = <Action extends string>(from: Snapshot<Action> | null | undefined): E.Either<SnapshotFault, Platform<Action>> => {
  if (typeof from !== 'object' || from === null || from.tenure !== 1) {
    return E.left({ _tag: 'SnapshotVersionUnknown', found: from?.tenure })
  }
  const { tenure: _version, policy, head, horizon, ...rows } = from
  if (!Rows.is(rows) || !isPolicy(policy) || !isRevision(head, head) || !isRevision(horizon, head)) return E.left(malformed)
  const found = misfits(rows, head)
  if (RA.isNonEmpty(found)) return E.left({ _tag: 'SnapshotDoesNotFit', misfits: found })
  return E.right({ ...ownPolicy(policy), head, horizon, tables: build(rows) })
}

/**
 * The platform that a snapshot was taken of: loading and going on equals never having stopped. Checks that
 * it is one, its policy included, and that everything in it fits together. Never throws. Linear.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, restore, snapshot } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * restore({ ...snapshot(platform), tenure: 2 as 1 }) // => { _tag: 'Left', left: { _tag: 'SnapshotVersionUnknown', found: 2 } }
 * ```
 */
export const restore = <Action extends string>(from: Snapshot<Action>): E.Either<SnapshotFault, Platform<Action>> =>
  E.flatten(
    E.tryCatch(
      () => restored(from),
      () => malformed,
    ),
  )
