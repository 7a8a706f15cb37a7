/** The longest time for which one public call keeps the thread, on a large platform. */
import {
  apps,
  can,
  compactInSlices,
  explain,
  findingsInSlices,
  groups,
  impact,
  logoutPlan,
  pending,
  remedies,
  restoreInSlices,
  sessions,
  snapshotInSlices,
  type Slices,
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

const longestOf = (slices: Slices<unknown>): number => {
  let longest = 0
  for (let isDone = false; !isDone;)
    longest = Math.max(
      longest,
      timeOf(() => void (isDone = slices.next().done === true)),
    )
  return longest
}

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
    'apps, a page': () => apps(platform, page),
    'users, a page': () => users(platform, page),
    'groups, a page': () => groups(platform, page),
    'sessions, a page': () => sessions(platform, { at: 1, ...page }),
  }
  const inSlices: Readonly<Record<string, () => Slices<unknown>>> = {
    findings: () => findingsInSlices(platform, { at: 1 }),
    snapshot: () => snapshotInSlices(platform),
    compact: () => compactInSlices(platform, { at: 1 }),
    restore: () => restoreInSlices(saved),
  }
  const row = (measure: string, value: number): Row => ({ measure, value, unit: 'ms', goal: atMost(50) })
  return [
    ...Object.entries(calls).map(([name, call]) => row(`${name}, 100k apps`, Math.min(timeOf(call), timeOf(call), timeOf(call)))),
    ...Object.entries(inSlices).map(([name, call]) =>
      row(`${name}, the longest slice, 100k apps`, Math.min(longestOf(call()), longestOf(call()), longestOf(call()))),
    ),
  ]
}
