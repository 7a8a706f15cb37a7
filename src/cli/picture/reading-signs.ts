import type { Instant } from '../../kernel/instant'
import { openSession } from '../../questions/subject-of-question'
import type { Ground } from '../../rule/decision'
import { waysOf } from '../../rule/grounds'
import { loginReading, sessionReading } from '../../rule/session-reading'
import { idsOf, noIds } from '../../state/id-set'
import type { AnyPlatform } from '../../state/platform'
import type { AppRecord, KnownSession, UserRecord } from '../../state/records'

/** One way to be owner or co-owner, as a session has it: now, not yet, or no longer. */
export interface ReadWay {
  readonly way: Omit<Ground, 'stale'>
  readonly is: 'reads' | 'pending' | 'stale'
}

const keyOf = ({ relation, path }: Omit<Ground, 'stale'>): string => `${relation} ${path._tag === 'Through' ? path.group : ''}`

/** Every way of an open session to hold an app, against a login now. */
export const readWays = (platform: AnyPlatform, record: KnownSession, user: UserRecord, app: AppRecord): ReadonlyArray<ReadWay> => {
  const holds = (way: Omit<Ground, 'stale'>): boolean => way.relation !== 'admin'
  const now = waysOf(platform, sessionReading(platform, record), user, app).filter(holds)
  const then = waysOf(platform, loginReading(platform, user), user, app).filter(holds)
  const [has, would] = [new Set(now.map(keyOf)), new Set(then.map(keyOf))]
  return [
    ...now.map((way): ReadWay => ({ way, is: would.has(keyOf(way)) ? 'reads' : 'stale' })),
    ...then.filter((way) => !has.has(keyOf(way))).map((way): ReadWay => ({ way, is: 'pending' })),
  ]
}

/** The open sessions of a user, by id. */
export const sessionsOf = (platform: AnyPlatform, user: UserRecord, at: Instant): ReadonlyArray<KnownSession> =>
  [...idsOf(platform.tables.sessionsOf.get(user.user) ?? noIds)].sort().flatMap((id) => {
    const open = openSession(platform, id, at)
    return open === undefined ? [] : [open.record]
  })
