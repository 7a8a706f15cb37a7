import type { Revision } from '../kernel/instant'
import type { Role } from '../kernel/subject'
import type { Policy } from '../policy/policy'
import { rolesOnRecord, userOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { SessionRecord, UserRecord } from '../state/records'
import { freshReading, type Reading } from './reading'

type Roles = ReadonlyArray<Role>
type Read = Pick<SessionRecord, 'login' | 'refresh' | 'roles'>

/** What a session reads, given the roles that its user has on record. @source ACT-7, ACT-8 */
export const readingOf = (policy: Policy<string>, head: Revision, { login, refresh, roles }: Read, onRecord: Roles): Reading => ({
  login,
  refresh,
  head,
  roles: policy.activation.roles === 'immediate' ? onRecord : roles,
})

/** What it would read after a refresh now, without claims. */
export const refreshedReading = (policy: Policy<string>, head: Revision, { login, roles }: Read, onRecord: Roles): Reading => ({
  login,
  refresh: head,
  head,
  roles: policy.activation.roles === 'login' ? roles : onRecord,
})

/** What a fresh session of the user, with the roles on record, would read. */
export const loginReading = (platform: AnyPlatform, user: UserRecord): Reading => freshReading(platform.head, rolesOnRecord(platform, user))

/** What an open session reads. The roles on record are looked up only where they count at once. */
export const sessionReading = (platform: AnyPlatform, session: SessionRecord): Reading => {
  const user = platform.policy.activation.roles === 'immediate' ? userOf(platform, session.user) : undefined
  return readingOf(platform.policy, platform.head, session, user === undefined ? [] : rolesOnRecord(platform, user))
}

export const refreshReading = (platform: AnyPlatform, session: SessionRecord, user: UserRecord): Reading =>
  refreshedReading(platform.policy, platform.head, session, rolesOnRecord(platform, user))
