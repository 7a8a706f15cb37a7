import type { AppId, GroupId, UserId } from '../kernel/ids'
import type { Instant } from '../kernel/instant'
import { user as asUser, type Subject } from '../kernel/subject'
import { overAt } from '../rule/liveness'
import { Ended, allEnded } from '../state/ended'
import { marksOf, placeOf, sinceAt, withPair, withoutPair } from '../state/held'
import { idsOf, noIds, withId, withNewId, withoutId } from '../state/id-set'
import { subjectOf, type GroupKey, type Key } from '../state/keys'
import { groupsEver, holdersEver, placeOfHolder } from '../state/look-ups'
import type { AppRecord, GroupRecord, UserRecord } from '../state/records'
import { editApp, editGroup, editSession, editUser, type Recipe, type Writer } from '../state/writer'

/*
 * What several events do to the records they touch. The revision is that of the event.
 */

/** Notes on the subject's own record that what it holds of the app changed; `isNew` where it never had to do with it. */
export const noteApp = (writer: Writer, subject: Subject, app: AppId, isNew = false): void => {
  const note: Recipe<UserRecord | GroupRecord> = (record, before) => {
    record.apps = isNew ? withNewId(before.apps, app) : withId(before.apps, app)
    record.lastChange = writer.revision
  }
  if (subject._tag === 'User') editUser(writer, subject.user, note)
  else editGroup(writer, subject.group, note)
}

/** For who owned the app: unless it was a co-owner once, nothing of it can be read any more. */
export const forgetApp = (writer: Writer, user: UserId, app: AppId): void => {
  const { key } = writer.tables.users.get(user)!
  if (allEnded(writer.tables.apps.get(app)?.past ?? null).some((ended) => ended.key === key)) return
  editUser(writer, user, (record, before) => void (record.apps = withoutId(before.apps, app)))
}

export const openCoOwnership = (writer: Writer, app: AppId, subject: Subject, isNew = false): void => {
  const key = subject._tag === 'User' ? writer.tables.users.get(subject.user)!.key : writer.tables.groups.get(subject.group)!.key
  editApp(writer, app, (record, before) => {
    // Groups stand behind users.
    const place = subject._tag === 'User' ? before.groupsFrom : before.holders.length
    record.holders = withPair(before.holders, place, key, writer.revision)
    if (subject._tag === 'User') record.groupsFrom += 2
  })
  // The app's own text: each event brings another, which would be kept.
  noteApp(writer, subject, writer.tables.apps.get(app)!.app, isNew)
}

/** Ends the subject's direct co-ownership, if it has one. */
export const endCoOwnership = (writer: Writer, app: AppId, subject: Subject): void => {
  const before = writer.tables.apps.get(app)
  const place = before == null ? -1 : placeOfHolder(before, subject)
  if (before == null || place < 0) return
  const past = Ended.after(before.past, before.holders[place] as Key, sinceAt(before.holders, place), writer.revision)
  editApp(writer, app, (record) => {
    record.past = past
    record.holders = withoutPair(before.holders, place)
    if (subject._tag === 'User') record.groupsFrom -= 2
  })
  noteApp(writer, subject, app)
}

export const openMembership = (writer: Writer, group: GroupId, user: UserId): void => {
  const { key } = writer.tables.groups.get(group)!
  const isNew = writer.tables.users.get(user)!.left === null
  editUser(writer, user, (record, before) => {
    record.groups = withPair(before.groups, before.groups.length, key, writer.revision)
    record.marks |= key.mark
    record.lastChange = writer.revision
  })
  editGroup(writer, group, (record, before) => {
    const id = writer.tables.users.get(user)!.user
    record.members = isNew ? withNewId(before.members, id) : withId(before.members, id)
    record.memberCount += 1
  })
}

/** Ends the membership on the user's side; the group keeps the user as somebody who may still read it, and counts anew. */
export const leaveGroup = (writer: Writer, key: GroupKey, user: UserId, edit = writer.edit): void => {
  const leave: Recipe<UserRecord> = (record, { groups, left }) => {
    const place = placeOf(groups, key)
    record.left = Ended.after(left, key, sinceAt(groups, place), writer.revision)
    const still = withoutPair(groups, place)
    record.groups = still
    record.marks = marksOf(still)
    record.lastChange = writer.revision
  }
  editUser(writer, user, leave, edit)
}

export const endMembership = (writer: Writer, group: GroupId, user: UserId): void => {
  leaveGroup(writer, writer.tables.groups.get(group)!.key, user)
  editGroup(writer, group, (record) => void (record.memberCount -= 1))
}

/** Ends every co-ownership of a subject that is about to go. */
export const endAllCoOwnerships = (writer: Writer, subject: Subject, apps: ReadonlyArray<AppId>): void => {
  for (const app of apps) endCoOwnership(writer, app, subject)
}

/** A user who is about to go leaves every group, and no group remembers. */
export const forgetMemberships = (writer: Writer, record: UserRecord): void => {
  for (const key of groupsEver(record)) {
    editGroup(writer, key.group, (draft, before) => {
      draft.members = withoutId(before.members, record.user)
      if (placeOf(record.groups, key) >= 0) draft.memberCount -= 1
    })
  }
}

/** Ends the user's sessions for good; one that had expired by then stays expired. */
export const endSessions = (writer: Writer, user: UserId, at: Instant): void => {
  for (const session of idsOf(writer.tables.sessionsOf.get(user) ?? noIds)) {
    editSession(writer, session, (draft, before) => void (draft.over = overAt(writer.policy, before, at) ?? 'SessionEnded'))
  }
  writer.tables.sessionsOf = writer.tables.sessionsOf.delete(user)
}

/** Every subject that holds or held something of the app, its owner included. */
export const relatedSubjects = (record: AppRecord): ReadonlyArray<Subject> => [
  ...(record.owner === null ? [] : [asUser(record.owner.user)]),
  ...holdersEver(record).map(subjectOf),
]
