import type { GroupId, UserId } from '../../kernel/ids'
import { group as asGroup, user as asUser } from '../../kernel/subject'
import { usernameKey } from '../../state/look-ups'
import { directoryOf, type Directory, type DirectoryGroup } from '../directory/directory'
import type { GroupReread, UserReread } from './reread'

/** What was read again by id; `null` for what the server does not have any more. */
export interface Reread {
  readonly users: ReadonlyMap<UserId, UserReread | null>
  readonly groups: ReadonlyMap<GroupId, GroupReread | null>
}

const there = <A>(found: Iterable<A | null>): ReadonlyArray<A> => [...found].filter((each): each is A => each !== null)

/** A directory with some of its rows as they were read again. What was in a group that is gone, or not known, is not in it. */
export const patched = (present: Directory, { users, groups }: Reread): Directory => {
  const rereadUsers = there(users.values())
  const rereadGroups = there(groups.values())
  const groupsNow = [...present.groups.filter(({ group }) => !groups.has(group)), ...rereadGroups.map(({ group }) => group)]
  const usersNow = [...present.users.filter(({ user }) => !users.has(user)), ...rereadUsers.map(({ user }) => user)]
  const known = new Set(groupsNow.map(({ group }) => group))
  return directoryOf({
    groups: groupsNow,
    users: usersNow,
    memberships: [
      ...present.memberships.filter(({ user }) => !users.has(user)),
      ...rereadUsers.flatMap(({ user: { user }, groups: held }) => held.map((group) => ({ group, user }))),
    ].filter(({ group }) => known.has(group)),
    roles: [
      ...present.roles.filter(({ to }) => (to._tag === 'User' ? !users.has(to.user) : !groups.has(to.group))),
      ...rereadGroups.flatMap(({ group: { group }, roles }) => roles.map((role) => ({ to: asGroup(group), role }))),
      ...rereadUsers.flatMap(({ user: { user }, roles }) => roles.map((role) => ({ to: asUser(user), role }))),
    ],
  })
}

/** Those that stand under one key with another one. */
const sharing = <A>(rows: ReadonlyArray<A>, keyOf: (row: A) => string): ReadonlyArray<A> => {
  const byKey = new Map<string, Array<A>>()
  for (const row of rows) byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), row])
  return [...byKey.values()].filter(({ length }) => length > 1).flat()
}

/** Groups whose line upwards comes to no top: a circle, and what hangs from it. */
const withoutTop = (groups: ReadonlyArray<DirectoryGroup>): ReadonlyArray<GroupId> => {
  const topped = new Set<GroupId | null>([null])
  // Children stand behind their parents.
  return groups.flatMap(({ group, parent }) => {
    if (!topped.has(parent)) return [group]
    topped.add(group)
    return []
  })
}

/** What has to be looked at as well, since the rows do not fit together without it. */
export interface Loose {
  readonly users: ReadonlyArray<UserId>
  readonly groups: ReadonlyArray<GroupId>
}

/**
 * What does not fit in a directory that was patched: two who would have one name, parents that are not there, circles. An
 * event that was lost, or is still to come, leaves such things, and so does a change between two reads.
 */
export const looseIn = (wanted: Directory, { users }: Reread): Loose => {
  const known = new Set(wanted.groups.map(({ group }) => group))
  const parents = wanted.groups.flatMap(({ group, parent }) => (parent === null || known.has(parent) ? [] : [group, parent]))
  const joined = there(users.values()).flatMap(({ groups: held }) => held.filter((group) => !known.has(group)))
  return {
    users: sharing(wanted.users, ({ username }) => usernameKey(username)).map(({ user }) => user),
    groups: [
      ...parents,
      ...joined,
      ...sharing(wanted.groups, ({ parent, name }) => JSON.stringify([parent, name])).map(({ group }) => group),
      ...withoutTop(wanted.groups),
    ],
  }
}
