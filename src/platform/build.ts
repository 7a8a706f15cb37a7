import { roleList, type Role } from '../kernel/subject'
import { isOpen, lastChangeIn } from '../kernel/tenure'
import { appRecord } from '../state/app-record'
import { idSet, noIds } from '../state/id-set'
import { keyring, type GroupKey, type Keyring } from '../state/keys'
import { knownSession } from '../state/known-session'
import { usernameKey } from '../state/look-ups'
import type { AppRecord, GroupRecord, Tables, UserRecord } from '../state/records'
import { splitTenures } from '../state/split-tenures'
import { VersionedMap } from '../state/versioned-map'
import type { Rows } from './rows'

type Write<T> = { -readonly [K in keyof T]: T[K] }

const inOrder = (held: ReadonlyArray<Role>): ReadonlyArray<Role> => roleList((role) => held.includes(role))

const versioned = <K, V>(map: Map<K, V> | undefined): VersionedMap<K, V> =>
  map === undefined ? VersionedMap.empty() : VersionedMap.owning(map)

/** A group whose look-ups are being filled. */
interface GroupDraft {
  readonly row: Rows['groups'][number]
  readonly key: GroupKey
  children?: Map<string, string>
  readonly members: Array<string>
  readonly apps: Array<string>
  memberCount: number
  lastChange: number
}

const groupRecord = ({
  row: { group, name, parent, origin, roles: held, deleted },
  key,
  children,
  members,
  apps,
  memberCount,
  lastChange,
}: GroupDraft): GroupRecord => ({
  key,
  group,
  name,
  parent,
  origin,
  roles: inOrder(held),
  children: versioned(children),
  members: idSet(members),
  memberCount,
  apps: idSet(apps),
  lastChange,
  deleted,
})

type Memberships = Rows['users'][number]['memberships']

/** The user's memberships; each group is told of its member. */
const membershipsOf = (
  rows: Memberships,
  user: string,
  drafts: ReadonlyMap<string, GroupDraft>,
  keys: Keyring,
): Pick<UserRecord, 'groups' | 'left'> => {
  const all = rows.map(({ group, tenures }) => {
    const draft = drafts.get(group)
    draft?.members.push(user)
    if (draft !== undefined && isOpen(tenures)) draft.memberCount += 1
    return { key: draft?.key ?? keys.group(group, 'native'), tenures }
  })
  const { held, past } = splitTenures(all)
  return { groups: held, left: past }
}

/** Lists of apps or sessions by user: most have none. */
type ListsByUser = Map<string, Array<string>>

const put = (lists: ListsByUser, user: string, item: string): void => {
  const list = lists.get(user)
  if (list === undefined) lists.set(user, [item])
  // Owner now and co-owner once: the two stand one after the other.
  else if (list[list.length - 1] !== item) list.push(item)
}

/**
 * Tables from rows that are known to fit together (`restore` checks that first). Builds every look-up and
 * reverse index in one linear pass.
 */
export const build = (rows: Rows): Tables => {
  const keys = keyring()
  const drafts = new Map<string, GroupDraft>()
  const groups = new Map<string, GroupRecord | null>(rows.gone.groups.map((id) => [id, null]))
  const users = new Map<string, Write<UserRecord> | null>(rows.gone.users.map((id) => [id, null]))
  const apps = new Map<string, AppRecord | null>(rows.gone.apps.map((id) => [id, null]))
  const sessions = new Map<string, Tables['sessions'] extends VersionedMap<string, infer V> ? V : never>()
  const rootGroups = new Map<string, string>()
  const usernames = new Map<string, string>()
  const appNames = new Map<string, string>()
  const admins = new Map<string, true>()
  const roleGroups = new Map<string, true>()
  const appsByUser: ListsByUser = new Map()
  const sessionsByUser: ListsByUser = new Map()
  for (const row of rows.groups) {
    const key = keys.group(row.group, row.origin)
    drafts.set(row.group, { row, key, members: [], apps: [], memberCount: 0, lastChange: 0 })
    if (row.roles.length > 0) roleGroups.set(row.group, true)
  }
  for (const { group, name, parent, deleted } of rows.groups) {
    if (deleted) continue
    const above = parent === null ? undefined : drafts.get(parent)
    if (above === undefined) rootGroups.set(name, group)
    else (above.children ??= new Map()).set(name, group)
  }
  for (const { user, username, enabled, roles: held, memberships } of rows.users) {
    users.set(user, {
      key: keys.user(user),
      user,
      username,
      enabled,
      roles: inOrder(held),
      ...membershipsOf(memberships, user, drafts, keys),
      apps: noIds,
      lastChange: memberships.reduce((latest, { tenures }) => Math.max(latest, lastChangeIn(tenures)), 0),
    })
    usernames.set(usernameKey(username), user)
    if (held.includes('admin')) admins.set(user, true)
  }
  for (const { app, name, owner, coOwners } of rows.apps) {
    apps.set(app, appRecord(app, name, owner === null ? null : keys.user(owner), coOwners, keys.subject))
    appNames.set(name, app)
    if (owner !== null) put(appsByUser, owner, app)
    for (const { subject, tenures } of coOwners) {
      if (subject._tag === 'User') put(appsByUser, subject.user, app)
      const holder = subject._tag === 'User' ? users.get(subject.user) : drafts.get(subject.group)
      if (!holder) continue
      if ('row' in holder) holder.apps.push(app)
      holder.lastChange = Math.max(holder.lastChange, lastChangeIn(tenures))
    }
  }
  for (const { session, over } of rows.gone.sessions) sessions.set(session, over)
  for (const row of rows.sessions) {
    sessions.set(row.session, knownSession(keys.user(row.user), row))
    if (row.over === null) put(sessionsByUser, row.user, row.session)
  }
  for (const [group, draft] of drafts) groups.set(group, groupRecord(draft))
  for (const [id, held] of appsByUser) {
    const user = users.get(id)
    if (user) user.apps = idSet(held)
  }
  return {
    apps: VersionedMap.owning(apps),
    users: VersionedMap.owning<string, UserRecord | null>(users),
    groups: VersionedMap.owning(groups),
    sessions: VersionedMap.owning(sessions),
    sessionsOf: VersionedMap.owning(new Map([...sessionsByUser].map(([user, open]) => [user, idSet(open)]))),
    appNames: VersionedMap.owning(appNames),
    usernames: VersionedMap.owning(usernames),
    rootGroups: VersionedMap.owning(rootGroups),
    admins: VersionedMap.owning(admins),
    roleGroups: VersionedMap.owning(roleGroups),
  }
}
