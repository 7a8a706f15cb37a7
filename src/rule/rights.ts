import type { Policy } from '../policy/policy'
import { asAdmin, asCoOwner, asOwner, opens, withSeat, type Standing } from '../policy/standing'
import type { UserKey } from '../state/keys'
import type { AppRecord, UserRecord } from '../state/records'
import { isCoOwnerThroughGroup, isDirectCoOwner } from './co-owner-paths'
import type { Reading, Rules } from './reading'

export const isSeated = (policy: Policy<string>, reading: Reading): boolean => !policy.seats || (reading.standing & withSeat) > 0

/** The cells of an action; an action that the policy does not list has none. Own keys only, and no list for its only item. */
export const cellsOf = (policy: Policy<string>, action: string) =>
  typeof action === 'string' && Object.hasOwn(policy.actions, action) ? policy.actions[action] : undefined

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
