/** Replaying a log, and loading a snapshot. */
import { empty, evolve, replay, restore, snapshot, type Event, type Platform } from 'tenure'
import { timeOf } from '../measure'
import { atMost, type Row } from '../row'
import { sized } from './check-rows'
import { policy, sizeFor, snapshotOf, worldOf, type World } from '../world'

/** What would have led to a world: every grant an event. */
function* eventsOf({ users, groups, apps }: World): Generator<Event> {
  const signed = { by: { _tag: 'System' }, at: 0 } as const
  for (const { user } of users) yield { _tag: 'UserRegistered', v: 1, user, username: user, roles: ['licensed'], ...signed }
  for (const { group, parent } of groups) yield { _tag: 'GroupCreated', v: 1, group, name: group, parent, origin: 'native', ...signed }
  for (const { user, groups: direct } of users) for (const group of direct) yield { _tag: 'MemberAdded', v: 1, group, user, ...signed }
  for (const { app, owner, users: direct, groups: through } of apps) {
    yield { _tag: 'AppCreated', v: 1, app, name: app, owner, ...signed }
    for (const user of direct) yield { _tag: 'CoOwnerAdded', v: 1, app, subject: { _tag: 'User', user }, ...signed }
    for (const group of through) yield { _tag: 'CoOwnerAdded', v: 1, app, subject: { _tag: 'Group', group }, ...signed }
  }
}

const text = (platform: Platform | null): string => JSON.stringify(platform && snapshot(platform))

/** The same log, one event after the other and as a whole; then what it led to, from its snapshot. All must be equal. */
const ofOneLog = (seed: number): ReadonlyArray<Row> => {
  const events = [...eventsOf(worldOf(sizeFor(91_000, 0), seed))]
  const found: { steps: Platform; whole: Platform | null; loaded: Platform | null } = { steps: empty(policy), whole: null, loaded: null }
  const steps = timeOf(() => {
    for (const event of events) found.steps = evolve(found.steps, event)
  })
  const whole = timeOf(() => {
    const result = replay(policy, events)
    if (result._tag === 'Right') found.whole = result.right
  })
  const saved = snapshot(found.steps)
  const restored = restore(saved)
  if (restored._tag === 'Right') found.loaded = restored.right
  const [one, two, three] = [text(found.steps), text(found.whole), text(found.loaded)]
  if (one !== two || one !== three) throw new Error('the platforms are not equal')
  const measure = `replay of ${Math.round(events.length / 1000)}k events`
  return [
    { measure: `${measure}, one at a time`, value: steps / 1000, unit: 's', goal: atMost(10) },
    { measure: `${measure}, as a whole`, value: whole / 1000, unit: 's', goal: atMost(3) },
  ]
}

/** The goal is of a million apps. */
const ofOneSnapshot = (apps: number, seed: number): Row => {
  const saved = snapshotOf(worldOf(sizeFor(apps), seed))
  const took = timeOf(() => {
    if (restore(saved)._tag === 'Left') throw new Error('the snapshot was refused')
  })
  return {
    measure: `load of ${sized(apps)} apps from a snapshot`,
    value: took / 1000,
    unit: 's',
    goal: apps >= 1_000_000 ? atMost(6) : null,
  }
}

export const logRows = (largest: number, seed: number): ReadonlyArray<Row> => [...ofOneLog(seed), ofOneSnapshot(largest, seed)]
