import * as t from 'io-ts'
import { decode } from '../../codec/decode'
import { under } from '../../codec/mapping'
import { Instant } from '../../kernel/instant'
import { openRecord } from '../realm-export/open-record'
import type { KeycloakSessionsApi } from '../server/api'
import { ServerError } from '../server/fault'
import { idOf, isGone, type Reading } from '../server/gather'
import { eachOf, wholeList } from '../server/pages'

const SessionRow = /*#__PURE__*/ openRecord(
  'session of Keycloak',
  { id: t.string, userId: t.string, start: Instant, lastAccess: Instant },
  { rememberMe: t.boolean },
)

/** A session as the server lists it. */
export interface SessionAtServer extends t.TypeOf<typeof SessionRow> {
  /** Which clients have a part in it: ids that are no `clientId`s. */
  readonly clientIds: ReadonlyArray<string>
}

/** Rows of a list of sessions; one that is none of Keycloak's stops all, since nothing is to end by mistake. */
export const sessionRows = (rows: ReadonlyArray<unknown>, what: string): ReadonlyArray<SessionAtServer> =>
  rows.map((row) => {
    const read = decode(SessionRow, row)
    if (read._tag === 'Left') {
      const [{ at, message }] = read.left
      throw new ServerError({ _tag: 'Unreadable', what, path: 'sessions', reason: `${at}: ${message}` })
    }
    const clients = under(row, 'clients')
    return { ...read.right, clientIds: typeof clients === 'object' && clients !== null ? Object.keys(clients) : [] }
  })

/** The clients of the realm, as the server has them. */
export const readClientRows = (api: KeycloakSessionsApi, reading: Reading): Promise<ReadonlyArray<unknown>> =>
  wholeList({ what: 'reading clients', idOf, piece: (piece) => api.clients.find({ ...piece }) }, reading)

/**
 * The sessions that the clients' lists name. Such a list moves whenever anybody logs in, and has no version: it may
 * miss one, so whoever concludes something from that asks again.
 */
export const readListed = async (
  api: KeycloakSessionsApi,
  clients: ReadonlyArray<unknown>,
  reading: Reading,
): Promise<ReadonlyMap<string, SessionAtServer>> => {
  const found = new Map<string, SessionAtServer>()
  await eachOf(clients, reading.parallel, async (client) => {
    const ofClient = new Set<string>()
    for (let first = 0; ;) {
      const rows = await piece(api, { id: idOf(client), first, max: reading.size })
      const before = ofClient.size
      for (const row of sessionRows(rows, 'reading sessions')) {
        ofClient.add(row.id)
        found.set(row.id, row)
      }
      first += rows.length
      // A piece without anything new: whoever answers does not look at where it was to begin.
      if (rows.length < reading.size || ofClient.size === before) return
    }
  })
  return found
}

const piece = async (
  api: KeycloakSessionsApi,
  query: { readonly id: string; readonly first: number; readonly max: number },
): Promise<ReadonlyArray<unknown>> => {
  try {
    return await api.clients.listSessions(query)
  } catch (error) {
    // The client was deleted meanwhile.
    if (isGone(error)) return []
    throw error
  }
}
