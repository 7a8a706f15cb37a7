import { relatedSubjects } from '../commands/recipes'
import type { Event } from '../commands/vocabulary'
import type { AppId, GroupId, UserId } from '../kernel/ids'
import type { Subject } from '../kernel/subject'
import { idsOf, noIds } from '../state/id-set'
import { appOf, lineOf, sessionOf, subtreeOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import { administrators } from './who-can'

type Lists = ReadonlyArray<ReadonlyArray<AppId>>

/** What events may have changed for one user. Lists of apps are not joined: thousands may share one. */
export interface Touch {
  /** What the user or a session of theirs reads, or whether they may do anything: on every app. */
  readonly everywhere: boolean
  /** Apps that came, went or changed owners, which counts at once. */
  readonly atOnce: Lists
  /** Apps of which they may hold more or less. */
  readonly held: Lists
}

type Touches = Map<
  UserId,
  { everywhere: boolean; readonly atOnce: Array<ReadonlyArray<AppId>>; readonly held: Array<ReadonlyArray<AppId>> }
>

/** Administrators on record, and users of sessions that carry the role, or did when they ended. */
const reachingAll = (platform: AnyPlatform): ReadonlyArray<UserId> => [
  ...administrators(platform),
  ...platform.tables.sessions
    .values()
    .flatMap((session) => (typeof session === 'object' && session.roles.includes('admin') ? [session.user] : [])),
]

const membersOf = (platform: AnyPlatform, group: GroupId): ReadonlyArray<UserId> =>
  idsOf(platform.tables.groups.get(group)?.members ?? noIds)

const appsOfGroup = (platform: AnyPlatform, group: GroupId): ReadonlyArray<AppId> => idsOf(platform.tables.groups.get(group)?.apps ?? noIds)

const usersOf = (platform: AnyPlatform, subject: Subject): ReadonlyArray<UserId> =>
  subject._tag === 'User' ? [subject.user] : membersOf(platform, subject.group)

/** Whether members of the group have a role by it, or by a group above it. */
const bringsRoles = (platform: AnyPlatform, group: GroupId): boolean => lineOf(platform, group).some(({ roles }) => roles.length > 0)

/** Notes what events may concern, as one version of the platform knows it. */
const noteOn = (platform: AnyPlatform, events: ReadonlyArray<Event>, touches: Touches): void => {
  const touchOf = (user: UserId) => {
    const known = touches.get(user) ?? { everywhere: false, atOnce: [], held: [] }
    touches.set(user, known)
    return known
  }
  const everywhere = (users: ReadonlyArray<UserId>): void => users.forEach((user) => void (touchOf(user).everywhere = true))
  const note = (users: ReadonlyArray<UserId>, apps: ReadonlyArray<AppId>, kind: 'atOnce' | 'held'): void =>
    users.forEach((user) => void touchOf(user)[kind].push(apps))
  const all = events.some((event) => event._tag === 'AppCreated' || event._tag === 'AppDeleted') ? reachingAll(platform) : []
  for (const event of events) {
    switch (event._tag) {
      case 'AppCreated':
      case 'AppDeleted': {
        const record = appOf(platform, event.app)
        const related = record === undefined ? [] : relatedSubjects(record).flatMap((subject) => usersOf(platform, subject))
        note([...all, ...related], [event.app], 'atOnce')
        break
      }
      case 'CoOwnerAdded':
      case 'CoOwnerRemoved':
        note(usersOf(platform, event.subject), [event.app], 'held')
        break
      case 'OwnershipTransferred':
        note(event.from === null ? [event.to] : [event.from, event.to], [event.app], 'atOnce')
        break
      case 'MemberAdded':
      case 'MemberRemoved':
        if (bringsRoles(platform, event.group)) everywhere([event.user])
        note([event.user], appsOfGroup(platform, event.group), 'held')
        break
      case 'GroupDeleted':
        if (bringsRoles(platform, event.group)) everywhere(membersOf(platform, event.group))
        note(membersOf(platform, event.group), appsOfGroup(platform, event.group), 'held')
        break
      case 'RoleAssigned':
      case 'RoleUnassigned':
        if (event.to._tag === 'User') everywhere([event.to.user])
        else subtreeOf(platform, event.to.group).forEach((group) => everywhere(membersOf(platform, group)))
        break
      case 'GroupMoved':
        subtreeOf(platform, event.group).forEach((group) => everywhere(membersOf(platform, group)))
        break
      case 'SessionRefreshed':
      case 'SessionClosed':
        everywhere([sessionOf(platform, event.session)?.user ?? []].flat())
        break
      case 'GroupCreated':
      case 'GroupRenamed':
      case 'AppRenamed':
        break
      default:
        everywhere([event.user])
    }
  }
}

/**
 * The users whose rights, or whose sessions' rights, events may have changed, and where; everybody else answers the
 * same before and after. Wide rather than exact: the difference itself is judged afterwards. By id.
 */
export const touchesOf = (
  before: AnyPlatform,
  after: AnyPlatform,
  events: ReadonlyArray<Event>,
): ReadonlyArray<readonly [UserId, Touch]> => {
  const touches: Touches = new Map()
  noteOn(before, events, touches)
  noteOn(after, events, touches)
  return [...touches].sort(([a], [b]) => (a < b ? -1 : 1))
}
