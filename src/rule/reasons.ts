import type { GroupId } from '../kernel/ids'
import { withSeat } from '../policy/standing'
import type { AppRecord, UserRecord } from '../state/records'
import { coOwnerPaths } from './co-owner-paths'
import type { Ground, Reason } from './decision'
import { groundsFor, waysOf } from './grounds'
import type { Reading, Rules } from './reading'
import { cellsOf, isAllowed, isSeated } from './rights'

/** A group of the user's, and a co-owner group above or below it that is not the user's own. */
export interface Kin {
  readonly memberOf: GroupId
  readonly coOwner: GroupId
}

/** What a denial is judged by. A reading that cannot be had (no refresh, no login) is `null`. */
export interface Case {
  readonly rules: Rules
  readonly user: UserRecord
  readonly app: AppRecord
  readonly action: string
  readonly reading: Reading
  readonly refreshNow: Reading | null
  /** `null` where the user cannot log in. */
  readonly loginNow: Reading | null
  readonly kin: ReadonlyArray<Kin>
}

const licensed = (reading: Reading): Reading => ({ login: reading.login, refresh: reading.refresh, standing: reading.standing | withSeat })

const ways = (of: Case, reading: Reading): ReadonlyArray<Ground> => groundsFor(of.rules, reading, reading, of.user, of.app, of.action)

const would = (of: Case, reading: Reading): boolean => isAllowed(of.rules, reading, of.user, of.app, of.action)

const unsupported = ({ rules, reading, user, app }: Case): ReadonlyArray<Reason> =>
  !rules.policy.coOwnership && isSeated(rules.policy, reading) && coOwnerPaths(rules, reading, user, app).length > 0
    ? [{ _tag: 'CoOwnershipUnsupported', app: app.app, policy: rules.policy.name }]
    : []

const pending = (of: Case): ReadonlyArray<Reason> => {
  const { reading, app, refreshNow, loginNow } = of
  if (refreshNow !== null && would(of, refreshNow)) {
    return [{ _tag: 'PendingUntilRefresh', app: app.app, refresh: reading.refresh, grounds: ways(of, refreshNow) }]
  }
  if (loginNow !== null && would(of, loginNow)) {
    return [{ _tag: 'PendingUntilLogin', app: app.app, login: reading.login, grounds: ways(of, loginNow) }]
  }
  return []
}

const seatMissing = (of: Case): ReadonlyArray<Reason> => {
  if (would(of, licensed(of.reading))) return [{ _tag: 'SeatRequired', user: of.user.user, andLogin: false }]
  const both = of.loginNow !== null && would(of, licensed(of.loginNow)) && !would(of, of.loginNow)
  return both ? [{ _tag: 'SeatRequired', user: of.user.user, andLogin: true }] : []
}

const notGranted = ({ rules, reading, user, app, action }: Case): ReadonlyArray<Reason> => {
  const relations = [...new Set(waysOf(rules, licensed(reading), user, app).map((way) => way.relation))]
  const cells = cellsOf(rules.policy, action)
  return relations.length > 0 && relations.every((relation) => cells === undefined || cells[relation] === 'no')
    ? [{ _tag: 'ActionNotGranted', action, relations }]
    : []
}

const notInherited = ({ user, kin }: Case): ReadonlyArray<Reason> =>
  kin.slice(0, 1).map((pair) => ({ _tag: 'NotInherited', user: user.user, ...pair }))

/**
 * Why a reading does not allow an action: all that apply, in the documented order. Empty where it does
 * allow it, and where nothing relates the user to the app.
 */
export const rightsReasons = (of: Case): ReadonlyArray<Reason> =>
  would(of, of.reading) ? [] : [...unsupported(of), ...pending(of), ...seatMissing(of), ...notGranted(of), ...notInherited(of)]
