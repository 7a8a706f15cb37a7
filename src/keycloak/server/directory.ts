import { either as E, readonlyArray as RA, type readonlyNonEmptyArray as RNEA } from 'fp-ts'
import { decode } from '../../codec/decode'
import { under } from '../../codec/mapping'
import { group as asGroup, user as asUser } from '../../kernel/subject'
import { directoryOf, type Directory } from '../directory/directory'
import { noteForest } from '../realm-export/forest'
import { RealmForm } from '../realm-export/form'
import { groupRows } from '../realm-export/group-rows'
import { within } from '../realm-export/place'
import type { RealmNote, RealmProblem } from '../realm-export/problem'
import { malformed } from '../realm-export/reading'
import type { RoleKey } from '../realm-export/role-keys'
import { meaningOfRoles, type MeaningOfRoles, type RoleMeaning } from '../realm-export/role-meaning'
import { userRows } from '../realm-export/user-rows'
import { idOf, isNamedAsAccount, type Row } from './gather'
import { countingKey, type CountingRole, type RealmRoles } from './gather-roles'

type Problems = RNEA.ReadonlyNonEmptyArray<RealmProblem>

/** All that was read of a server, as it answered. */
export interface Gathered {
  readonly users: ReadonlyArray<Row>
  readonly groups: ReadonlyArray<Row>
  /** By group id. */
  readonly members: ReadonlyMap<string, ReadonlyArray<unknown>>
  readonly holders: ReadonlyArray<readonly [CountingRole, ReadonlyArray<unknown>]>
}

/** What the roles of a realm mean, and which of them count. */
export interface RolesOfServer extends MeaningOfRoles {
  readonly counting: ReadonlyArray<CountingRole>
}

/** Which of a realm's roles mean something, those included that are made of one which does. */
export const rolesOfServer = (roles: RealmRoles, meaning: RoleMeaning): E.Either<Problems, RolesOfServer> => {
  const form = decode(RealmForm, { realm: '', roles })
  if (form._tag === 'Left') return E.left([malformed(null)(form.left[0])])
  const { realm = [], client = [] } = form.right.roles ?? {}
  const all: ReadonlyArray<CountingRole> = [
    ...realm.map(({ name }) => ({ client: null, name })),
    ...client.flatMap(([id, list]) => list.map(({ name }) => ({ client: id, name }))),
  ]
  const known = meaningOfRoles(form.right, meaning)
  return E.right({ ...known, counting: all.filter((role) => known.meant([countingKey(role)]).length > 0) })
}

/** @category model */
export interface ServerReading {
  readonly directory: Directory
  readonly notes: ReadonlyArray<RealmNote>
}

/**
 * What was read, as a directory, by the rules for an export; only that groups and users name each other by id.
 *
 * @source KC-1, KC-8
 */
export const directoryOfServer = (
  { users: userList, groups: groupList, members, holders }: Gathered,
  { meant, notes: roleNotes }: RolesOfServer,
): E.Either<Problems, ServerReading> => {
  const problems: Array<RealmProblem> = []
  const notes: Array<RealmNote> = []
  const groups = groupRows(groupList, problems)
  noteForest(groups, problems)
  const { rows: users } = userRows([{ users: userList, place: within(null, 'users') }], problems, notes)
  if (RA.isNonEmpty(problems)) return E.left(problems)
  const known = new Set(users.map(({ user }) => user))
  const keys = new Map<string, Array<RoleKey>>()
  for (const [role, rows] of holders) {
    for (const id of rows.map(idOf)) keys.set(id, [...(keys.get(id) ?? []), countingKey(role)])
  }
  return E.right({
    directory: directoryOf({
      groups: groups.map(({ group, name, parent }) => ({ group, name, parent })),
      users: users.map(({ user, username, enabled }) => ({ user, username, enabled })),
      memberships: groups.flatMap(({ group }) =>
        (members.get(group) ?? []).map(idOf).flatMap((user) => (known.has(user) ? [{ group, user }] : [])),
      ),
      roles: [
        ...groups.flatMap(({ group, roles }) => meant(roles).map((role) => ({ to: asGroup(group), role }))),
        ...users.flatMap(({ user }) => meant(keys.get(user) ?? []).map((role) => ({ to: asUser(user), role }))),
      ],
    }),
    notes: [...notes, ...roleNotes],
  })
}

/** Users whom a list names and the list of users does not: they came meanwhile, or are service accounts. */
export const unknownAmong = ({ users, members, holders }: Gathered): ReadonlyArray<string> => {
  const known = new Set(users.map(idOf))
  const rows = [...members.values(), ...holders.map(([, of]) => of)].flat()
  const others = rows.filter((row) => !known.has(idOf(row)) && !isServiceAccount(row))
  return [...new Set(others.map(idOf))]
}

const isServiceAccount = (row: unknown): boolean => {
  const name = under(row, 'username')
  return typeof name === 'string' && isNamedAsAccount(name)
}
