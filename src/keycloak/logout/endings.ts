import type { SessionId, UserId } from '../../kernel/ids'
import type { LogoutPlan } from '../../questions/answers'
import { sessionOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { KeycloakSessionsApi } from '../server/api'
import type { Reading } from '../server/gather'
import { eachOf } from '../server/pages'
import { refuseOtherRealm } from '../sessions/other-realm'
import { readRealmTimes } from '../sessions/realm-times'
import { readClientRows, readListed } from '../sessions/rows'
import { readUser } from '../sessions/user'
import { lifespansOf } from './lifespans'

/**
 * In what way sessions are ended: each by itself; all of a user at once; all of the realm at once.
 *
 * @category model
 */
export type EndingBy = 'session' | 'user' | 'everyone'

/**
 * A session that is to end.
 *
 * @category model
 */
export interface Ending {
  readonly session: SessionId
  readonly user: UserId
  /** By one request for the session, for its user, or for everyone. */
  readonly by: EndingBy
  /** Whether the server lists it; one that it does not list is over already. */
  readonly isListed: boolean
  /** How long an access token of it may live, in seconds: the longest of the clients that have a part in it. */
  readonly lifespan: number
}

interface OfUser {
  readonly sessions: ReadonlyArray<SessionId>
  readonly user: UserId
}

const byUser = (platform: AnyPlatform, plan: LogoutPlan): ReadonlyArray<OfUser> => {
  const sessions = new Map<UserId, Array<SessionId>>()
  for (const session of plan.end) {
    const user = sessionOf(platform, session)?.user
    if (user !== undefined) sessions.set(user, [...(sessions.get(user) ?? []), session])
  }
  return [...sessions].map(([user, of]) => ({ user, sessions: of }))
}

/** Whether what is open at the server is all in the plan, and there is something. */
const isSameSet = (listed: ReadonlyMap<string, unknown>, plan: ReadonlySet<string>): boolean =>
  listed.size > 0 && [...listed.keys()].every((session) => plan.has(session))

/** Looks at the server: what is open of the plan, and where it may be ended all at once. Nothing is ended yet. */
export const planEndings = async (
  api: KeycloakSessionsApi,
  plan: LogoutPlan,
  { platform, by, reading }: { readonly platform: AnyPlatform; readonly by: EndingBy; readonly reading: Reading },
): Promise<ReadonlyArray<Ending>> => {
  const clients = await readClientRows(api, reading)
  const lifespans = lifespansOf(clients, await readRealmTimes(api))
  const planned = new Set(plan.end)
  const isEveryone = by === 'everyone' && isSameSet(await readListed(api, clients, reading), planned)
  const endings = new Map<SessionId, Ending>()
  let isAnybodyThere = planned.size === 0
  await eachOf(byUser(platform, plan), reading.parallel, async ({ user, sessions }) => {
    const there = await readUser(api, user)
    if (there !== undefined) isAnybodyThere = true
    const listed = there?.sessions ?? new Map<string, never>()
    const isWhole = by === 'user' && isSameSet(listed, planned)
    for (const session of sessions) {
      const row = listed.get(session)
      const how = row === undefined ? 'session' : isEveryone ? 'everyone' : isWhole ? 'user' : 'session'
      const lifespan = lifespans.longestOf(row?.clientIds ?? [])
      endings.set(session, { session, user, by: how, isListed: row !== undefined, lifespan })
    }
  })
  if (!isAnybodyThere) await refuseOtherRealm(api, platform, 'ending sessions')
  return plan.end.flatMap((session) => endings.get(session) ?? [])
}
