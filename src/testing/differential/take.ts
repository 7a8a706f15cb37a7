import type { Event } from '../../commands/vocabulary'
import { apply } from '../../platform/apply'
import { snapshot } from '../../platform/snapshot'
import type { AnyPlatform } from '../../state/platform'
import type { Step } from '../arbitraries/step'
import { admit } from '../reference/admission'
import { happen, type World } from '../reference/meaning'
import type { Compare } from './disagreement'
import { note, type Seen } from './seen'

/** What a step led to; the same platform where it was refused. */
export interface Taken {
  readonly platform: AnyPlatform
  readonly events: ReadonlyArray<Event>
  readonly isRefused: boolean
}

/** A core event as the reference has it: without envelope and without the revision read. */
const factOf = (event: Event): unknown => {
  const { v: _v, at: _at, by: _by, ...fact } = event
  const { revision: _revision, ...read } = { revision: undefined, ...fact }
  return read
}

/** Whether events were made with stale authority; of System's, and of none, nothing is said. */
const staleOf = (events: ReadonlyArray<Event>): boolean | undefined =>
  events.map(({ by }) => (by._tag === 'Session' ? by.stale : undefined))[0]

/** The core and the reference take one step: both accept it with the same facts, or refuse it with the same tag. */
export const take = (platform: AnyPlatform, world: World, { command, by, at }: Step, compare: Compare, seen: Seen): Taken => {
  const applied = apply(platform, command, { by, at })
  const admitted = admit(world, command, { by, at })
  const events = applied._tag === 'Left' ? [] : applied.right.events
  const stale = staleOf(events)
  compare(
    () => `${command._tag} decided`,
    applied._tag === 'Left' ? { with: applied.left._tag } : { facts: events.map(factOf), stale },
    admitted._tag === 'Refused'
      ? { with: admitted.with }
      : { facts: admitted.facts, stale: stale === undefined ? undefined : admitted.stale },
  )
  if (applied._tag === 'Left') note(seen.rejections, applied.left._tag)
  for (const { _tag } of events) note(seen.events, _tag)
  note(seen.counts, 'steps')
  if (admitted._tag === 'Accepted') for (const fact of admitted.facts) happen(world, fact, at)
  return applied._tag === 'Left' ? { platform, events, isRefused: true } : { ...applied.right, isRefused: false }
}

/** A command that is refused leaves the platform as it was, word for word. */
export const compareUnchanged = (platform: AnyPlatform, { command, by, at }: Step, compare: Compare): void => {
  const before = snapshot(platform)
  compare(() => `${command._tag} refused again`, apply(platform, command, { by, at })._tag, 'Left')
  compare(() => `platform after the refusal of ${command._tag}`, snapshot(platform), before)
}
