import { group as asGroup, user as asUser, type Role, type Subject } from '../../../kernel/subject'
import { origins } from '../../../policy/policy'
import { allEnded } from '../../../state/ended'
import { idsOf } from '../../../state/id-set'
import { groupOf, isDirectMember, lineOf, subtreeOf, usernameKey, userOf } from '../../../state/look-ups'
import type { GroupRecord } from '../../../state/records'
import type { Resolver, Resolvers } from './resolver'
import { freshId, groupFor, one, userFor, type Stand } from './stand'

const names = ['Team', 'team', 'R/D', 'a~b', 'caf\u00e9', 'cafe\u0301']
const roleOf = (number: number): Role => (number % 5 < 2 ? 'admin' : 'licensed')

const freeUsername = (stand: Stand, number: number): string => {
  const free = ['Zoe', 'zed', 'caf\u00e9', 'ada~2', ...stand.names.users].filter(
    (name) => stand.atLarge || !stand.platform.tables.usernames.has(usernameKey(name)),
  )
  return one(free, number, 'zoe')
}

/** Groups that hold something, or held it and lost it, come first: joining them is what matters. */
const joinable = (stand: Stand, user: string, number: number): string => {
  const record = userOf(stand.platform, user)
  const isOpen = (group: GroupRecord): boolean => record !== undefined && !isDirectMember(record, group.group)
  const lost = ({ key }: GroupRecord): boolean => stand.apps.some(({ past }) => allEnded(past).some((ended) => ended.key === key))
  const tests = [lost, lost, (group: GroupRecord) => idsOf(group.apps).length > 0, () => true]
  const test = tests[number % 4]!
  const some = stand.groups.some((group) => isOpen(group) && test(group))
  return groupFor(stand, number, (group) => isOpen(group) && (!some || test(group)))
}

/** A holder, or one who is not, of a role. */
const subjectOf = (stand: Stand, role: Role, holds: boolean, a: number, b: number): Subject => {
  const fits = ({ roles }: { readonly roles: ReadonlyArray<Role> }): boolean => roles.includes(role) === holds
  const isUser = a % 2 === 0 ? stand.users.some(fits) : !stand.groups.some(fits)
  return isUser ? asUser(userFor(stand, b, fits)) : asGroup(groupFor(stand, b, fits))
}

const addMember: Resolver = (stand, { a, b, c }) => {
  const isLoggedIn = (user: string): boolean => stand.open.some((session) => session.user === user)
  const some = stand.open.length > 0 && c % 4 < 3
  const user = userFor(stand, a, (each) => !some || isLoggedIn(each.user))
  return { _tag: 'AddMember', group: joinable(stand, user, b), user }
}

const removeMember: Resolver = (stand, { a, b }) => {
  const user = userFor(stand, a, (record) => stand.groups.some(({ group }) => isDirectMember(record, group)))
  const record = userOf(stand.platform, user)
  const group = groupFor(stand, b, (each) => record !== undefined && isDirectMember(record, each.group))
  return { _tag: 'RemoveMember', group, user }
}

const createGroup: Resolver = (stand, { a, b, c }) => ({
  _tag: 'CreateGroup',
  group: freshId(stand, 'groups', a),
  ...(b % 2 === 0 ? {} : { name: stand.atLarge ? '' : one(names, b, 'Team') }),
  ...(c % 2 === 0 ? {} : { parent: groupFor(stand, c, ({ group }) => lineOf(stand.platform, group).length < 3) }),
  ...(a % 4 === 0 ? {} : { origin: one(origins, a, 'native') }),
})

/** To the root, or under a group that is neither its parent nor in its own subtree. */
const moveGroup: Resolver = (stand, { a, b, c }) => {
  const hasRole = ({ group }: GroupRecord): boolean => lineOf(stand.platform, group).some(({ roles }) => roles.length > 0)
  const some = a % 2 === 0 && stand.groups.some(hasRole)
  const group = groupFor(stand, b, (each) => !some || hasRole(each))
  const below = subtreeOf(stand.platform, group)
  const present = groupOf(stand.platform, group)?.parent ?? null
  if (present !== null && c % 3 === 0) return { _tag: 'MoveGroup', group, parent: null }
  const parent = groupFor(stand, c, (each) => each.group !== present && !below.includes(each.group))
  return { _tag: 'MoveGroup', group, parent }
}

type DirectoryKind =
  | 'registerUser'
  | 'renameUser'
  | 'disableUser'
  | 'enableUser'
  | 'deleteUser'
  | 'createGroup'
  | 'renameGroup'
  | 'moveGroup'
  | 'deleteGroup'
  | 'addMember'
  | 'removeMember'
  | 'assignRole'
  | 'unassignRole'

export const directoryResolvers: Resolvers<DirectoryKind> = {
  registerUser: (stand, { a, b, c }) => ({
    _tag: 'RegisterUser',
    user: freshId(stand, 'users', a),
    ...(b % 2 === 0 ? {} : { username: freeUsername(stand, b) }),
    ...(c % 4 === 0 ? {} : { roles: one<ReadonlyArray<Role>>([[], ['licensed'], ['licensed', 'admin']], c, []) }),
  }),
  renameUser: (stand, { a, b }) => ({ _tag: 'RenameUser', user: userFor(stand, a), username: freeUsername(stand, b) }),
  disableUser: (stand, { a }) => ({ _tag: 'DisableUser', user: userFor(stand, a, ({ enabled }) => enabled) }),
  enableUser: (stand, { a }) => ({ _tag: 'EnableUser', user: userFor(stand, a, ({ enabled }) => !enabled) }),
  deleteUser: (stand, { a }) => ({ _tag: 'DeleteUser', user: userFor(stand, a) }),
  createGroup,
  renameGroup: (stand, { a, b }) => ({
    _tag: 'RenameGroup',
    group: groupFor(stand, a),
    name: one(stand.atLarge ? [''] : names, b, 'Team'),
  }),
  moveGroup,
  deleteGroup: (stand, { a }) => ({ _tag: 'DeleteGroup', group: groupFor(stand, a) }),
  addMember,
  removeMember,
  assignRole: (stand, { a, b, c }) => ({ _tag: 'AssignRole', to: subjectOf(stand, roleOf(c), false, a, b), role: roleOf(c) }),
  unassignRole: (stand, { a, b, c }) => ({ _tag: 'UnassignRole', to: subjectOf(stand, roleOf(c), true, a, b), role: roleOf(c) }),
}
