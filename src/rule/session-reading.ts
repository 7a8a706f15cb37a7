import { standingOf, type Standing } from '../policy/standing'
import { rolesOnRecord, userOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { KnownSession, UserRecord } from '../state/records'
import { freshReading, type Reading, type Rules } from './reading'

/** What a session reads, given what the roles that its user has on record come to. @source ACT-7, ACT-8 */
export const readingOf = ({ digest }: Rules, read: Reading, onRecord: Standing): Reading =>
  digest.rolesAtOnce ? { login: read.login, refresh: read.refresh, standing: onRecord } : read

/** What it would read after a refresh now, without claims. */
export const refreshedReading = ({ policy, head }: Rules, { login, standing }: Reading, onRecord: Standing): Reading => ({
  login,
  refresh: head,
  standing: policy.activation.roles === 'login' ? standing : onRecord,
})

const onRecord = (platform: AnyPlatform, user: UserRecord): Standing => standingOf(rolesOnRecord(platform, user))

/** What a fresh session of the user, with the roles on record, would read. */
export const loginReading = (platform: AnyPlatform, user: UserRecord): Reading => freshReading(platform.head, onRecord(platform, user))

const withRolesOnRecord = (platform: AnyPlatform, session: KnownSession): Reading => {
  const user = userOf(platform, session.user)
  return readingOf(platform, session, user === undefined ? 0 : onRecord(platform, user))
}

/** What an open session reads. The roles on record are looked up only where they count at once. */
export const sessionReading = (platform: AnyPlatform, session: KnownSession): Reading =>
  platform.digest.rolesAtOnce ? withRolesOnRecord(platform, session) : session

export const refreshReading = (platform: AnyPlatform, session: KnownSession, user: UserRecord): Reading =>
  refreshedReading(platform, session, onRecord(platform, user))
