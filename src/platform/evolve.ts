import { option as O } from 'fp-ts'
import type { Chronicle } from '../commands/room'
import { chronicles } from '../commands/rooms'
import type { Event } from '../commands/vocabulary'
import { firstIllFormed } from '../kernel/ill-formed'
import { isMade } from '../kernel/made'
import type { Platform } from '../state/platform'
import { writerFor, written } from '../state/writer'

const chronicleOf = (tag: unknown): Chronicle<Event> | undefined =>
  typeof tag === 'string' && Object.hasOwn(chronicles, tag) ? (chronicles[tag as Event['_tag']] as unknown as Chronicle<Event>) : undefined

interface Taken {
  readonly chronicle: Chronicle<Event>
  readonly event: Event
}

/** Copies the event out: what was checked is what is written, whatever becomes of the caller's object. */
const taken = (event: Event | null | undefined): Taken | undefined => {
  const chronicle = chronicleOf(event?._tag)
  if (chronicle !== undefined && event != null && isMade(event)) return { chronicle, event }
  const read = chronicle?.event.decode(event)
  return chronicle !== undefined && read?._tag === 'Right' && firstIllFormed(chronicle.event, read.right) === null
    ? { chronicle, event: read.right }
    : undefined
}

/** What cannot even be read, such as a getter that throws, is no event. */
const takenIfReadable = (event: Event): Taken | undefined => {
  const read = O.tryCatch(() => taken(event))
  return read._tag === 'Some' ? read.value : undefined
}

/** The platform after an event that is known to fit; `undefined` where it does not. */
export const evolved = <Action extends string>(platform: Platform<Action>, from: Event, owned: boolean): Platform<Action> | undefined => {
  const read = takenIfReadable(from)
  if (read === undefined) return undefined
  const { chronicle, event } = read
  if (chronicle.obstacles(platform, event).some((obstacle) => obstacle !== null && obstacle !== false)) return undefined
  const writer = writerFor(platform, chronicle.isLedger ? platform.head + 1 : platform.head, owned)
  chronicle.write(writer, event)
  return written(platform, writer)
}

/**
 * The platform after an event. An event that does not fit (an unknown app, a second `CoOwnerAdded`, another
 * version of the format) changes nothing, and the same platform comes back.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, decide, evolve, system } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * const decided = decide(platform, { _tag: 'DeleteApp', app: 'crm' }, { by: system, at: 0 })
 * if (decided._tag === 'Left') throw new Error('refused')
 * const after = decided.right.reduce((now, event) => evolve(now, event), platform)
 * after.head - platform.head // => 1
 * decided.right.reduce((now, event) => evolve(now, event), after) === after // => true
 * ```
 */
export const evolve = <Action extends string>(platform: Platform<Action>, event: Event): Platform<Action> =>
  evolved(platform, event, false) ?? platform

/** Whether an event takes a revision. Session events take none; they carry the one they read. */
export const isLedgerEvent = (event: Event): boolean => chronicleOf(event._tag)?.isLedger ?? false
