import type { SessionId, UserId } from '../../kernel/ids'
import type { Instant } from '../../kernel/instant'
import { openSessions } from '../../questions/readers'
import { sessionOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { KeycloakSessionsApi } from '../server/api'
import { eachOf } from '../server/pages'
import { readUser } from '../sessions/user'
import type { Hints } from './hints'

/**
 * Sessions that hints name and that are over at the server: it was asked for the list of each of their users. A
 * session that nobody opened here is nothing to end.
 *
 * @param platform as it was before the server was asked: what is opened meanwhile is left alone
 */
export const sessionsOver = async (
  platform: AnyPlatform,
  api: KeycloakSessionsApi,
  { sessions, sessionsOf }: Pick<Hints, 'sessions' | 'sessionsOf'>,
  at: Instant,
  parallel: number,
): Promise<ReadonlyArray<SessionId>> => {
  if (sessions.size + sessionsOf.size === 0) return []
  const doubtful = new Map<UserId, ReadonlyArray<SessionId>>()
  for (const session of openSessions(platform, at)) {
    const user = sessionOf(platform, session)?.user ?? ''
    if (sessions.has(session) || sessionsOf.has(user)) doubtful.set(user, [...(doubtful.get(user) ?? []), session])
  }
  const over: Array<SessionId> = []
  await eachOf(doubtful, parallel, async ([user, ids]) => {
    const found = await readUser(api, user)
    over.push(...ids.filter((id) => found === undefined || !found.enabled || !found.sessions.has(id)))
  })
  return over.sort()
}
