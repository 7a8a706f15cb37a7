import { under } from '../../codec/mapping'
import { idOf } from '../server/gather'
import type { RealmTimes } from '../sessions/realm-times'

/** How long access tokens live, in seconds, by the client that they are issued to. */
export interface Lifespans {
  /** The longest among these clients; among all, where none of them is known. */
  readonly longestOf: (clients: ReadonlyArray<string>) => number
}

/** A client may have a lifespan of its own; -1 is as long as the session may last. */
const ofClient = (client: unknown, times: RealmTimes): number => {
  const own = under(under(client, 'attributes'), 'access.token.lifespan')
  const seconds = typeof own === 'string' && /^\s*-?\d+\s*$/.test(own) ? Number(own) : times.accessToken
  const usual = seconds < 0 ? Math.max(times.session, times.rememberedSession) : seconds
  return under(client, 'implicitFlowEnabled') === true ? Math.max(usual, times.implicitAccessToken) : usual
}

/** What the realm and its clients say. @source KC-3 */
export const lifespansOf = (clients: ReadonlyArray<unknown>, times: RealmTimes): Lifespans => {
  const byClient = new Map(clients.map((client) => [idOf(client), ofClient(client, times)]))
  const longest = [...byClient.values()].reduce((most, each) => Math.max(most, each), ofClient(undefined, times))
  return {
    longestOf: (ids) => {
      const known = ids.flatMap((id) => byClient.get(id) ?? [])
      return known.length === 0 ? longest : Math.max(...known)
    },
  }
}
