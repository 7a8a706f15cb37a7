import { either as E, readonlyArray as RA } from 'fp-ts'
import { badAppName, badGroupName } from '../commands/refusals'
import type { Revision } from '../kernel/instant'
import { shown } from '../kernel/shown'
import { each, type Slices } from '../kernel/slices'
import { roleList, subjectId, type Role } from '../kernel/subject'
import { isOpen, lastChangeIn, type Tenures } from '../kernel/tenure'
import { idSet, type IdSet } from '../state/id-set'
import type { Past } from '../state/held'
import type { GroupKey, Key } from '../state/keys'
import { knownSession } from '../state/known-session'
import { usernameKey } from '../state/look-ups'
import type { AppRecord, GroupRecord, KnownSession, Over, Tables, UserRecord } from '../state/records'
import { splitTenures, type KeyTenures } from '../state/split-tenures'
import { VersionedMap } from '../state/versioned-map'
import { areTenures, malformed, misfits, type Kind, type SnapshotFault } from './integrity'
import { whoIsNamed, type Named, type NamedGroup, type NamedUser } from './named'
import { formOfRows, type ListOfRows } from './row-form'
import type { AppRow, GroupRow, Rows, SessionRow, UserRow } from './rows'

/** Most records have none, and nothing is made for them. */
const pastOf = <K extends object>(ended: ReadonlyArray<KeyTenures<K>>): Past<K> => (ended.length === 0 ? null : splitTenures(ended).past)

const inOrder = (held: ReadonlyArray<Role>): ReadonlyArray<Role> => roleList((role) => held.includes(role))

const userRecord = ({ key, held, apps, lastChange }: NamedUser, { user, username, enabled, roles }: UserRow): UserRecord => ({
  key,
  user,
  username,
  enabled,
  roles: inOrder(roles),
  groups: held!.groups,
  left: held!.left,
  apps: idSet(apps),
  lastChange,
})

const groupRecord = (
  { key, children, members, memberCount, apps, lastChange }: NamedGroup,
  { group, name, parent, origin, roles, deleted }: GroupRow,
): GroupRecord => ({
  key,
  group,
  name,
  parent,
  origin,
  roles: inOrder(roles),
  children: children.size === 0 ? VersionedMap.empty() : VersionedMap.owning(children),
  members: idSet(members),
  memberCount,
  apps: idSet(apps),
  lastChange,
  deleted,
})

/**
 * Tables from rows that are in form; or everything that does not fit together, at once. One pass over each list: whoever
 * is named is looked up once, judged, and noted there. Linear.
 */
