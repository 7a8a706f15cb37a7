import type { AppId, GroupId, UserId } from '../kernel/ids'
import type { Instant, Revision } from '../kernel/instant'
import { group as asGroup, subjectId, subjectKey, subjectOfKey, user as asUser, type Subject, type SubjectKey } from '../kernel/subject'
import { closed, isOpen, opened, type Tenures } from '../kernel/tenure'
import { overAt } from '../rule/liveness'
import { isCoOwner } from '../state/look-ups'
import type { AppRecord, UserRecord } from '../state/records'
import { VersionedMap } from '../state/versioned-map'
import { editApp, editGroup, editSession, editUser, type Writer } from '../state/writer'

/*
 * What several events do to the records they touch. The revision is that of the event.
 */

/** Notes on the subject's own record that what it holds of the app changed. */
export const noteApp = (writer: Writer, subject: Subject, app: AppId): void => {
  if (subject._tag === 'User') {
    editUser(
      writer,
      subject.user,
      (record) => void Object.assign(record, { apps: record.apps.set(app, true), lastChange: writer.revision }),
    )
  } else {
    editGroup(
      writer,
      subject.group,
      (record) => void Object.assign(record, { apps: record.apps.set(app, true), lastChange: writer.revision }),
    )
  }
}

/** For who owned the app: unless it was a co-owner once, nothing of it can be read any more. */
export const forgetApp = (writer: Writer, user: UserId, app: AppId): void => {
  if (writer.tables.apps.get(app)?.past?.has(subjectKey(asUser(user)))) return
  editUser(writer, user, (record) => void (record.apps = record.apps.delete(app)))
}

export const openCoOwnership = (writer: Writer, app: AppId, subject: Subject): void => {
  editApp(writer, app, (record) => {
    if (subject._tag === 'User') record.users.push({ id: subject.user, since: writer.revision, until: null })
    else record.groups.push({ id: subject.group, since: writer.revision, until: null })
  })
  noteApp(writer, subject, app)
}

const withPast = (past: AppRecord['past'], key: SubjectKey, since: Revision, until: Revision): VersionedMap<SubjectKey, Tenures> => {
  const all = past ?? VersionedMap.empty<SubjectKey, Tenures>()
  return all.set(key, [...(all.get(key) ?? []), { since, until }])
}

/** Ends the subject's direct co-ownership, if it has one. */
export const endCoOwnership = (writer: Writer, app: AppId, subject: Subject): void => {
  const before = writer.tables.apps.get(app)
  if (before == null || !isCoOwner(before, subject)) return
  editApp(writer, app, (record) => {
    const holders: Array<{ id: string; since: Revision }> = subject._tag === 'User' ? record.users : record.groups
    const index = holders.findIndex((holder) => holder.id === subjectId(subject))
    record.past = withPast(record.past as AppRecord['past'], subjectKey(subject), holders[index]!.since, writer.revision)
    record.lastEnd = writer.revision
    holders.splice(index, 1)
  })
  noteApp(writer, subject, app)
}

export const openMembership = (writer: Writer, group: GroupId, user: UserId): void => {
  const origin = writer.tables.groups.get(group)!.origin
  editUser(writer, user, (record) => {
    const tenures = record.memberships.get(group)?.tenures ?? []
    record.memberships = record.memberships.set(group, { origin, tenures: opened(tenures, writer.revision) })
    record.lastChange = writer.revision
  })
  editGroup(writer, group, (record) => {
    record.members = record.members.set(user, true)
    record.memberCount += 1
  })
}

/** Ends the membership on the user's side; the group keeps the user as somebody who may still read it. */
export const endMembership = (writer: Writer, group: GroupId, user: UserId): void => {
  editUser(writer, user, (record) => {
    const membership = record.memberships.get(group)!
    record.memberships = record.memberships.set(group, { ...membership, tenures: closed(membership.tenures, writer.revision) })
    record.lastChange = writer.revision
  })
  editGroup(writer, group, (record) => void (record.memberCount -= 1))
}

/** Ends every co-ownership of a subject that is about to go. */
export const endAllCoOwnerships = (writer: Writer, subject: Subject, apps: ReadonlyArray<AppId>): void => {
  for (const app of apps) endCoOwnership(writer, app, subject)
}

/** A user who is about to go leaves every group, and no group remembers. */
export const forgetMemberships = (writer: Writer, record: UserRecord): void => {
  for (const [group, membership] of record.memberships.entries()) {
    editGroup(writer, group, (draft) => {
      draft.members = draft.members.delete(record.user)
      if (isOpen(membership.tenures)) draft.memberCount -= 1
    })
  }
}

/** Ends the user's sessions for good; one that had expired by then stays expired. */
export const endSessions = (writer: Writer, record: UserRecord, at: Instant): void => {
  for (const session of record.sessions.keys()) {
    editSession(writer, session, (draft) => void (draft.over = overAt(writer.policy, draft, at) ?? 'SessionEnded'))
  }
}

/** Every subject that holds or held something of the app, its owner included. */
export const relatedSubjects = (record: AppRecord): ReadonlyArray<Subject> => [
  ...(record.owner === null ? [] : [asUser(record.owner)]),
  ...record.users.map((holder) => asUser(holder.id)),
  ...record.groups.map((holder) => asGroup(holder.id)),
  ...(record.past?.keys() ?? []).map(subjectOfKey),
]
