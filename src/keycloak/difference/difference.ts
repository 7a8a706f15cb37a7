import type { ord as O } from 'fp-ts'
import type { Command } from '../../commands/vocabulary'
import type { AnyPlatform } from '../../state/platform'
import {
  byHolderAndRole,
  byUserAndGroup,
  directoryOf,
  type Directory,
  type DirectoryMembership,
  type DirectoryRole,
} from '../directory/directory'
import { presentDirectory } from '../directory/present'
import { groupDifference, groupsById } from './groups'
import { userDifference, usersById } from './users'

/** The rows of one list that the other does not have; both are in order. */
export const without = <A>(rows: ReadonlyArray<A>, others: ReadonlyArray<A>, order: O.Ord<A>): ReadonlyArray<A> => {
  let place = 0
  return rows.filter((row) => {
    while (place < others.length && order.compare(others[place]!, row) < 0) place += 1
    return place === others.length || order.compare(others[place]!, row) !== 0
  })
}

/** The same between two directories, both in order: see `directoryDifference`. */
export const differenceBetween = (present: Directory, wanted: Directory): ReadonlyArray<Command> => {
  const users = usersById(wanted.users)
  const groups = groupsById(wanted.groups)
  /** What a deleted user or group had has ended with it. */
  const isLeft = ({ group, user }: DirectoryMembership): boolean => groups.has(group) && users.has(user)
  const isHeld = ({ to }: DirectoryRole): boolean => (to._tag === 'User' ? users.has(to.user) : groups.has(to.group))
  return [
    ...userDifference(present.users, wanted.users),
    ...groupDifference(present.groups, wanted.groups),
    ...without(present.roles.filter(isHeld), wanted.roles, byHolderAndRole).map(({ to, role }): Command => ({
      _tag: 'UnassignRole',
      to,
      role,
    })),
    ...without(wanted.roles, present.roles, byHolderAndRole).map(({ to, role }): Command => ({ _tag: 'AssignRole', to, role })),
    ...without(present.memberships.filter(isLeft), wanted.memberships, byUserAndGroup).map(({ group, user }): Command => ({
      _tag: 'RemoveMember',
      group,
      user,
    })),
    ...without(wanted.memberships, present.memberships, byUserAndGroup).map(({ group, user }): Command => ({
      _tag: 'AddMember',
      group,
      user,
    })),
  ]
}

/**
 * The commands that make a platform's directory the wanted one, in an order that `applyAll` accepts. Ids
 * bind: a renamed or moved group keeps what it holds, and so does a user. Users and groups that the wanted
 * directory does not have are deleted. What only Tenure knows stays: apps, co-owners, sessions, and the
 * origins of groups. Those who swap names have another one in between, which nobody had or is to have.
 *
 * They are for `system`. An id that was deleted on the platform stays taken: `bygones` finds those.
 *
 * @category destructors
 * @returns nothing where there is no difference
 */
export const directoryDifference = (platform: AnyPlatform, wanted: Directory): ReadonlyArray<Command> =>
  differenceBetween(presentDirectory(platform), directoryOf(wanted))
