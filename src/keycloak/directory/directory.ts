import { ord as O, readonlyArray as RA } from 'fp-ts'
import type { GroupId, UserId } from '../../kernel/ids'
import { byCodeUnits } from '../../kernel/order'
import { roles, subjectKey, type Role, type Subject } from '../../kernel/subject'

/**
 * A group as a directory has it. Its id binds; names may be shared by groups under different parents.
 *
 * @category model
 */
export interface DirectoryGroup {
  readonly group: GroupId
  readonly name: string
  /** `null` for a group at the top. */
  readonly parent: GroupId | null
}

/**
 * A user as a directory has it.
 *
 * @category model
 */
export interface DirectoryUser {
  readonly user: UserId
  readonly username: string
  readonly enabled: boolean
}

/**
 * A direct membership: nobody is in a group by being in its parent or child.
 *
 * @category model
 */
export interface DirectoryMembership {
  readonly group: GroupId
  readonly user: UserId
}

/**
 * A role held directly; what flows down from a parent group is not listed.
 *
 * @category model
 */
export interface DirectoryRole {
  readonly to: Subject
  readonly role: Role
}

/**
 * Who and what there is, wherever it was read: plain data in one order, so that two directories can be
 * compared row by row.
 *
 * @category model
 */
export interface Directory {
  /** Parents before children, then by id. */
  readonly groups: ReadonlyArray<DirectoryGroup>
  /** By id. */
  readonly users: ReadonlyArray<DirectoryUser>
  /** By user, then group. */
  readonly memberships: ReadonlyArray<DirectoryMembership>
  /** Of groups, then of users; by id, `admin` before `licensed`. */
  readonly roles: ReadonlyArray<DirectoryRole>
}

/** Rows by one text, and where that is the same by another. */
const byTexts = <A>(first: (a: A) => string, second: (a: A) => string): O.Ord<A> =>
  O.fromCompare((a, b) => {
    const order = byCodeUnits.compare(first(a), first(b))
    return order === 0 ? byCodeUnits.compare(second(a), second(b)) : order
  })

export const byUserAndGroup = /*#__PURE__*/ byTexts<DirectoryMembership>(
  ({ user }) => user,
  ({ group }) => group,
)
export const byHolderAndRole = /*#__PURE__*/ byTexts<DirectoryRole>(
  ({ to }) => subjectKey(to),
  ({ role }) => String(roles.indexOf(role)),
)

/** How deep each group is, 0 at the top. A group whose line never reaches the top has no depth. */
const depthsOf = (groups: ReadonlyArray<DirectoryGroup>): ReadonlyMap<GroupId, number> => {
  const children = new Map<GroupId | null, Array<GroupId>>()
  for (const { group, parent } of groups) {
    const siblings = children.get(parent)
    if (siblings === undefined) children.set(parent, [group])
    else siblings.push(group)
  }
  const depths = new Map<GroupId, number>()
  let level: ReadonlyArray<GroupId> = children.get(null) ?? []
  for (let depth = 0; level.length > 0; depth += 1) {
    for (const group of level) depths.set(group, depth)
    level = level.flatMap((group) => children.get(group) ?? []).filter((group) => !depths.has(group))
  }
  return depths
}

/**
 * Puts the rows into the order of a directory; a membership or role that is listed twice is kept once.
 * Groups that stand in a circle come last.
 *
 * @category constructors
 */
export const directoryOf = ({ groups, users, memberships, roles: held }: Directory): Directory => {
  const depths = depthsOf(groups)
  const depthOf = ({ group }: DirectoryGroup): number => depths.get(group) ?? groups.length
  const byDepthAndId: O.Ord<DirectoryGroup> = O.fromCompare((a, b) => {
    const difference = depthOf(a) - depthOf(b)
    return difference === 0 ? byCodeUnits.compare(a.group, b.group) : difference < 0 ? -1 : 1
  })
  return {
    groups: RA.sort(byDepthAndId)(groups),
    users: RA.sort(O.contramap(({ user }: DirectoryUser) => user)(byCodeUnits))(users),
    memberships: once(byUserAndGroup)(memberships),
    roles: once(byHolderAndRole)(held),
  }
}

/** In order; of rows that are equal in it, one. */
const once =
  <A>(order: O.Ord<A>) =>
  (rows: ReadonlyArray<A>): ReadonlyArray<A> => {
    const sorted = RA.sort(order)(rows)
    return sorted.filter((row, position) => position === 0 || order.compare(sorted[position - 1]!, row) !== 0)
  }
