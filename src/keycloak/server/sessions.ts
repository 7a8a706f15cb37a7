import { either as E } from 'fp-ts'
import { readSessionsFile, type SessionsFile } from '../sessions-file/form'
import type { KeycloakApi } from './api'
import { faultOf, type ServerFault } from './fault'
import { idOf, isGone } from './gather'
import { eachOf, wholeList } from './pages'
import { readingOf, type ServerOptions } from './read'

/**
 * The sessions that a server lists, client by client: a session that two clients share is there twice, as in the
 * server's own lists, and `bindSessions` makes one of it. Offline sessions are none of these.
 *
 * @left why there is no list
 * @category destructors
 * @source KC-9
 */
export const readKeycloakSessions = async (api: KeycloakApi, options: ServerOptions = {}): Promise<E.Either<ServerFault, SessionsFile>> => {
  const reading = readingOf(options)
  const what = 'reading sessions'
  const found: Array<unknown> = []
  try {
    const clients = await wholeList({ what: 'reading clients', idOf, piece: (piece) => api.clients.find({ ...piece }) }, reading)
    await eachOf(clients, reading.parallel, async (client) => {
      try {
        const list = {
          what,
          idOf,
          piece: (piece: { readonly first: number; readonly max: number }) => api.clients.listSessions({ ...piece, id: idOf(client) }),
        }
        for (const row of await wholeList(list, reading)) found.push(row)
      } catch (error) {
        if (!isGone(error)) throw error
      }
    })
  } catch (error) {
    return E.left(faultOf(error, what))
  }
  const read = readSessionsFile(found)
  if (read._tag === 'Right') return read
  const [{ at, message }] = read.left
  return E.left({ _tag: 'Unreadable', what, path: 'user-sessions', reason: `${at}: ${message}` })
}
