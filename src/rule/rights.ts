import type { Policy } from '../policy/policy'
import { asAdmin, asCoOwner, asOwner, openingsFor, opens, withSeat, type Openings, type Standing } from '../policy/standing'
import type { UserKey } from '../state/keys'
import type { AppRecord, UserRecord } from '../state/records'
import { isCoOwnerThroughGroup, isDirectCoOwner } from './co-owner-paths'
import type { Reading, Rules } from './reading'

export const isSeated = (policy: Policy<string>, reading: Reading): boolean => !policy.seats || (reading.standing & withSeat) > 0

/** The cells of an action; an action that the policy does not list has none. Own keys only, and no list for its only item. */
export const cellsOf = (policy: Policy<string>, action: string) =>
  typeof action === 'string' && Object.hasOwn(policy.actions, action) ? policy.actions[action] : undefined

/** … and what it is open to. */
export const openingsOf = (policy: Policy<string>, action: string): Openings => {
  const cells = cellsOf(policy, action)
  return cells === undefined ? 0 : openingsFor(policy, cells)
}

/** On an app to which there is no relation. */
export const standingElsewhere = (policy: Policy<string>, { standing }: Reading): Standing =>
  policy.seats ? standing : standing | withSeat

const isOpen = ({ digest }: Rules, action: string, standing: Standing): boolean => opens(digest.openingsOf(action), standing)

/** Administrator, owner or direct co-owner: what is told without a look at groups. What the action is open to is looked up for those alone. */
export const isAllowedDirectly = (rules: Rules, reading: Reading, user: UserKey, app: AppRecord, action: string): boolean => {
  const standing = app.owner === user ? reading.standing | asOwner : reading.standing
  return (
    ((standing & (asOwner | asAdmin)) > 0 && isOpen(rules, action, standing)) ||
    (isDirectCoOwner(rules, reading, user, app) && isOpen(rules, action, standing | asCoOwner))
  )
}

/** Co-owner through a group. */
export const isAllowedThroughGroup = (rules: Rules, reading: Reading, user: UserRecord, app: AppRecord, action: string): boolean =>
  isCoOwnerThroughGroup(rules, reading, user, app) && isOpen(rules, action, reading.standing | asCoOwner)

/** The rule, for one action: an open session's or a fresh login's reading, one user, one app. */
export const isAllowed = (rules: Rules, reading: Reading, user: UserRecord, app: AppRecord, action: string): boolean =>
  isAllowedDirectly(rules, reading, user.key, app, action) || isAllowedThroughGroup(rules, reading, user, app, action)

/** Actions by standing, worked out once for each policy: sixteen standings, whatever the number of apps. */
const known = new WeakMap<Policy<string>, Map<number, ReadonlyArray<string>>>()

/** Every action that the standing allows, in the order of the policy's table. Equal standings give the same list. */
export const actionsOf = (policy: Policy<string>, standing: Standing): ReadonlyArray<string> => {
  const lists = known.get(policy) ?? new Map<number, ReadonlyArray<string>>()
  known.set(policy, lists)
  const found = lists.get(standing) ?? Object.keys(policy.actions).filter((action) => opens(openingsOf(policy, action), standing))
  lists.set(standing, Object.freeze(found))
  return found
}
