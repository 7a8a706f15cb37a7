import { under } from '../../codec/mapping'
import type { Instant } from '../../kernel/instant'
import type { KeycloakConnection } from '../server/connection'
import { ServerError } from '../server/fault'
import { adminEvents, userEvents, type AdminEvent, type UserEvent } from './rows'
import type { EventList } from './windows'

/**
 * The two lists of events of a realm, and what it keeps in them.
 *
 * @category model
 */
export interface KeycloakEvents {
  readonly admin: EventList<AdminEvent>
  readonly user: EventList<UserEvent>
  /** What the realm does not keep, and what is late for it; needs the role view-events, as the lists do. */
  readonly gaps: () => Promise<ReadonlyArray<string>>
}

const list = async (
  { request }: KeycloakConnection,
  what: string,
  path: string,
  query: Readonly<Record<string, string | number>>,
): Promise<ReadonlyArray<unknown>> => {
  const value = await request({ what, path: [path], query })
  if (Array.isArray(value)) return value as ReadonlyArray<unknown>
  throw new ServerError({ _tag: 'Unreadable', what, path, reason: 'no list' })
}

const listOf = <A extends { readonly time: Instant }>(
  connection: KeycloakConnection,
  what: string,
  path: string,
  rowsOf: (rows: ReadonlyArray<unknown>) => ReadonlyArray<A>,
): EventList<A> => ({
  from: async (dateFrom, max) => rowsOf(await list(connection, what, path, { dateFrom, direction: 'asc', first: 0, max })),
  newest: async () => rowsOf(await list(connection, what, path, { first: 0, max: 1 }))[0]?.time ?? 0,
})

const needed: ReadonlyArray<readonly [type: string, without: string]> = [
  ['LOGIN', 'a user first seen at login'],
  ['LOGOUT', "a session's end by its user"],
  ['USER_SESSION_DELETED', 'an expired session'],
]

const gapsIn = (settings: unknown): ReadonlyArray<string> => {
  const types = under(settings, 'enabledEventTypes')
  const kept = new Set(Array.isArray(types) ? (types as ReadonlyArray<unknown>) : [])
  return [
    ...(under(settings, 'adminEventsEnabled') === true
      ? []
      : ['the realm keeps no admin events: what administrators change is found by the next reconcile']),
    ...(under(settings, 'eventsEnabled') === true
      ? needed.flatMap(([type, without]) =>
          kept.has(type) ? [] : [`the realm keeps no ${type} events: ${without} is found by the next sweep or reconcile`],
        )
      : ['the realm keeps no user events: ends of sessions are found by the next sweep']),
  ]
}

/**
 * The events of the realm of a connection. Whoever has another way to ask for them writes a `KeycloakEvents`.
 *
 * @category constructors
 * @source KC-6, KC-7
 */
export const keycloakEvents = (connection: KeycloakConnection): KeycloakEvents => ({
  admin: listOf(connection, 'reading admin events', 'admin-events', adminEvents),
  user: listOf(connection, 'reading user events', 'events', userEvents),
  gaps: async () => gapsIn(await connection.request({ what: 'reading which events are kept', path: ['events', 'config'] })),
})
