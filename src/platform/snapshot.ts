import { either as E } from 'fp-ts'
import { Revision } from '../kernel/instant'
import { whole, type Slices } from '../kernel/slices'
import type { Policy } from '../policy/policy'
import { isPolicy } from '../policy/well-formed'
import type { Platform } from '../state/platform'
import { build } from './build'
import { malformed, type SnapshotFault } from './integrity'
import { ownPolicy } from './own-policy'
import { hasFields } from './row-form'
import type { Rows } from './rows'
import { rowsOf } from './rows-of'

/** A platform as plain data: JSON goes through it unchanged. */
export interface Snapshot<Action extends string = never> extends Rows {
  /** The version of this format. */
  readonly tenure: 1
  readonly policy: Policy<Action>
  readonly head: Revision
  readonly horizon: Revision
}

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
export const snapshot = <Action extends string>(platform: Platform<Action>): Snapshot<Action> => whole(snapshotInSlices(platform))

/**
 * `snapshot` in pieces: each `next()` keeps the thread for some milliseconds, and the last one has the result. The
 * platform may go on meanwhile: told is what it was.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, snapshot, snapshotInSlices } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada'], apps: { crm: 'ada' } })
 * const saving = snapshotInSlices(platform)
 * let step = saving.next()
 * while (!step.done) step = saving.next() // here a host lets others have the thread
 * JSON.stringify(step.value) === JSON.stringify(snapshot(platform)) // => true
 * ```
 */
export function* snapshotInSlices<Action extends string>(platform: Platform<Action>): Slices<Snapshot<Action>> {
  const { policy, head, horizon } = platform
  return { tenure: 1, policy, head, horizon, ...(yield* rowsOf(platform)) }
}

function* restored<Action extends string>(from: Snapshot<Action> | null | undefined): Slices<E.Either<SnapshotFault, Platform<Action>>> {
  if (typeof from !== 'object' || from === null || from.tenure !== 1) {
    return E.left({ _tag: 'SnapshotVersionUnknown', found: from?.tenure })
  }
  const { policy, head, horizon } = from
  if (!hasFields(from, 9) || !isPolicy(policy) || !Revision.is(head) || !Revision.is(horizon) || horizon > head) return E.left(malformed)
  const lists = [from.users, from.groups, from.apps, from.sessions, ...Object.values(from.gone)]
  if (!hasFields(from.gone, 4) || !lists.every(Array.isArray)) return E.left(malformed)
  const own = ownPolicy(policy)
  const built = yield* build(from, head)
  return built._tag === 'Left' ? built : E.right({ policy: own.policy, digest: own.digest, head, horizon, tables: built.right })
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
  whole(restoreInSlices(from))

/**
 * `restore` in pieces, as `snapshotInSlices`. The snapshot must stay as it is until the last one.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, restoreInSlices, snapshot } from 'tenure'
 * import { given } from 'tenure/testing'
 * const saved = snapshot(given(dashEnterprise5, { users: ['ada'], apps: { crm: 'ada' } }))
 * const loading = restoreInSlices(saved)
 * let step = loading.next()
 * while (!step.done) step = loading.next()
 * step.value._tag === 'Right' && step.value.right.head // => 2
 * ```
 */
export function* restoreInSlices<Action extends string>(from: Snapshot<Action>): Slices<E.Either<SnapshotFault, Platform<Action>>> {
  try {
    return yield* restored(from)
  } catch {
    return E.left(malformed)
  }
}
