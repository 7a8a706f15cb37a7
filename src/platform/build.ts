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

const versioned = <K, V>(map: Map<K, V> | undefined): VersionedMap<K, V> =>
  map === undefined ? VersionedMap.empty() : VersionedMap.owning(map)

/** A group whose look-ups are being filled. */
interface GroupDraft {
  readonly row: Rows['groups'][number]
  children?: Map<string, string>
  members?: Map<string, true>
  apps?: Map<string, true>
  memberCount: number
  lastChange: number
}

const groupRecord = ({ row, children, members, apps, memberCount, lastChange }: GroupDraft): GroupRecord => ({
  ...row,
  roles: inOrder(row.roles),
  children: versioned(children),
  members: versioned(members),
  memberCount,
  apps: versioned(apps),
  lastChange,
})

/** Sets of apps or sessions by user: most have none. */
type SetsByUser = Map<string, Map<string, true>>

const put = (sets: SetsByUser, user: string, item: string): void => {
  const set = sets.get(user)
  if (set === undefined) sets.set(user, new Map([[item, true]]))
  else set.set(item, true)
}

type Membership = Rows['users'][number]['memberships'][number]

/** Keyed by the groups' own texts, not by equal ones: comparing these is at an end at once. */
const membershipsOf = (
  rows: ReadonlyArray<Membership>,
  user: string,
  drafts: ReadonlyMap<string, GroupDraft>,
): UserRecord['memberships'] => {
  if (rows.length === 0) return VersionedMap.empty()
  const memberships = new Map<string, { readonly origin: GroupRecord['origin']; readonly tenures: ReadonlyArray<Tenure> }>()
  for (const { group, tenures } of rows) {
    const draft = drafts.get(group)
    memberships.set(draft?.row.group ?? group, { origin: draft?.row.origin ?? 'native', tenures: tenures.map(copied) })
    if (draft === undefined) continue
    if (draft.members === undefined) draft.members = new Map([[user, true]])
    else draft.members.set(user, true)
    if (isOpen(tenures)) draft.memberCount += 1
  }
  return VersionedMap.owning(memberships)
}

/**
 * Tables from rows that are known to fit together (`restore` checks that first). Builds every look-up and
 * reverse index in one linear pass.
 */
export const build = (rows: Rows): Tables => {
  const drafts = new Map<string, GroupDraft>()
  const groups = new Map<string, GroupRecord | null>(rows.gone.groups.map((id) => [id, null]))
  const users = new Map<string, Write<UserRecord> | null>(rows.gone.users.map((id) => [id, null]))
  const apps = new Map<string, AppRecord | null>(rows.gone.apps.map((id) => [id, null]))
  const sessions = new Map<string, Tables['sessions'] extends VersionedMap<string, infer V> ? V : never>()
  const rootGroups = new Map<string, string>()
  const usernames = new Map<string, string>()
  const appNames = new Map<string, string>()
  const admins = new Map<SubjectKey, Subject>()
  const appsByUser: SetsByUser = new Map()
  const sessionsByUser: SetsByUser = new Map()
  const noteAdmin = (subject: Subject, held: ReadonlyArray<Role>): void => {
    if (held.includes('admin')) admins.set(subjectKey(subject), subject)
  }
  for (const row of rows.groups) {
    drafts.set(row.group, { row, memberCount: 0, lastChange: 0 })
    noteAdmin({ _tag: 'Group', group: row.group }, row.roles)
  }
  for (const { group, name, parent, deleted } of rows.groups) {
    if (deleted) continue
    const above = parent === null ? undefined : drafts.get(parent)
    if (above === undefined) rootGroups.set(name, group)
    else (above.children ??= new Map()).set(name, group)
  }
  for (const { user, username, enabled, roles: held, memberships } of rows.users) {
    users.set(user, {
      user,
      username,
      enabled,
      roles: inOrder(held),
      memberships: membershipsOf(memberships, user, drafts),
      apps: VersionedMap.empty(),
      lastChange: memberships.reduce((latest, { tenures }) => Math.max(latest, lastChangeIn(tenures)), 0),
      sessions: VersionedMap.empty(),
    })
    usernames.set(usernameKey(username), user)
    noteAdmin({ _tag: 'User', user }, held)
  }
  for (const row of rows.apps) {
    apps.set(row.app, appRecord(row.app, row.name, row.owner, row.coOwners))
    appNames.set(row.name, row.app)
    if (row.owner !== null) put(appsByUser, row.owner, row.app)
    for (const { subject, tenures } of row.coOwners) {
      if (subject._tag === 'User') put(appsByUser, subject.user, row.app)
      const holder = subject._tag === 'User' ? users.get(subject.user) : drafts.get(subject.group)
      if (!holder) continue
      if ('row' in holder) (holder.apps ??= new Map()).set(row.app, true)
      holder.lastChange = Math.max(holder.lastChange, lastChangeIn(tenures))
    }
  }
  for (const { session, over } of rows.gone.sessions) sessions.set(session, over)
  for (const row of rows.sessions) {
    sessions.set(row.session, { ...row, roles: inOrder(row.roles) } satisfies SessionRecord)
    if (row.over === null) put(sessionsByUser, row.user, row.session)
  }
  for (const [group, draft] of drafts) groups.set(group, groupRecord(draft))
  for (const [id, held] of appsByUser) {
    const user = users.get(id)
    if (user) user.apps = VersionedMap.owning(held)
  }
  for (const [id, open] of sessionsByUser) {
    const user = users.get(id)
    if (user) user.sessions = VersionedMap.owning(open)
  }
  return {
    apps: VersionedMap.owning(apps),
    users: VersionedMap.owning<string, UserRecord | null>(users),
    groups: VersionedMap.owning(groups),
    sessions: VersionedMap.owning(sessions),
    appNames: VersionedMap.owning(appNames),
    usernames: VersionedMap.owning(usernames),
    rootGroups: VersionedMap.owning(rootGroups),
    admins: VersionedMap.owning(admins),
  }
}
