import { relatedSubjects } from '../commands/recipes'
import type { Event } from '../commands/vocabulary'
import type { AppId, GroupId, UserId } from '../kernel/ids'
import type { Subject } from '../kernel/subject'
import { idsOf, noIds } from '../state/id-set'
import { appOf, sessionOf, subtreeOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import { administrators } from './who-can'

/** Administrators on record, and users of sessions that carry the role, or did when they ended. */
const reachingAll = (platform: AnyPlatform): ReadonlyArray<UserId> => [
  ...administrators(platform),
  ...platform.tables.sessions
    .values()
    .flatMap((session) => (typeof session === 'object' && session.roles.includes('admin') ? [session.user] : [])),
]

/** The users whom events may concern, as one version of the platform knows them. */
const touchedOn = (platform: AnyPlatform, events: ReadonlyArray<Event>): ReadonlyArray<UserId> => {
  const users: Array<UserId> = []
  const add = (ids: ReadonlyArray<UserId>): void => ids.forEach((id) => users.push(id))
  const members = (group: GroupId): void => add(idsOf(platform.tables.groups.get(group)?.members ?? noIds))
  const subject = (each: Subject): void => (each._tag === 'User' ? add([each.user]) : members(each.group))
  const app = (id: AppId): void => {
    const record = appOf(platform, id)
    if (record !== undefined) relatedSubjects(record).forEach(subject)
  }
  if (events.some((event) => event._tag === 'AppCreated' || event._tag === 'AppDeleted')) add(reachingAll(platform))
  for (const event of events) {
    switch (event._tag) {
      case 'AppCreated':
      case 'AppDeleted':
        app(event.app)
        break
      case 'CoOwnerAdded':
      case 'CoOwnerRemoved':
        subject(event.subject)
        break
      case 'OwnershipTransferred':
        add(event.from === null ? [event.to] : [event.from, event.to])
        break
      case 'RoleAssigned':
      case 'RoleUnassigned':
        if (event.to._tag === 'User') add([event.to.user])
        else subtreeOf(platform, event.to.group).forEach(members)
        break
      case 'GroupMoved':
      case 'GroupDeleted':
        subtreeOf(platform, event.group).forEach(members)
        break
      case 'SessionRefreshed':
      case 'SessionClosed':
        add([sessionOf(platform, event.session)?.user ?? []].flat())
        break
      case 'GroupCreated':
      case 'GroupRenamed':
      case 'AppRenamed':
        break
      default:
        add([event.user])
    }
  }
  return users
}

/**
 * The users whose rights, or whose sessions' rights, events may have changed; everybody else answers the
 * same before and after. Wide rather than exact: the difference itself is judged afterwards. By id.
 */
export const touchedUsers = (before: AnyPlatform, after: AnyPlatform, events: ReadonlyArray<Event>): ReadonlyArray<UserId> =>
  [...new Set([...touchedOn(before, events), ...touchedOn(after, events)])].sort()
