import { roles, subjectKey, type Role, type Subject, type SubjectKey } from '../kernel/subject'
import { isOpen, lastChangeIn, type Tenure } from '../kernel/tenure'
import { usernameKey } from '../state/look-ups'
import { appRecord } from '../state/app-record'
import type { AppRecord, GroupRecord, SessionRecord, Tables, UserRecord } from '../state/records'
import { VersionedMap } from '../state/versioned-map'
import type { Rows } from './rows'

/** Copied: who changes a row afterwards changes no platform. */
const copied = ({ since, until }: Tenure): Tenure => ({ since, until })

type Write<T> = { -readonly [K in keyof T]: T[K] }

const inOrder = (held: ReadonlyArray<Role>): ReadonlyArray<Role> => roles.filter((role) => held.includes(role))

/**
 * Tables from rows that are known to fit together (`restore` checks that first). Builds every look-up and
 * reverse index in one linear pass.
 */
export const build = (rows: Rows): Tables => {
  const groups = new Map<string, Write<GroupRecord> | null>(rows.gone.groups.map((id) => [id, null]))
  const users = new Map<string, Write<UserRecord> | null>(rows.gone.users.map((id) => [id, null]))
  const apps = new Map<string, AppRecord | null>(rows.gone.apps.map((id) => [id, null]))
  const sessions = new Map<string, Tables['sessions'] extends VersionedMap<string, infer V> ? V : never>()
  const rootGroups = new Map<string, string>()
  const usernames = new Map<string, string>()
  const appNames = new Map<string, string>()
  const admins = new Map<SubjectKey, Subject>()
  const noteAdmin = (subject: Subject, held: ReadonlyArray<Role>): void => {
    if (held.includes('admin')) admins.set(subjectKey(subject), subject)
  }
  for (const row of rows.groups) {
    const empty = { children: VersionedMap.empty<string, string>(), members: VersionedMap.empty<string, true>(), memberCount: 0 }
    groups.set(row.group, { ...row, roles: inOrder(row.roles), ...empty, apps: VersionedMap.empty<string, true>(), lastChange: 0 })
    noteAdmin({ _tag: 'Group', group: row.group }, row.roles)
  }
  for (const { group, name, parent, deleted } of rows.groups) {
    if (deleted) continue
    const above = parent === null ? undefined : groups.get(parent)
    if (above) above.children = above.children.set(name, group)
    else rootGroups.set(name, group)
  }
  for (const { user, username, enabled, roles: held, memberships } of rows.users) {
    const origins = memberships.map(
      ({ group, tenures }) => [group, { origin: groups.get(group)?.origin ?? 'native', tenures: tenures.map(copied) }] as const,
    )
    users.set(user, {
      user,
      username,
      enabled,
      roles: inOrder(held),
      memberships: VersionedMap.owning(new Map(origins)),
      apps: VersionedMap.empty(),
      lastChange: memberships.reduce((latest, { tenures }) => Math.max(latest, lastChangeIn(tenures)), 0),
      sessions: VersionedMap.empty(),
    })
    usernames.set(usernameKey(username), user)
    noteAdmin({ _tag: 'User', user }, held)
    for (const { group, tenures } of memberships) {
      const record = groups.get(group)
      if (record == null) continue
      record.members = record.members.set(user, true)
      if (isOpen(tenures)) record.memberCount += 1
    }
  }
  for (const row of rows.apps) {
    apps.set(row.app, appRecord(row.app, row.name, row.owner, row.coOwners))
    appNames.set(row.name, row.app)
    const owner = row.owner === null ? undefined : users.get(row.owner)
    if (owner) owner.apps = owner.apps.set(row.app, true)
    for (const { subject, tenures } of row.coOwners) {
      const holder = subject._tag === 'User' ? users.get(subject.user) : groups.get(subject.group)
      if (!holder) continue
      holder.apps = holder.apps.set(row.app, true)
      holder.lastChange = Math.max(holder.lastChange, lastChangeIn(tenures))
    }
  }
  for (const { session, over } of rows.gone.sessions) sessions.set(session, over)
  for (const row of rows.sessions) {
    sessions.set(row.session, { ...row, roles: inOrder(row.roles) } satisfies SessionRecord)
    const user = users.get(row.user)
    if (user && row.over === null) user.sessions = user.sessions.set(row.session, true)
  }
  return {
    apps: VersionedMap.owning(apps),
    users: VersionedMap.owning<string, UserRecord | null>(users),
    groups: VersionedMap.owning<string, GroupRecord | null>(groups),
    sessions: VersionedMap.owning(sessions),
    appNames: VersionedMap.owning(appNames),
    usernames: VersionedMap.owning(usernames),
    rootGroups: VersionedMap.owning(rootGroups),
    admins: VersionedMap.owning(admins),
  }
}
