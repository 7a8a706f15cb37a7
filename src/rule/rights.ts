import type { Role } from '../kernel/subject'
import type { Cell, Cells, Policy } from '../policy/policy'
import type { UserKey } from '../state/keys'
import type { AppRecord, UserRecord } from '../state/records'
import { isCoOwnerThroughGroup, isDirectCoOwner } from './co-owner-paths'
import type { Reading } from './reading'

/** Which relations count for a reading of an app, as a sum of these. */
export type Standing = number
export const asOwner = 1
export const asCoOwner = 2
export const asAdmin = 4
/** Seats are off, or the reading carries `licensed`. */
export const withSeat = 8

/** A loop of our own: for a list of two, calling `includes` takes longer than the look. */
const carries = ({ roles }: Reading, role: Role): boolean => {
  for (let place = 0; place < roles.length; place += 1) if (roles[place] === role) return true
  return false
}

export const isSeated = (policy: Policy<string>, reading: Reading): boolean => !policy.seats || carries(reading, 'licensed')

/** The cells of an action; an action that the policy does not list has none. Own keys only, and no list for its only item. */
export const cellsOf = (policy: Policy<string>, action: string) =>
  typeof action === 'string' && Object.hasOwn(policy.actions, action) ? policy.actions[action] : undefined

export const opens = (cell: Cell, seated: boolean): boolean => cell === 'yes' || (cell === 'withSeat' && seated)

/** On an app to which there is no relation. */
export const standingElsewhere = (policy: Policy<string>, reading: Reading): Standing =>
  (carries(reading, 'admin') ? asAdmin : 0) + (isSeated(policy, reading) ? withSeat : 0)

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
  const lists = known.get(policy) ?? new Map<number, ReadonlyArray<string>>()
  known.set(policy, lists)
  const does = (as: Standing, cell: Cell): boolean => (standing & as) > 0 && opens(cell, (standing & withSeat) > 0)
  const found =
    lists.get(standing) ??
    Object.entries(policy.actions)
      .filter(([, { owner, coOwner, admin }]) => does(asOwner, owner) || does(asCoOwner, coOwner) || does(asAdmin, admin))
      .map(([action]) => action)
  lists.set(standing, Object.freeze(found))
  return found
}
