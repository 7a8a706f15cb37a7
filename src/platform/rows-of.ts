import type { GroupId } from '../kernel/ids'
import { subjectKey } from '../kernel/subject'
import { tenuresByKey } from '../state/held'
import { subjectOf, type Key } from '../state/keys'
import type { AnyPlatform } from '../state/platform'
import type { AppRecord, GroupRecord, SessionRecord, UserRecord } from '../state/records'
import type { AppRow, GroupRow, Rows, SessionRow, UserRow } from './rows'

const by =
  <T>(textOf: (each: T) => string) =>
  (a: T, b: T): number =>
    textOf(a) < textOf(b) ? -1 : 1

const userRow = (record: UserRecord): UserRow => ({
  user: record.user,
  username: record.username,
  enabled: record.enabled,
  roles: [...record.roles],
  memberships: [...tenuresByKey(record.groups, record.left)]
    .map(([{ group }, tenures]) => ({ group, tenures }))
    .sort(by(({ group }): GroupId => group)),
})

const groupRow = ({ group, name, parent, origin, roles, deleted }: GroupRecord): GroupRow => ({
  group,
  name,
  parent,
  origin,
  roles: [...roles],
  deleted,
})

const appRow = (record: AppRecord): AppRow => ({
  app: record.app,
  name: record.name,
  owner: record.owner?.user ?? null,
  coOwners: [...tenuresByKey<Key>(record.holders, record.past)]
    .map(([key, tenures]) => ({ subject: subjectOf(key), tenures }))
    .sort(by(({ subject }) => subjectKey(subject))),
})

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
