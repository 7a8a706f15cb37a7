import { subjectKey, subjectOfKey, type SubjectKey } from '../kernel/subject'
import type { Tenure } from '../kernel/tenure'
import type { AnyPlatform } from '../state/platform'
import type { AppRecord, GroupRecord, SessionRecord, UserRecord } from '../state/records'
import type { AppRow, GroupRow, Rows, SessionRow, UserRow } from './rows'

/** Copied: who changes a row changes no platform. */
const plain = ({ since, until }: Tenure): Tenure => ({ since, until })

const userRow = ({ user, username, enabled, roles, memberships }: UserRecord): UserRow => ({
  user,
  username,
  enabled,
  roles: [...roles],
  memberships: [...memberships.keys()].sort().map((group) => ({ group, tenures: memberships.get(group)!.tenures.map(plain) })),
})

const groupRow = ({ group, name, parent, origin, roles, deleted }: GroupRecord): GroupRow => ({
  group,
  name,
  parent,
  origin,
  roles: [...roles],
  deleted,
})

const appRow = ({ app, name, owner, users, groups, past }: AppRecord): AppRow => {
  const tenures = new Map<SubjectKey, ReadonlyArray<Tenure>>(past?.entries() ?? [])
  const open = [
    ...users.map(({ id, since }) => ({ subject: { _tag: 'User', user: id } as const, since })),
    ...groups.map(({ id, since }) => ({ subject: { _tag: 'Group', group: id } as const, since })),
  ]
  for (const { subject, since } of open) {
    const key = subjectKey(subject)
    tenures.set(key, [...(tenures.get(key) ?? []), { since, until: null }])
  }
  return {
    app,
    name,
    owner,
    coOwners: [...tenures.keys()].sort().map((key) => ({ subject: subjectOfKey(key), tenures: tenures.get(key)!.map(plain) })),
  }
}

const sessionRow = ({ session, user, loggedInAt, readAt, login, refresh, roles, over }: SessionRecord): SessionRow => ({
  session,
  user,
  loggedInAt,
  readAt,
  login,
  refresh,
  roles: [...roles],
  over,
})

const inOrder = <V>(entries: ReadonlyArray<readonly [string, V]>): ReadonlyArray<readonly [string, V]> =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1))

/** Everything a platform knows, as rows ordered by id. Linear. */
export const rowsOf = ({ tables }: AnyPlatform): Rows => {
  const users = inOrder(tables.users.entries())
  const groups = inOrder(tables.groups.entries())
  const apps = inOrder(tables.apps.entries())
  const sessions = inOrder(tables.sessions.entries())
  const goneOf = (entries: ReadonlyArray<readonly [string, unknown]>) => entries.filter(([, record]) => record === null).map(([id]) => id)
  return {
    users: users.flatMap(([, record]) => (record === null ? [] : [userRow(record)])),
    groups: groups.flatMap(([, record]) => (record === null ? [] : [groupRow(record)])),
    apps: apps.flatMap(([, record]) => (record === null ? [] : [appRow(record)])),
    sessions: sessions.flatMap(([, entry]): ReadonlyArray<SessionRow> => (typeof entry === 'string' ? [] : [sessionRow(entry)])),
    gone: {
      users: goneOf(users),
      groups: goneOf(groups),
      apps: goneOf(apps),
      sessions: sessions.flatMap(([session, entry]) => (typeof entry === 'string' ? [{ session, over: entry }] : [])),
    },
  }
}
