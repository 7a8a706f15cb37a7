import { under } from '../../codec/mapping'
import type { UserId } from '../../kernel/ids'
import type { KeycloakSessionsApi } from '../server/api'
import { isGone } from '../server/gather'
import { secondsAt } from './realm-times'
import { sessionRows, type SessionAtServer } from './rows'

/** A user and their sessions, as the server has them. */
export interface UserAtServer {
  readonly enabled: boolean
  /** In seconds; 0 where there is none. */
  readonly notBefore: number
  readonly sessions: ReadonlyMap<string, SessionAtServer>
}

/** `undefined` where the server has no such user. The list of one user's sessions is never cut into pages. */
export const readUser = async (api: KeycloakSessionsApi, id: UserId): Promise<UserAtServer | undefined> => {
  const user = await api.users.findOne({ id })
  if (user == null) return undefined
  try {
    const rows = sessionRows(await api.users.listSessions({ id }), "reading a user's sessions")
    return {
      enabled: under(user, 'enabled') !== false,
      notBefore: secondsAt(user, 'notBefore') ?? 0,
      sessions: new Map(rows.map((row) => [row.id, row])),
    }
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}
