import type { GroupId } from '../kernel/ids'
import { each, inOrder, type Slices } from '../kernel/slices'
import { subjectKey } from '../kernel/subject'
import { tenuresByKey } from '../state/held'
import { subjectOf, type Key } from '../state/keys'
import type { AnyPlatform } from '../state/platform'
import type { AppRecord, GroupRecord, Over, SessionRecord, UserRecord } from '../state/records'
import type { VersionedMap } from '../state/versioned-map'
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

/** By id: the rows of what is there, and the others as what is left of them. */
function* told<R extends object, Rest extends string | null, Row, Gone>(
  table: Pick<VersionedMap<string, R | Rest>, 'keys' | 'get'>,
  rowOf: (record: R) => Row,
  goneOf: (id: string, rest: Rest) => Gone,
): Slices<{ readonly rows: Array<Row>; readonly gone: Array<Gone> }> {
  const rows: Array<Row> = []
  const gone: Array<Gone> = []
  yield* each(yield* inOrder(table.keys()), (id) => {
    const entry = table.get(id)!
    if (entry === null || typeof entry === 'string') gone.push(goneOf(id, entry))
    else rows.push(rowOf(entry))
  })
  return { rows, gone }
}

const itself = (id: string): string => id

/** Everything a platform knows, as rows ordered by id. Linear. */
export function* rowsOf({ tables }: AnyPlatform): Slices<Rows> {
  const users = yield* told(tables.users, userRow, itself)
  const groups = yield* told(tables.groups, groupRow, itself)
  const apps = yield* told(tables.apps, appRow, itself)
  const sessions = yield* told(tables.sessions, sessionRow, (session, over: Over) => ({ session, over }))
  return {
    users: users.rows,
    groups: groups.rows,
    apps: apps.rows,
    sessions: sessions.rows,
    gone: { users: users.gone, groups: groups.gone, apps: apps.gone, sessions: sessions.gone },
  }
}
