import type { Event } from '../commands/vocabulary'
import type { AppId, GroupId, SessionId, UserId } from '../kernel/ids'
import type { Instant, Revision } from '../kernel/instant'
import { isLedgerEvent } from '../platform/evolve'

/** Which events to keep; several conditions must all hold. */
export interface HistoryFilter {
  readonly app?: AppId
  readonly user?: UserId
  readonly group?: GroupId
  readonly session?: SessionId
  readonly tag?: Event['_tag']
  /** Only events by a session that a login at that moment would not have had the right to make (ACT-5). */
  readonly stale?: boolean
}

export interface Entry {
  /** The revision of a ledger event; for a session event the one that was the head. */
  readonly revision: Revision
  readonly event: Event
}

const names = (event: Event, kind: 'app' | 'user' | 'group' | 'session', id: string): boolean => {
  const fields: Readonly<Record<string, unknown>> = { ...event }
  const subject = (fields['subject'] ?? fields['to']) as Readonly<Record<string, unknown>> | string | undefined
  if (fields[kind] === id) return true
  if (typeof subject === 'object' && subject !== null && subject[kind] === id) return true
  if (kind === 'group') return fields['parent'] === id
  return kind === 'user' && (fields['owner'] === id || fields['from'] === id || fields['to'] === id)
}

/**
 * The events that the filter keeps, oldest first, each with its revision. Linear in the events.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, history, system, user } from 'tenure'
 * import { memory } from 'tenure/store'
 * const store = memory(dashEnterprise5, { clock: () => 0 })
 * store.executeAll([{ _tag: 'RegisterUser', user: 'ada' }, { _tag: 'RegisterUser', user: 'bob' }, { _tag: 'AssignRole', to: user('bob'), role: 'licensed' }], system)
 * history(store.events, { user: 'bob' }).map(({ revision, event }) => [revision, event._tag]) // => [[2, 'UserRegistered'], [3, 'RoleAssigned']]
 * ```
 */
export const history = (events: ReadonlyArray<Event>, filter: HistoryFilter = {}): ReadonlyArray<Entry> => {
  let revision = 0
  const kept: Array<Entry> = []
  for (const event of events) {
    if (isLedgerEvent(event)) revision += 1
    const { app, user, group, session, tag, stale } = filter
    const keeps =
      (app === undefined || names(event, 'app', app)) &&
      (user === undefined || names(event, 'user', user)) &&
      (group === undefined || names(event, 'group', group)) &&
      (session === undefined || names(event, 'session', session)) &&
      (tag === undefined || event._tag === tag) &&
      (stale === undefined || (event.by._tag === 'Session' && event.by.stale) === stale)
    if (keeps) kept.push({ revision, event })
  }
  return kept
}

/**
 * The revision that was the head at an instant: that of the last ledger event at or before it. Linear.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, revisionAt, system } from 'tenure'
 * import { memory } from 'tenure/store'
 * let now = 1000
 * const store = memory(dashEnterprise5, { clock: () => now++ })
 * store.execute({ _tag: 'RegisterUser', user: 'ada' }, system)
 * store.execute({ _tag: 'RegisterUser', user: 'bob' }, system)
 * revisionAt(store.events, 1000) // => 1
 * revisionAt(store.events, 999) // => 0
 * ```
 */
export const revisionAt = (events: ReadonlyArray<Event>, instant: Instant): Revision => {
  let revision = 0
  let found = 0
  for (const event of events) {
    if (!isLedgerEvent(event)) continue
    revision += 1
    if (event.at <= instant) found = revision
  }
  return found
}
