import type { Arbitrary } from 'fast-check'
import { fc } from '../fast-check'
import { origins, type Policy, type Provisioned } from '../../policy/policy'
import { dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow } from '../../policy/presets'
import { actionTable, type ActionTableConstraints } from './action-table'
import { activation, type ActivationConstraints } from './activation'

/** Which policies; shares are in tenths. */
export interface PolicyConstraints extends ActivationConstraints, ActionTableConstraints {
  /** How many are presets; the others are random. Default: 5. */
  readonly presets?: number
  /** How many of the random ones know co-owners. Default: 9. */
  readonly coOwnership?: number
  /** Idle times that may be drawn, in milliseconds. Default: none, 12, 40. */
  readonly idle?: ReadonlyArray<number | null>
  /** Maximum ages that may be drawn, in milliseconds. Default: none, 60. */
  readonly max?: ReadonlyArray<number | null>
}

export const presets: ReadonlyArray<Policy> = [dashEnterprise5, dashEnterprise5Later, live, revokeNow, dashEnterprise4]

const tenths = (yes: number): Arbitrary<boolean> =>
  fc.oneof({ weight: yes, arbitrary: fc.constant(true) }, { weight: 10 - yes, arbitrary: fc.constant(false) })

/** A policy that a codec would let through. Shrinks to `dashEnterprise5`. */
export const policy = (constraints: PolicyConstraints = {}): Arbitrary<Policy<string>> => {
  const { presets: share = 5, coOwnership = 9, idle = [null, 12, 40], max = [null, 60] } = constraints
  const provisioned = fc.constantFrom<Provisioned>('managed', 'onFirstLogin')
  const random: Arbitrary<Policy<string>> = fc.record({
    name: fc.constant('random'),
    coOwnership: tenths(coOwnership),
    seats: fc.boolean(),
    authority: fc.constantFrom<Policy['authority']>('session', 'sessionAndHead'),
    provisioning: fc.record({ users: provisioned, groups: provisioned, claimsCover: fc.subarray([...origins]) }),
    actions: actionTable(constraints),
    activation: activation(constraints),
    sessions: fc.record({ idle: fc.constantFrom(...idle), max: fc.constantFrom(...max) }),
  })
  return fc.oneof(
    { withCrossShrink: true },
    { weight: share, arbitrary: fc.constantFrom<Policy<string>>(...presets) },
    { weight: 10 - share, arbitrary: random },
  )
}
