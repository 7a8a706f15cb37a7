import type { AppId, GroupId, SessionId, UserId } from '../kernel/ids'
import { isIdText } from '../kernel/ids'
import type { Instant, Revision } from '../kernel/instant'
import type { Subject } from '../kernel/subject'
import { overAt } from '../rule/liveness'
import { idsOf, noIds } from '../state/id-set'
import { appOf, groupOf, rolesOnRecord, sessionOf, userOf, usernameKey } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { Rejection } from './rejection'

/*
 * What can stand in the way of a command. Each answers `null` where it does not apply, also where what it
 * asks about is unknown: that is another refusal's business, which comes earlier in the order.
 */

export const unknownApp = (platform: AnyPlatform, app: AppId): Rejection | null =>
  appOf(platform, app) === undefined ? { _tag: 'AppUnknown', app } : null

/** Who was deleted was seen, and will not be seen again. */
export const unknownUser = (platform: AnyPlatform, user: UserId): Rejection | null => {
  if (userOf(platform, user) !== undefined) return null
  const mayCome = platform.policy.provisioning.users === 'onFirstLogin' && !platform.tables.users.has(user)
  return { _tag: mayCome ? 'UserNotSeenYet' : 'UserUnknown', user }
}

export const unknownGroup = (platform: AnyPlatform, group: GroupId): Rejection | null => {
  if (groupOf(platform, group) !== undefined) return null
  const mayCome = platform.policy.provisioning.groups === 'onFirstLogin' && !platform.tables.groups.has(group)
  return { _tag: mayCome ? 'GroupNotSeenYet' : 'GroupUnknown', group }
}

export const unknownSubject = (platform: AnyPlatform, subject: Subject): Rejection | null =>
  subject._tag === 'User' ? unknownUser(platform, subject.user) : unknownGroup(platform, subject.group)

export const disabledUser = (platform: AnyPlatform, user: UserId): Rejection | null =>
  userOf(platform, user)?.enabled === false ? { _tag: 'UserIsDisabled', user } : null

/** @source SEAT-1 */
export const withoutSeat = (platform: AnyPlatform, user: UserId | null): Rejection | null => {
  if (!platform.policy.seats || user === null) return null
  const record = userOf(platform, user)
  return record === undefined || rolesOnRecord(platform, record).includes('licensed') ? null : { _tag: 'SeatRequired', user }
}

/** @source CO-9 */
export const noCoOwnership = (platform: AnyPlatform): Rejection | null =>
  platform.policy.coOwnership ? null : { _tag: 'CoOwnershipUnsupported', policy: platform.policy.name }

const appName = /^[a-z][a-z0-9-]{2,29}$/

/** @source APP-2 */
export const badAppName = (name: string): Rejection | null => (appName.test(name) ? null : { _tag: 'AppNameInvalid', name })

/** Taken by this very app as well: there would be nothing to change. */
export const takenAppName = (platform: AnyPlatform, name: string): Rejection | null => {
  const app = platform.tables.appNames.get(name)
  return app === undefined ? null : { _tag: 'AppNameTaken', name, app }
}

export const badGroupName = (name: string): Rejection | null => (isIdText(name) ? null : { _tag: 'GroupNameInvalid', name })

/** The children of a group, or the roots, by name. */
export const siblingsUnder = (platform: AnyPlatform, parent: GroupId | null) =>
  parent === null ? platform.tables.rootGroups : groupOf(platform, parent)?.children

/** @source GRP-1 */
export const takenGroupName = (platform: AnyPlatform, parent: GroupId | null, name: string): Rejection | null => {
  const group = siblingsUnder(platform, parent)?.get(name)
  return group === undefined ? null : { _tag: 'GroupNameTaken', name, group }
}

/** Another user's name that is equal but for case or normal form, or the user's own present name. */
export const takenUsername = (platform: AnyPlatform, user: UserId, username: string): Rejection | null => {
  const holder = platform.tables.usernames.get(usernameKey(username))
  if (holder === undefined) return null
  return holder !== user || userOf(platform, user)?.username === username ? { _tag: 'UsernameTaken', username, user: holder } : null
}

/** An id is used once, for ever. */
export const takenId = (platform: AnyPlatform, kind: 'app' | 'user' | 'group', id: string): Rejection | null => {
  const table = kind === 'app' ? platform.tables.apps : kind === 'user' ? platform.tables.users : platform.tables.groups
  return table.has(id) ? { _tag: 'IdTaken', kind, id } : null
}

export const unknownSession = (platform: AnyPlatform, session: SessionId): Rejection | null =>
  platform.tables.sessions.has(session) ? null : { _tag: 'SessionUnknown', session }

export const overSession = (platform: AnyPlatform, session: SessionId, at: Instant): Rejection | null => {
  const entry = platform.tables.sessions.get(session)
  if (entry === undefined) return null
  const over = typeof entry === 'string' ? entry : overAt(platform.policy, entry, at)
  return over === null ? null : { _tag: over, session }
}

/** The user's sessions that are open at an instant, by id. */
export const openSessionsOf = (platform: AnyPlatform, user: UserId, at: Instant): ReadonlyArray<SessionId> =>
  [...idsOf(platform.tables.sessionsOf.get(user) ?? noIds)].sort().filter((session) => {
    const record = sessionOf(platform, session)
    return record !== undefined && overAt(platform.policy, record, at) === null
  })

/** A session reads the head: an event that says otherwise was made for another state. */
export const isOld = (platform: AnyPlatform, revision: Revision): boolean => revision !== platform.head
