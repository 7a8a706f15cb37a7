import { relatedSubjects } from '../commands/recipes'
import type { Event } from '../commands/vocabulary'
import type { AppId, GroupId, UserId } from '../kernel/ids'
import type { Subject } from '../kernel/subject'
import { idsOf, noIds } from '../state/id-set'
import { appOf, lineOf, sessionOf, subtreeOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import { appsOfGroup, inOrder } from './reach'
import { administrators } from './who-can'

/** Some users, and what events may have changed for them all. Apps are in order. */
export interface Touch {
  readonly users: ReadonlyArray<UserId>
  /** What the users or their sessions read, or whether they may do anything: on every app. */
  readonly everywhere: boolean
  /** Apps that came or went, or of which the users may hold more or less. */
  readonly apps: ReadonlyArray<AppId>
}

/** What was noted last for some users, and before that. Thousands for whom the same was noted share one. */
interface Note {
  /** Without a list, every app. */
  readonly apps: ReadonlyArray<AppId> | undefined
  readonly before: Note | undefined
}

type Notes = Map<UserId, Note>

/** Administrators on record, and users of sessions that carry the role, or did when they ended. */
const reachingAll = (platform: AnyPlatform): ReadonlyArray<UserId> => [
  ...administrators(platform),
  ...platform.tables.sessions
    .values()
    .flatMap((session) => (typeof session === 'object' && session.roles.includes('admin') ? [session.user] : [])),
]

const membersOf = (platform: AnyPlatform, group: GroupId): ReadonlyArray<UserId> =>
  idsOf(platform.tables.groups.get(group)?.members ?? noIds)

const usersOf = (platform: AnyPlatform, subject: Subject): ReadonlyArray<UserId> =>
  subject._tag === 'User' ? [subject.user] : membersOf(platform, subject.group)

/** Whether members of the group have a role by it, or by a group above it. */
const bringsRoles = (platform: AnyPlatform, group: GroupId): boolean => lineOf(platform, group).some(({ roles }) => roles.length > 0)

/** Notes what events may concern, as one version of the platform knows it. */
const noteOn = (platform: AnyPlatform, events: ReadonlyArray<Event>, notes: Notes): void => {
  const note = (users: ReadonlyArray<UserId>, apps?: ReadonlyArray<AppId>): void => {
    const made = new Map<Note | undefined, Note>()
    for (const user of users) {
      const before = notes.get(user)
      const now = made.get(before) ?? { apps, before }
      made.set(before, now)
      notes.set(user, now)
    }
  }
  const all = events.some((event) => event._tag === 'AppCreated' || event._tag === 'AppDeleted') ? reachingAll(platform) : []
  for (const event of events) {
    switch (event._tag) {
      case 'AppCreated':
      case 'AppDeleted': {
        const record = appOf(platform, event.app)
        const related = record === undefined ? [] : relatedSubjects(record).flatMap((subject) => usersOf(platform, subject))
        note([...all, ...related], [event.app])
        break
      }
      case 'CoOwnerAdded':
      case 'CoOwnerRemoved':
        note(usersOf(platform, event.subject), [event.app])
        break
      case 'OwnershipTransferred':
        note(event.from === null ? [event.to] : [event.from, event.to], [event.app])
        break
      case 'MemberAdded':
      case 'MemberRemoved':
        if (bringsRoles(platform, event.group)) note([event.user])
        note([event.user], appsOfGroup(platform, event.group))
        break
      case 'GroupDeleted':
        if (bringsRoles(platform, event.group)) note(membersOf(platform, event.group))
        note(membersOf(platform, event.group), appsOfGroup(platform, event.group))
        break
      case 'RoleAssigned':
      case 'RoleUnassigned':
        if (event.to._tag === 'User') note([event.to.user])
        else subtreeOf(platform, event.to.group).forEach((group) => note(membersOf(platform, group)))
        break
      case 'GroupMoved':
        subtreeOf(platform, event.group).forEach((group) => note(membersOf(platform, group)))
        break
      case 'SessionRefreshed':
      case 'SessionClosed':
        note([sessionOf(platform, event.session)?.user ?? []].flat())
        break
      case 'GroupCreated':
      case 'GroupRenamed':
      case 'AppRenamed':
        break
      default:
        note([event.user])
    }
  }
}

const touchOf = (last: Note, users: ReadonlyArray<UserId>): Touch => {
  const all: Array<Note> = []
  for (let note: Note | undefined = last; note !== undefined; note = note.before) all.push(note)
  return { users, everywhere: all.some(({ apps }) => apps === undefined), apps: inOrder(all.flatMap(({ apps = [] }) => apps)) }
}

/**
 * The users whose rights, or whose sessions' rights, events may have changed, and where; everybody else answers the
 * same before and after. Wide rather than exact: the difference itself is judged afterwards.
 */
export const touchesOf = (before: AnyPlatform, after: AnyPlatform, events: ReadonlyArray<Event>): ReadonlyArray<Touch> => {
  const notes: Notes = new Map()
  // The version before comes last, for it is read on (see `VersionedMap`).
  noteOn(after, events, notes)
  noteOn(before, events, notes)
  const users = new Map<Note, Array<UserId>>()
  for (const [user, note] of notes) {
    const same = users.get(note)
    if (same === undefined) users.set(note, [user])
    else same.push(user)
  }
  return [...users].map(([note, same]) => touchOf(note, same))
}
