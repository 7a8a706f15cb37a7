import type { Instant, Revision } from '../kernel/instant'
import { each, whole, type Slices } from '../kernel/slices'
import { overAt } from '../rule/liveness'
import { earliestRevoking } from '../rule/reading'
import { endedAfter } from '../state/ended'
import { keysEver, type Held, type Past } from '../state/held'
import { appAsBuilt, groupAsBuilt, tablesAsBuilt, userAsBuilt } from '../state/as-built'
import { idSet, idsOf, isEmpty, withoutId, type IdSet } from '../state/id-set'
import type { Key, UserKey } from '../state/keys'
import type { AnyPlatform, Platform } from '../state/platform'
import type { Over, UserRecord } from '../state/records'
import { UserTable } from '../state/user-table'
import { onACopy } from '../state/writer'
import { VersionedMap } from '../state/versioned-map'

/** The smallest revision that the session reads for revoking, over all kinds of paths. */
const oldestRevoking = (platform: AnyPlatform, { login, refresh }: { readonly login: Revision; readonly refresh: Revision }): Revision =>
  earliestRevoking(platform, { login, refresh, standing: 0 })

/** By key: on whose record no tenure is left that it had there. */
type Left = Map<object, Array<string>>

const noteLeft = <K extends object>(left: Left, id: string, held: Held<K>, before: Past<K>, after: Past<K>, owner: object | null): void => {
  const ever = new Set<object | null>([...keysEver(held, after), owner])
  for (const key of keysEver(held, before)) {
    if (ever.has(key)) continue
    const known = left.get(key)
    if (known === undefined) left.set(key, [id])
    else known.push(id)
  }
}

const without = (left: Left, key: Key, ids: IdSet): IdSet => (left.get(key) ?? []).reduce(withoutId, ids)

/** Every entry as it becomes; `undefined` is left out. In a map of its own, so that neither version is to be reached through the other. */
function* mapped<V>(table: VersionedMap<string, V>, become: (value: V, id: string) => V | undefined): Slices<VersionedMap<string, V>> {
  const map = new Map<string, V>()
  yield* each(table.keys(), (id) => {
    const value = become(table.get(id)!, id)
    if (value !== undefined) map.set(id, value)
  })
  return VersionedMap.owning(map)
}

/**
 * Drops sessions that are over at an instant, and every tenure that no open session can read any more. No
 * answer changes for an open session or a new login; ids stay taken. Linear.
 *
 * @example
 * ```ts test
 * import { can, compact, dashEnterprise5 } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * const smaller = compact(platform, { at: 0 })
 * smaller.horizon // => 5
 * can(smaller, { user: 'ada', action: 'deploy', app: 'crm', at: 0 }) // => true
 * ```
 */
export const compact = <Action extends string>(platform: Platform<Action>, { at }: { readonly at: Instant }): Platform<Action> =>
  whole(compactInSlices(platform, { at }))

/**
 * `compact` in pieces, as `snapshotInSlices`. The platform may go on meanwhile: what is made smaller is what it was, and
 * the events since then are to be applied to that.
 *
 * @example
 * ```ts test
 * import { apply, compactInSlices, dashEnterprise5, evolve, system } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada'], apps: { crm: 'ada' } })
 * const compacting = compactInSlices(platform, { at: 0 })
 * let step = compacting.next()
 * const meanwhile = apply(platform, { _tag: 'RegisterUser', user: 'bob' }, { by: system, at: 0 })
 * while (!step.done) step = compacting.next()
 * if (meanwhile._tag === 'Left') throw new Error('refused')
 * meanwhile.right.events.reduce((now, event) => evolve(now, event), step.value).head // => 3
 * ```
 */
export function* compactInSlices<Action extends string>(
  platform: Platform<Action>,
  { at }: { readonly at: Instant },
): Slices<Platform<Action>> {
  const { policy, digest, head, tables } = platform
  const over = new Map<string, Over>()
  let oldest = head
  yield* each(tables.sessions.keys(), (id) => {
    const entry = tables.sessions.get(id)!
    const how = typeof entry === 'string' ? entry : overAt(policy, entry, at)
    if (how !== null) over.set(id, how)
    else if (typeof entry === 'object') oldest = Math.min(oldest, oldestRevoking(platform, entry))
  })
  const horizon = Math.max(platform.horizon, oldest)
  const appsLeft: Left = new Map()
  const membersLeft: Left = new Map()
  const apps = yield* mapped(tables.apps, (record) => {
    const past = record && endedAfter(record.past, horizon)
    if (record === null || past === record.past) return record
    noteLeft(appsLeft, record.app, record.holders, record.past, past, record.owner)
    return onACopy(record, (copy) => void (copy.past = past), appAsBuilt)
  })
  const userKeys = new Map<string, UserKey>()
  const users: Array<UserRecord | null> = []
  const smaller = (record: UserRecord): UserRecord => {
    const left = endedAfter(record.left, horizon)
    const held = without(appsLeft, record.key, record.apps)
    if (left === record.left && held === record.apps) return record
    noteLeft(membersLeft, record.user, record.groups, record.left, left, null)
    return onACopy(
      record,
      (copy) => {
        copy.left = left
        copy.apps = held
      },
      userAsBuilt,
    )
  }
  yield* each(tables.users.userKeys(), (key) => {
    const record = tables.users.at(key)!
    userKeys.set(key.user, key)
    users[key.number] = record && smaller(record)
  })
  const groups = yield* mapped(tables.groups, (record) => {
    if (record === null) return null
    const members = without(membersLeft, record.key, record.members)
    const held = without(appsLeft, record.key, record.apps)
    // Nobody can read it any more.
    if (record.deleted && isEmpty(members) && isEmpty(held)) return null
    if (members === record.members && held === record.apps) return record
    return onACopy(
      record,
      (copy) => {
        copy.members = members
        copy.apps = held
      },
      groupAsBuilt,
    )
  })
  const sessions = yield* mapped(tables.sessions, (entry, id) => over.get(id) ?? entry)
  const sessionsOf = yield* mapped(tables.sessionsOf, (open) => {
    const still = idsOf(open).filter((id) => !over.has(id))
    return still.length === 0 ? undefined : idSet(still)
  })
  return {
    policy,
    digest,
    head,
    horizon,
    tables: tablesAsBuilt({ ...tables, apps, users: UserTable.owning(userKeys, users), groups, sessions, sessionsOf }),
  }
}
