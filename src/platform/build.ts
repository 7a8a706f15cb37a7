import { either as E, readonlyArray as RA } from 'fp-ts'
import { badAppName, badGroupName } from '../commands/refusals'
import type { Revision } from '../kernel/instant'
import { shown } from '../kernel/shown'
import { each, type Slices } from '../kernel/slices'
import { inRoleOrder, subjectId } from '../kernel/subject'
import { isOpen, lastChangeIn, type Tenures } from '../kernel/tenure'
import { idSet, noIds, type IdSet } from '../state/id-set'
import { marksOf, type Past } from '../state/held'
import { UserKey, type GroupKey, type Key } from '../state/keys'
import { knownSession } from '../state/known-session'
import { usernameKey } from '../state/look-ups'
import type { AppRecord, GroupRecord, KnownSession, Over, Tables, UserRecord } from '../state/records'
import { splitTenures, type KeyTenures } from '../state/split-tenures'
import { UserTable } from '../state/user-table'
import { VersionedMap } from '../state/versioned-map'
import { areTenures, malformed, misfits, type Kind, type SnapshotFault } from './integrity'
import { never, now, once, whoIsNamed } from './named'
import { formOfRows, type ListOfRows } from './row-form'
import type { AppRow, GroupRow, Rows, SessionRow, UserRow } from './rows'

/** Most records have none, and nothing is made for them. */
const pastOf = <K extends object>(ended: ReadonlyArray<KeyTenures<K>>): Past<K> => (ended.length === 0 ? null : splitTenures(ended).past)

/**
 * Tables from rows that are in form; or everything that does not fit together, at once. One pass over each list: whoever
 * is named is looked up once, judged, and noted there. Linear.
 */
