import type { Role } from '../kernel/subject'
import type { Cell, Cells, Policy } from '../policy/policy'
import type { UserKey } from '../state/keys'
import type { AppRecord, UserRecord } from '../state/records'
import { hasCoOwnerPath, isCoOwnerThroughGroup, isDirectCoOwner } from './co-owner-paths'
import type { Reading } from './reading'

/** Which relations count for a reading of an app. */
export interface Standing {
  readonly owner: boolean
  readonly coOwner: boolean
  readonly admin: boolean
  /** Seats are off, or the reading carries `licensed`. */
  readonly seated: boolean
}

/** A loop of our own: for a list of two, calling `includes` takes longer than the look. */
const carries = ({ roles }: Reading, role: Role): boolean => {
  for (const each of roles) if (each === role) return true
  return false
}

export const isSeated = (policy: Policy<string>, reading: Reading): boolean => !policy.seats || carries(reading, 'licensed')

/** The cells of an action; an action that the policy does not list has none. Own keys only, and no list for its only item. */
export const cellsOf = (policy: Policy<string>, action: string) =>
  typeof action === 'string' && Object.hasOwn(policy.actions, action) ? policy.actions[action] : undefined

const opens = (cell: Cell, seated: boolean): boolean => cell === 'yes' || (cell === 'withSeat' && seated)

export const standingOn = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord): Standing => {
  const seated = isSeated(policy, reading)
  return {
    owner: seated && app.owner === user.key,
    coOwner: seated && policy.coOwnership && hasCoOwnerPath(policy, reading, user, app),
    admin: carries(reading, 'admin'),
    seated,
  }
}

/** Whether some relation that counts has a cell that allows the action. */
export const allows = (policy: Policy<string>, standing: Standing, action: string): boolean => {
  const cells = cellsOf(policy, action)
  if (cells === undefined) return false
  return (
    (standing.owner && opens(cells.owner, standing.seated)) ||
    (standing.coOwner && opens(cells.coOwner, standing.seated)) ||
    (standing.admin && opens(cells.admin, standing.seated))
  )
}

/** Administrator, owner or direct co-owner: what is told without a look at groups. */
export const isAllowedDirectly = (policy: Policy<string>, reading: Reading, user: UserKey, app: AppRecord, cells: Cells): boolean => {
  const seated = isSeated(policy, reading)
  if (opens(cells.admin, seated) && carries(reading, 'admin')) return true
  if (!seated) return false
  if (opens(cells.owner, true) && app.owner === user) return true
  return policy.coOwnership && opens(cells.coOwner, true) && isDirectCoOwner(policy, reading, user, app)
}

/** Co-owner through a group. */
export const isAllowedThroughGroup = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord, cells: Cells): boolean =>
  policy.coOwnership && opens(cells.coOwner, true) && isSeated(policy, reading) && isCoOwnerThroughGroup(policy, reading, user, app)

/** The rule, for one action: an open session's or a fresh login's reading, one user, one app. */
export const isAllowed = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord, action: string): boolean => {
  const cells = cellsOf(policy, action)
  return (
    cells !== undefined &&
    (isAllowedDirectly(policy, reading, user.key, app, cells) || isAllowedThroughGroup(policy, reading, user, app, cells))
  )
}

/** Actions by standing, worked out once for each policy: sixteen standings, whatever the number of apps. */
const known = new WeakMap<Policy<string>, Map<number, ReadonlyArray<string>>>()

/** Every action that the standing allows, in the order of the policy's table. Equal standings give the same list. */
export const actionsOf = (policy: Policy<string>, standing: Standing): ReadonlyArray<string> => {
  const key = Number(standing.owner) + 2 * Number(standing.coOwner) + 4 * Number(standing.admin) + 8 * Number(standing.seated)
  const lists = known.get(policy) ?? new Map<number, ReadonlyArray<string>>()
  known.set(policy, lists)
  const found = lists.get(key) ?? Object.keys(policy.actions).filter((action) => allows(policy, standing, action))
  lists.set(key, Object.freeze(found))
  return found
}
