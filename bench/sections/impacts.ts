/** What a change would do to everybody, asked beforehand. */
import { impact, type Command, type Platform } from 'tenure'
import { ask } from '../after'
import { loaded, platformOf } from '../contenders/tenure'
import { percentile, timesOf } from '../measure'
import { atMost, type Row } from '../row'
import { snapshotOf, worldOf } from '../world'

const size = { apps: 10_000, users: 20_000, groups: 200, sessions: 50_000 }

/** Calls before those that are told. */
const warmUp = 5

const asked = (platform: Platform, command: Command): void => {
  const found = impact(platform, [command], ask)
  if (found._tag === 'Left') throw new Error(JSON.stringify(found.left))
}

/** Every user is taken out of one group, one at a time and each time from the platform as it is. */
const ofOneMembership = (seed: number): number => {
  const world = worldOf(size, seed)
  const platform = platformOf(world)
  const took = timesOf(300, (turn) => {
    const { user, groups } = world.users[turn]!
    asked(platform, { _tag: 'RemoveMember', group: groups[0]!, user })
  })
  return percentile(took.slice(warmUp), 0.95)
}

/** A group of 5,000 members who have 10,000 sessions, and which shares as many apps as others do. */
const ofOneGroup = (seed: number): number => {
  const snapshot = snapshotOf(worldOf({ ...size, sessions: 40_000 }, seed))
  const tenures = [{ since: 1, until: null }]
  const users = snapshot.users.map((row, index) =>
    index < 5000 ? { ...row, memberships: [...row.memberships, { group: 'large', tenures }] } : row,
  )
  const apps = snapshot.apps.map((row, index) =>
    index < 100 ? { ...row, coOwners: [...row.coOwners, { subject: { _tag: 'Group' as const, group: 'large' }, tenures }] } : row,
  )
  const large = { group: 'large', name: 'large', parent: null, origin: 'native' as const, roles: [], deleted: false }
  const platform = loaded({ ...snapshot, users, apps, groups: [...snapshot.groups, large] })
  const took = timesOf(warmUp + 20, () => asked(platform, { _tag: 'DeleteGroup', group: 'large' }))
  return percentile(took.slice(warmUp), 0.95)
}

export const impactRows = (seed: number): ReadonlyArray<Row> => [
  { measure: 'impact of one membership change, 95 of 100', value: ofOneMembership(seed), unit: 'ms', goal: atMost(5) },
  {
    measure: 'impact of removing a group of 5,000 with 10,000 sessions, 95 of 100',
    value: ofOneGroup(seed),
    unit: 'ms',
    goal: atMost(50),
  },
]
