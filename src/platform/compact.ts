import type { Instant, Revision } from '../kernel/instant'
import { keptAfter } from '../kernel/tenure'
import { origins } from '../policy/policy'
import { overAt } from '../rule/liveness'
import { revisionFor } from '../rule/reading'
import type { AnyPlatform, Platform } from '../state/platform'
import { build } from './build'
import type { Rows } from './rows'
import { rowsOf } from './rows-of'

/** The smallest revision that the session reads for revoking, over all kinds of paths. */
const oldestRevoking = (platform: AnyPlatform, { login, refresh }: { readonly login: Revision; readonly refresh: Revision }): Revision => {
  const reading = { login, refresh, head: platform.head, roles: [] }
  return Math.min(...(['user', ...origins] as const).map((kind) => revisionFor(platform.policy.activation.revoke, kind, reading)))
}

const pruned = (rows: Rows, horizon: Revision, at: Instant, platform: AnyPlatform): Rows => {
  const over = rows.sessions.flatMap((row) => {
    const how = overAt(platform.policy, row, at)
    return how === null ? [] : [{ session: row.session, over: how }]
  })
  const dropped = new Set(over.map(({ session }) => session))
  const keep = <R extends { readonly tenures: Rows['users'][number]['memberships'][number]['tenures'] }>(all: ReadonlyArray<R>) =>
    all.map((row) => ({ ...row, tenures: keptAfter(row.tenures, horizon) })).filter(({ tenures }) => tenures.length > 0)
  const users = rows.users.map((row) => ({ ...row, memberships: keep(row.memberships) }))
  const apps = rows.apps.map((row) => ({ ...row, coOwners: keep(row.coOwners) }))
  const read = new Set([
    ...users.flatMap(({ memberships }) => memberships.map(({ group }) => group)),
    ...apps.flatMap(({ coOwners }) => coOwners.flatMap(({ subject }) => (subject._tag === 'Group' ? [subject.group] : []))),
  ])
  const forgotten = rows.groups.filter(({ group, deleted }) => deleted && !read.has(group)).map(({ group }) => group)
  return {
    users,
    apps,
    groups: rows.groups.filter(({ group, deleted }) => !(deleted && !read.has(group))),
    sessions: rows.sessions.filter(({ session }) => !dropped.has(session)),
    gone: { ...rows.gone, groups: [...rows.gone.groups, ...forgotten], sessions: [...rows.gone.sessions, ...over] },
  }
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
export const compact = <Action extends string>(platform: Platform<Action>, { at }: { readonly at: Instant }): Platform<Action> => {
  const rows = rowsOf(platform)
  const open = rows.sessions.filter((row) => overAt(platform.policy, row, at) === null)
  const horizon = Math.max(
    platform.horizon,
    open.reduce((least, row) => Math.min(least, oldestRevoking(platform, row)), platform.head),
  )
  return {
    policy: platform.policy,
    cells: platform.cells,
    head: platform.head,
    horizon,
    tables: build(pruned(rows, horizon, at, platform)),
  }
}
