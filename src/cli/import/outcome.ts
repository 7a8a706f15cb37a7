import type { Event } from '../../commands/vocabulary'
import type { Instant } from '../../kernel/instant'
import type { Impact } from '../../questions/answers'
import { impactBetween } from '../../questions/impact'
import { stale } from '../../questions/stale'
import type { AnyPlatform } from '../../state/platform'
import type { Problem } from '../problem'
import { isBulk, type CarriedOut } from './carry-out'
import type { Prepared } from './prepare'

/** All that an import has to say. */
export interface Outcome {
  readonly before: AnyPlatform
  readonly platform: AnyPlatform
  readonly at: Instant
  readonly prepared: Prepared
  readonly events: ReadonlyArray<Event>
  readonly counts: ReadonlyArray<EventCount>
  /** `null` where nobody was there before, or so much changes that there is little left to compare. */
  readonly impact: Impact<string> | null
  readonly staleSessions: number
  readonly unbound: ReadonlyArray<Problem>
  readonly notes: ReadonlyArray<string>
}

/** How many events of a kind there are. */
export interface EventCount {
  readonly event: Event['_tag']
  readonly count: number
}

const countsOf = (events: ReadonlyArray<Event>): ReadonlyArray<EventCount> => {
  const counts = new Map<Event['_tag'], number>()
  for (const { _tag } of events) counts.set(_tag, (counts.get(_tag) ?? 0) + 1)
  return [...counts].map(([event, count]) => ({ event, count }))
}

const impactOf = (before: AnyPlatform, prepared: Prepared, { platform, events }: CarriedOut, at: Instant): Impact<string> | null =>
  isBulk(before, prepared) ? null : impactBetween(before, platform, events, at)

export const outcomeOf = (before: AnyPlatform, prepared: Prepared, done: CarriedOut, at: Instant): Outcome => ({
  before,
  platform: done.platform,
  at,
  prepared,
  events: done.events,
  counts: countsOf(done.events),
  impact: impactOf(before, prepared, done, at),
  staleSessions: before.head === 0 ? 0 : stale(done.platform, { at }).length,
  unbound: [...prepared.problems, ...done.problems],
  notes: [...prepared.notes, ...done.notes],
})
