import type { Chronicle } from '../commands/room'
import { chronicles } from '../commands/rooms'
import type { Event } from '../commands/vocabulary'
import { firstIllFormed } from '../kernel/ill-formed'
import type { Platform } from '../state/platform'
import { writerFor, written } from '../state/writer'

const chronicleOf = (event: Event): Chronicle<Event> | undefined =>
  Object.hasOwn(chronicles, event._tag) ? (chronicles[event._tag] as unknown as Chronicle<Event>) : undefined

/** The platform after an event that is known to fit; `undefined` where it does not. */
export const evolved = <Action extends string>(platform: Platform<Action>, event: Event, owned: boolean): Platform<Action> | undefined => {
  const chronicle = typeof event === 'object' && event !== null ? chronicleOf(event) : undefined
  if (chronicle === undefined || !chronicle.event.is(event) || firstIllFormed(chronicle.event, event) !== null) return undefined
  if (chronicle.obstacles(platform, event).some((obstacle) => obstacle !== null)) return undefined
  const writer = writerFor(platform, chronicle.isLedger ? platform.head + 1 : platform.head, owned)
  chronicle.write(writer, event)
  return written(platform, writer)
}

/**
 * The platform after an event. An event that does not fit (an unknown app, a second `CoOwnerAdded`, another
 * version of the format) changes nothing, and the same platform comes back.
 */
export const evolve = <Action extends string>(platform: Platform<Action>, event: Event): Platform<Action> =>
  evolved(platform, event, false) ?? platform

/** Whether an event takes a revision. Session events take none; they carry the one they read. */
export const isLedgerEvent = (event: Event): boolean => chronicleOf(event)?.isLedger ?? false
