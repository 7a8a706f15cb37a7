import { badAppName, badGroupName } from '../commands/refusals'
import { firstIllFormed } from '../kernel/ill-formed'
import type { Revision } from '../kernel/instant'
import { shown } from '../kernel/shown'
import { subjectId, type Subject } from '../kernel/subject'
import { isOpen, type Tenure, type Tenures } from '../kernel/tenure'
import { usernameKey } from '../state/look-ups'
import { Rows, type GroupRow, type UserRow } from './rows'

/** What makes rows unfit to be a platform: where, and what is wrong there. */
export interface Misfit {
  readonly where: string
  readonly problem: string
}

type Check = (rows: Rows, head: Revision) => ReadonlyArray<Misfit>

const repeated = (where: string | (() => string), keys: ReadonlyArray<string>): ReadonlyArray<Misfit> => {
  if (keys.length < 2) return []
  const seen = new Set<string>()
  const found: Array<Misfit> = []
  for (const key of keys) {
    if (!seen.has(key)) seen.add(key)
    else found.push({ where: typeof where === 'string' ? where : where(), problem: `${shown(key)} stands there twice` })
  }
  return found
}

const unique: Check = ({ users, groups, apps, sessions, gone }) => [
  ...repeated('users', [...users.map(({ user }) => user), ...gone.users]),
  ...repeated('groups', [...groups.map(({ group }) => group), ...gone.groups]),
  ...repeated('apps', [...apps.map(({ app }) => app), ...gone.apps]),
  ...repeated(
    'sessions',
    [...sessions, ...gone.sessions].map(({ session }) => session),
  ),
  ...repeated(
    'usernames',
    users.map(({ username }) => usernameKey(username)),
  ),
  ...repeated(
    'app names',
    apps.map(({ name }) => name),
  ),
  ...repeated(
    'group names',
    groups.filter(({ deleted }) => !deleted).map(({ name, parent }) => JSON.stringify([parent, name])),
  ),
]

const names: Check = ({ groups, apps }) => [
  ...apps
    .filter(({ name }) => badAppName(name) !== null)
    .map(({ app, name }) => ({ where: `app ${shown(app)}`, problem: `${shown(name)} is no app name` })),
  ...groups
    .filter(({ name }) => badGroupName(name) !== null)
    .map(({ group }) => ({ where: `group ${shown(group)}`, problem: 'its name is empty, too long or ill-formed' })),
]

/** Every group must be reached from a root: neither a missing parent nor a ring is. */
const forest: Check = ({ groups }) => {
  const children = new Map<string | null, Array<GroupRow>>()
  for (const row of groups) {
    if (row.deleted) continue
    const siblings = children.get(row.parent)
    if (siblings === undefined) children.set(row.parent, [row])
    else siblings.push(row)
  }
  const reached = new Set<string>()
  const open = [...(children.get(null) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    reached.add(next.group)
    for (const child of children.get(next.group) ?? []) if (!reached.has(child.group)) open.push(child)
  }
  return groups
    .filter(({ group, deleted }) => !deleted && !reached.has(group))
    .map(({ group }) => ({ where: `group ${shown(group)}`, problem: 'its parents do not lead to a root' }))
}

const areTenures = (tenures: Tenures, head: Revision): boolean => {
  let before: Tenure | undefined
  for (const tenure of tenures) {
    const { since, until } = tenure
    const follows = before === undefined || (before.until !== null && before.until <= since)
    if (!follows || since < 1 || since > head || (until !== null && (until <= since || until > head))) return false
    before = tenure
  }
  return before !== undefined
}

const memberships: Check = ({ users, groups }, head) => {
  const known = new Map(groups.map(({ group, deleted }) => [group, deleted]))
  const isFit = ({ group, tenures }: UserRow['memberships'][number]): boolean => {
    const deleted = known.get(group)
    return deleted !== undefined && !(deleted && isOpen(tenures)) && areTenures(tenures, head)
  }
  const found: Array<Misfit> = []
  for (const { user, memberships: rows } of users) {
    const groupIds = rows.map(({ group }) => group)
    for (const each of repeated(() => `memberships of user ${shown(user)}`, groupIds)) found.push(each)
    for (const row of rows) {
      if (!isFit(row)) found.push({ where: `user ${shown(user)}`, problem: `its membership of group ${shown(row.group)} does not fit` })
    }
  }
  return found
}

/** Whether users and groups are there, and whether they once were. */
const subjectsIn = ({ users, groups, gone }: Rows) => {
  const known = { User: new Set(users.map(({ user }) => user)), Group: new Set<string>() }
  for (const { group, deleted } of groups) if (!deleted) known.Group.add(group)
  const goneUsers = new Set(gone.users)
  const allGroups = new Set(groups.map(({ group }) => group))
  const isKnown = (subject: Subject): boolean => known[subject._tag].has(subjectId(subject))
  const wasKnown = (subject: Subject): boolean =>
    isKnown(subject) || (subject._tag === 'User' ? goneUsers.has(subject.user) : allGroups.has(subject.group))
  return { isUser: (user: string) => known.User.has(user), isKnown, wasKnown }
}

const holders: Check = (rows, head) => {
  const { isUser, isKnown, wasKnown } = subjectsIn(rows)
  return rows.apps.flatMap(({ app, owner, coOwners }) => [
    ...(owner === null || isUser(owner) ? [] : [{ where: `app ${shown(app)}`, problem: `its owner ${shown(owner)} is unknown` }]),
    ...repeated(
      () => `co-owners of app ${shown(app)}`,
      coOwners.map(({ subject }) => `${subject._tag} ${subjectId(subject)}`),
    ),
    ...coOwners
      .filter(({ subject, tenures }) => {
        const isOwnerToo = isOpen(tenures) && subject._tag === 'User' && subject.user === owner
        return !(isOpen(tenures) ? isKnown : wasKnown)(subject) || isOwnerToo || !areTenures(tenures, head)
      })
      .map(({ subject }) => ({ where: `app ${shown(app)}`, problem: `its co-owner ${shown(subjectId(subject))} does not fit` })),
  ])
}

const sessions: Check = ({ users, sessions: rows, gone }, head) => {
  const enabled = new Map(users.map(({ user, enabled: may }) => [user, may]))
  for (const id of gone.users) enabled.set(id, false)
  return rows
    .filter(({ user, over, login, refresh }) => {
      const may = enabled.get(user)
      return may === undefined || (!may && over === null) || login > refresh || refresh > head
    })
    .map(({ session }) => ({ where: `session ${shown(session)}`, problem: 'its user or the revisions that it read do not fit' }))
}

const idsWellFormed: Check = (rows) => {
  const found = firstIllFormed(Rows, rows)
  return found === null ? [] : [{ where: found.field, problem: 'an id is empty, too long or ill-formed' }]
}

/** Everything that does not fit together, at once; an ill-formed id alone, since nothing else can be said then. Linear. */
export const misfits: Check = (rows, head) => {
  const illFormed = idsWellFormed(rows, head)
  return illFormed.length > 0 ? illFormed : [unique, names, forest, memberships, holders, sessions].flatMap((check) => check(rows, head))
}
