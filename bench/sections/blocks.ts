/** The longest time for which one public call keeps the thread, on a large platform. */
import {
  apps,
  can,
  compact,
  explain,
  findings,
  groups,
  impact,
  logoutPlan,
  pending,
  remedies,
  restore,
  sessions,
  snapshot,
  stale,
  users,
  whatCan,
  whoCan,
} from 'tenure'
import { ask } from '../after'
import { platformOf } from '../contenders/tenure'
import { timeOf } from '../measure'
import { atMost, type Row } from '../row'
import { sizeFor, snapshotOf, worldOf } from '../world'

export const blockRows = (seed: number): ReadonlyArray<Row> => {
  const world = worldOf(sizeFor(100_000), seed)
  const platform = platformOf(world)
  const saved = snapshotOf(world)
  const [{ session }, { app }, { user }] = [world.sessions[0]!, world.apps[0]!, world.users[0]!]
  const question = { session, action: 'deploy', app, at: 1 } as const
  const page = { limit: 100 }
  const calls: Readonly<Record<string, () => unknown>> = {
    can: () => can(platform, question),
    explain: () => explain(platform, question),
    remedies: () => remedies(platform, { ...question, action: 'delete' }),
    pending: () => pending(platform, { session, at: 1 }),
    stale: () => stale(platform, { at: 1 }),
    logoutPlan: () => logoutPlan(platform, { for: 'both', at: 1 }),
    impact: () => impact(platform, [{ _tag: 'DeleteUser', user }], ask),
    whoCan: () => whoCan(platform, { action: 'deploy', app, at: 1 }),
    whatCan: () => whatCan(platform, { session, at: 1 }),
    findings: () => findings(platform, { at: 1 }),
    'apps, a page': () => apps(platform, page),
    'users, a page': () => users(platform, page),
    'groups, a page': () => groups(platform, page),
    'sessions, a page': () => sessions(platform, { at: 1, ...page }),
    snapshot: () => snapshot(platform),
    compact: () => compact(platform, { at: 1 }),
    restore: () => restore(saved),
  }
  return Object.entries(calls).map(([name, call]) => ({
    measure: `${name}, 100k apps`,
    value: Math.min(timeOf(call), timeOf(call), timeOf(call)),
    unit: 'ms',
    goal: atMost(50),
  }))
}
