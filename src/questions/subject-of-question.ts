import type { Instant } from '../kernel/instant'
import { overAt } from '../rule/liveness'
import { loginReading, sessionReading } from '../rule/session-reading'
import type { Able } from '../rule/standings'
import { sessionOf, userOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { KnownSession, UserRecord } from '../state/records'
import type { Who } from './answers'

/** An open session with its user; `undefined` where it may do nothing. */
export const openSession = (
  platform: AnyPlatform,
  session: string,
  at: Instant,
): { readonly record: KnownSession; readonly user: UserRecord } | undefined => {
  const record = sessionOf(platform, session)
  const user = record && userOf(platform, record.user)
  return record && user && overAt(platform.policy, record, at) === null ? { record, user } : undefined
}

/** Whoever is asked about, if they may do anything at all: unknown and disabled users, and sessions that are over, may not. */
export const ableOf = (platform: AnyPlatform, who: Who, at: Instant): Able | undefined => {
  if (who.session !== undefined) {
    const open = openSession(platform, who.session, at)
    return open && { user: open.user, reading: sessionReading(platform, open.record) }
  }
  const user = userOf(platform, who.user)
  return user?.enabled === true ? { user, reading: loginReading(platform, user) } : undefined
}
