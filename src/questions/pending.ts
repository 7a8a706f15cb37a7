import type { SessionId } from '../kernel/ids'
import type { Instant } from '../kernel/instant'
import type { Reading } from '../rule/reading'
import { loginReading, sessionReading } from '../rule/session-reading'
import { standingsOn } from '../rule/standings'
import { groupsEver } from '../state/look-ups'
import type { AnyPlatform, Platform } from '../state/platform'
import type { UserRecord } from '../state/records'
import type { Difference } from './answers'
import { differElsewhere, differencesOn, noDifference } from './difference'
import { allApps, inOrder, relatedApps } from './reach'
import { openSession } from './subject-of-question'

/** Nothing that the reading could see changed behind it, and the roles are the same: a login would read alike. */
const isSettled = (platform: AnyPlatform, user: UserRecord, reading: Reading, loginNow: Reading): boolean => {
  const oldest = Math.min(reading.login, reading.refresh)
  return (
    user.lastChange <= oldest &&
    reading.standing === loginNow.standing &&
    groupsEver(user).every(({ group }) => (platform.tables.groups.get(group)?.lastChange ?? 0) <= oldest)
  )
}

/** What a login now would change for whoever reads this. */
export const untilLogin = (platform: AnyPlatform, user: UserRecord, reading: Reading): Difference<string> => {
  const loginNow = loginReading(platform, user)
  if (isSettled(platform, user, reading, loginNow)) return noDifference
  const { policy } = platform
  const [one, other] = [
    { user, reading },
    { user, reading: loginNow },
  ]
  const apps = inOrder(differElsewhere(policy, one, other) ? allApps(platform) : relatedApps(platform, user))
  const both = standingsOn(platform, [one, other], apps)
  return differencesOn(platform.digest, apps, both.subarray(0, apps.length), both.subarray(apps.length))[0] ?? noDifference
}

/**
 * What the session gains and loses at its next login: a login now against the session as it is. Nothing
 * for a session that is unknown or over. Grows with the apps that the user is related to; where the role
 * `admin` or a seat of an administrator is pending, with all apps.
 *
 * @source ACT-1, ACT-2
 *
 * @example
 * ```ts test
 * import { apply, dashEnterprise5, group, pending, system } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * const shared = apply(platform, { _tag: 'AddCoOwner', app: 'crm', subject: group('na') }, { by: system, at: 0 })
 * if (shared._tag === 'Left') throw new Error('refused')
 * pending(shared.right.platform, { session: 's1', at: 0 }).gains.map(({ app }) => app) // => ['crm']
 * pending(platform, { session: 's1', at: 0 }) // => { gains: [], losses: [] }
 * ```
 */
export const pending = <Action extends string>(
  platform: Platform<Action>,
  { session, at }: { readonly session: SessionId; readonly at: Instant },
): Difference<Action> => {
  const open = openSession(platform, session, at)
  return (open ? untilLogin(platform, open.user, sessionReading(platform, open.record)) : noDifference) as Difference<Action>
}