export function* build(rows: Rows, head: Revision): Slices<E.Either<SnapshotFault, Tables>> {
  const form = formOfRows()
  const found = misfits()
  const named = whoIsNamed()
  const apps = new Map<string, AppRecord | null>()
  const users: Array<UserRecord | null> = []
  const userKeys = new Map<string, UserKey>()
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
  const { keys, known, lastChange, by, records, drafts } = named
  const sessionsByUser = new Map<number, Array<string>>()
  /** Of rows that name others. */
  let rowNumber = 0

  const isFit = (of: number, tenures: Tenures, isHeld: boolean): boolean => known[of]! >= (isHeld ? now : once) && areTenures(tenures, head)
  /** Whether the row names it for the second time. */
  const isTwice = (of: number): boolean => {
    const isSo = by[of] === rowNumber
    by[of] = rowNumber
    return isSo
  }
  const note = (of: number, tenures: Tenures): void => void (lastChange[of] = Math.max(lastChange[of]!, lastChangeIn(tenures)))

  const readUser = ({ user, username, enabled, roles, memberships }: UserRow): void => {
    const of = named.user(user)
    if (known[of]! > never) found.twice('users', user)
    known[of] = now
    const joined: Array<GroupKey | Revision> = []
    const ended: Array<KeyTenures<GroupKey>> = []
    for (let place = 0; place < memberships.length; place += 1) {
      const { group, tenures } = memberships[place]!
      const to = named.group(group)
      const key = keys[to] as GroupKey
      const isMember = isOpen(tenures)
      if (isTwice(to)) found.twice('memberships', group, `memberships of user ${shown(user)}`)
      if (!isFit(to, tenures, isMember))
        found.note('memberships', `user ${shown(user)}`, `its membership of group ${shown(group)} does not fit`)
      note(of, tenures)
      const draft = drafts[to]!
      draft.members.push(user)
      if (isMember) {
        draft.memberCount += 1
        joined.push(key, lastChangeIn(tenures))
      }
      if (!isMember || tenures.length > 1) ended.push({ key, tenures })
    }
    rowNumber += 1
    const held = joined.slice()
    const record: UserRecord = {
      key: keys[of] as UserKey,
      user,
      username,
      enabled,
      roles: inRoleOrder(roles),
      groups: held,
      marks: marksOf(held),
      left: pastOf(ended),
      apps: noIds,
      lastChange: 0,
    }
    records[of] = record
    put('usernames', usernames, usernameKey(username), user)
    if (roles.includes('admin')) admins.set(user, true)
  }

  const readApp = ({ app, name, owner, coOwners }: AppRow): void => {
    const owning = owner === null ? -1 : named.user(owner)
    named.openApp(app)
    if (owner !== null) named.noteApp(owning)
    if (owner !== null && known[owning] !== now) found.note('holders', `app ${shown(app)}`, `its owner ${shown(owner)} is unknown`)
    const holders: Array<Key | Revision> = []
    const groups: Array<Key | Revision> = []
    const ended: Array<KeyTenures<Key>> = []
    for (let place = 0; place < coOwners.length; place += 1) {
      const { subject, tenures } = coOwners[place]!
      const of = named.subject(subject)
      const key = keys[of]!
      const isHolder = isOpen(tenures)
      if (isTwice(of)) found.twice('holders', `${subject._tag} ${subjectId(subject)}`, `co-owners of app ${shown(app)}`)
      if (!isFit(of, tenures, isHolder) || (of === owning && isHolder)) {
        found.note('holders', `app ${shown(app)}`, `its co-owner ${shown(subjectId(subject))} does not fit`)
      }
      if (of !== owning) named.noteApp(of)
      note(of, tenures)
      if (isHolder) (subject._tag === 'User' ? holders : groups).push(key, lastChangeIn(tenures))
      if (!isHolder || tenures.length > 1) ended.push({ key, tenures })
    }
    rowNumber += 1
    if (badAppName(name) !== null) found.note('app name', `app ${shown(app)}`, `${shown(name)} is no app name`)
    put('app names', appNames, name, app)
    put('apps', apps, app, {
      app,
      name,
      owner: owner === null ? null : (keys[owning] as UserKey),
      holders: holders.concat(groups),
      groupsFrom: holders.length,
      past: pastOf(ended),
    })
  }

  const readUserGone = (user: string): void => {
    const of = named.user(user)
    if (known[of]! > never) found.twice('users', user)
    known[of] = Math.max(known[of]!, once)
    records[of] = undefined
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
    put('group names', parent === null ? rootGroups : drafts[named.group(parent)]!.children, name, group, JSON.stringify([parent, name]))
    if (!named.isRooted(group)) found.note('forest', `group ${shown(group)}`, 'its parents do not lead to a root')
  }

  const readGroupGone = (group: string): void => {
    if (known[named.group(group)]! > never) found.twice('groups', group)
    put('groups', groups, group, null)
  }

  const readSession = (row: SessionRow): void => {
    const { session, over, login, refresh } = row
    const of = named.user(row.user)
    const isOfUser = over === null ? records[of]?.enabled === true : known[of]! > never
    if (!isOfUser || login > refresh || refresh > head) {
      found.note('readings', `session ${shown(session)}`, 'its user or the revisions that it read do not fit')
    }
    put('sessions', sessions, session, knownSession(keys[of] as UserKey, row))
    if (over !== null) return
    const open = sessionsByUser.get(of)
    if (open === undefined) sessionsByUser.set(of, [session])
    else open.push(session)
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
  const appsOf = yield* named.appsOfEach()
  const share = 1 + 6 * Math.ceil(rows.apps.length / (1 + keys.length))
  yield* each(
    keys,
    (key, of) => {
      const [record, draft, held] = [records[of], drafts[of], idSet(appsOf(of))]
      if (key instanceof UserKey) {
        userKeys.set(key.user, key)
        users.push(record ?? null)
      }
      if (record !== undefined) {
        record.apps = held
        record.lastChange = lastChange[of]!
      } else if (draft !== undefined && draft.row !== null) {
        const { members, memberCount, children } = draft
        const { group, name, parent, origin, roles, deleted } = draft.row
        groups.set(group, {
          key: keys[of] as GroupKey,
          group,
          name,
          parent,
          origin,
          roles: inRoleOrder(roles),
          children: children.size === 0 ? VersionedMap.empty() : VersionedMap.owning(children),
          members: idSet(members),
          memberCount,
          apps: held,
          lastChange: lastChange[of]!,
          deleted,
        })
      }
    },
    () => share,
  )
  for (const [of, open] of sessionsByUser) sessionsOf.set((keys[of] as UserKey).user, idSet(open))
  return E.right({
    apps: VersionedMap.owning(apps),
    users: UserTable.owning(userKeys, users),
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