export function* build(rows: Rows, head: Revision): Slices<E.Either<SnapshotFault, Tables>> {
  const form = formOfRows()
  const found = misfits()
  const named = whoIsNamed()
  const apps = new Map<string, AppRecord | null>()
  const users = new Map<string, UserRecord | null>()
  const groups = new Map<string, GroupRecord | null>()
  const sessions = new Map<string, KnownSession | Over>()
  const sessionsOf = new Map<string, IdSet>()
  const appNames = new Map<string, string>()
  const usernames = new Map<string, string>()
  const rootGroups = new Map<string, string>()
  const admins = new Map<string, true>()
  const roleGroups = new Map<string, true>()

  /** Puts in what must not be there yet. */
  const put = <V>(kind: Kind, map: Map<string, V>, key: string, value: V, told = key): void => {
    const before = map.size
    map.set(key, value)
    if (map.size === before) found.twice(kind, told)
  }
  const isFit = (of: Named, tenures: Tenures, isHeld: boolean): boolean => (isHeld ? of.isHere : of.wasHere) && areTenures(tenures, head)
  /** Whether a row names it for the second time. */
  const isTwice = (of: Named, row: object): boolean => of.by === row || ((of.by = row), false)

  const isRooted = (group: NamedGroup): boolean => {
    const path: Array<NamedGroup> = []
    let above = group
    while (above.isHere && above.isRooted === undefined) {
      path.push(above)
      const { parent } = above.row!
      // Until more is known: who comes back to it goes round in a ring.
      above.isRooted = parent === null
      if (parent !== null) above = named.group(parent)
    }
    for (const below of path) below.isRooted = above.isRooted === true
    return group.isRooted === true
  }

  const readUser = (row: UserRow): void => {
    const { user, username, memberships } = row
    const of = named.user(user)
    if (of.wasHere) found.twice('users', user)
    of.isHere = of.wasHere = true
    of.row = row
    const joined: Array<GroupKey | Revision> = []
    const ended: Array<KeyTenures<GroupKey>> = []
    for (let place = 0; place < memberships.length; place += 1) {
      const { group, tenures } = memberships[place]!
      const to = named.group(group)
      const isMember = isOpen(tenures)
      if (isTwice(to, row)) found.twice('memberships', group, `memberships of user ${shown(user)}`)
      if (!isFit(to, tenures, isMember))
        found.note('memberships', `user ${shown(user)}`, `its membership of group ${shown(group)} does not fit`)
      to.members.push(user)
      of.lastChange = Math.max(of.lastChange, lastChangeIn(tenures))
      if (isMember) {
        to.memberCount += 1
        joined.push(to.key, lastChangeIn(tenures))
      }
      if (!isMember || tenures.length > 1) ended.push({ key: to.key, tenures })
    }
    of.held = { groups: joined.slice(), left: pastOf(ended) }
    put('usernames', usernames, usernameKey(username), user)
    if (row.roles.includes('admin')) admins.set(user, true)
  }

  const readApp = (row: AppRow): void => {
    const { app, name, coOwners } = row
    const owner = row.owner === null ? null : named.user(row.owner)
    if (owner?.isHere === false) found.note('holders', `app ${shown(app)}`, `its owner ${shown(row.owner!)} is unknown`)
    owner?.apps.push(app)
    const users: Array<Key | Revision> = []
    const groups: Array<Key | Revision> = []
    const ended: Array<KeyTenures<Key>> = []
    for (let place = 0; place < coOwners.length; place += 1) {
      const { subject, tenures } = coOwners[place]!
      const of = named.subject(subject)
      const isHolder = isOpen(tenures)
      if (isTwice(of, row)) found.twice('holders', `${subject._tag} ${subjectId(subject)}`, `co-owners of app ${shown(app)}`)
      if (!isFit(of, tenures, isHolder) || (of === owner && isHolder)) {
        found.note('holders', `app ${shown(app)}`, `its co-owner ${shown(subjectId(subject))} does not fit`)
      }
      if (of !== owner) of.apps.push(app)
      const latest = lastChangeIn(tenures)
      of.lastChange = Math.max(of.lastChange, latest)
      if (isHolder) (subject._tag === 'User' ? users : groups).push(of.key, latest)
      if (!isHolder || tenures.length > 1) ended.push({ key: of.key, tenures })
    }
    if (badAppName(name) !== null) found.note('app name', `app ${shown(app)}`, `${shown(name)} is no app name`)
    put('app names', appNames, name, app)
    put('apps', apps, app, {
      app,
      name,
      owner: owner?.key ?? null,
      holders: users.concat(groups),
      groupsFrom: users.length,
      past: pastOf(ended),
    })
  }

  const readUserGone = (user: string): void => {
    const of = named.user(user)
    if (of.wasHere) found.twice('users', user)
    of.wasHere = true
    of.row = null
  }

  const readGroup = (row: GroupRow): void => {
    const { group, name, roles } = row
    if (named.groups.has(group)) found.twice('groups', group)
    named.group(group, row)
    if (badGroupName(name) !== null) found.note('group name', `group ${shown(group)}`, 'its name is empty, too long or ill-formed')
    if (roles.length > 0) roleGroups.set(group, true)
  }

  const readPlace = ({ group, name, parent, deleted }: GroupRow): void => {
    if (deleted) return
    put('group names', parent === null ? rootGroups : named.group(parent).children, name, group, JSON.stringify([parent, name]))
    if (!isRooted(named.group(group))) found.note('forest', `group ${shown(group)}`, 'its parents do not lead to a root')
  }

  const readGroupGone = (group: string): void => {
    if (named.groups.get(group)?.wasHere === true) found.twice('groups', group)
    put('groups', groups, group, null)
  }

  const readSession = (row: SessionRow): void => {
    const { session, over, login, refresh } = row
    const user = named.user(row.user)
    const isOfUser = over === null ? user.row?.enabled === true : user.wasHere
    if (!isOfUser || login > refresh || refresh > head) {
      found.note('readings', `session ${shown(session)}`, 'its user or the revisions that it read do not fit')
    }
    if (over === null) user.sessions.push(session)
    put('sessions', sessions, session, knownSession(user.key, row))
  }

  function* read<Row>(list: ListOfRows, rows: ReadonlyArray<Row>, act: (row: Row) => void, sizeOf?: (row: Row) => number): Slices<void> {
    yield* each(rows, (row, place) => void (form.fits(list, row, place) && act(row)), sizeOf)
  }
  const { gone } = rows
  yield* read('groups', rows.groups, readGroup)
  yield* read('groups', rows.groups, readPlace)
  yield* read('users', rows.users, readUser, ({ memberships }) => 1 + memberships.length)
  yield* read('gone.users', gone.users, readUserGone)
  yield* read('apps', rows.apps, readApp, ({ coOwners }) => 1 + coOwners.length)
  yield* read('sessions', rows.sessions, readSession)
  yield* read('gone.groups', gone.groups, readGroupGone)
  yield* read('gone.apps', gone.apps, (app) => put('apps', apps, app, null))
  yield* read('gone.sessions', gone.sessions, ({ session, over }) => put('sessions', sessions, session, over))

  if (!form.isInForm()) return E.left(malformed)
  const illFormed = form.illFormed()
  const all = illFormed === undefined ? found.all() : [{ where: illFormed, problem: 'an id is empty, too long or ill-formed' }]
  if (RA.isNonEmpty(all)) return E.left({ _tag: 'SnapshotDoesNotFit', misfits: all })
  yield* each([...named.users.values()], (of) => {
    users.set(of.key.user, of.row && userRecord(of, of.row))
    if (of.sessions.length > 0) sessionsOf.set(of.key.user, idSet(of.sessions))
  })
  yield* each([...named.groups.values()], (of) => groups.set(of.key.group, groupRecord(of, of.row!)))
  return E.right({
    apps: VersionedMap.owning(apps),
    users: VersionedMap.owning(users),
    groups: VersionedMap.owning(groups),
    sessions: VersionedMap.owning(sessions),
    sessionsOf: VersionedMap.owning(sessionsOf),
    appNames: VersionedMap.owning(appNames),
    usernames: VersionedMap.owning(usernames),
    rootGroups: VersionedMap.owning(rootGroups),
    admins: VersionedMap.owning(admins),
    roleGroups: VersionedMap.owning(roleGroups),
  })
}
