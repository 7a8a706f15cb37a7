import type { Arbitrary } from 'fast-check'
import { fc } from '../fast-check'
import type { Moment, Moments, Policy } from '../../policy/policy'

/** Which moments. */
export interface ActivationConstraints {
  /** Pairs of granting and revoking that may be drawn. Default: all six in which revoking is not the later. */
  readonly pairs?: ReadonlyArray<MomentPair>
}

export interface MomentPair {
  readonly grant: Moment
  readonly revoke: Moment
}

/** Revoking never waits longer than granting: six of the nine. @source ACT-7 */
export const allowedPairs: ReadonlyArray<MomentPair> = [
  { grant: 'login', revoke: 'login' },
  { grant: 'login', revoke: 'refresh' },
  { grant: 'login', revoke: 'immediate' },
  { grant: 'refresh', revoke: 'refresh' },
  { grant: 'refresh', revoke: 'immediate' },
  { grant: 'immediate', revoke: 'immediate' },
]

/** The moments of a policy, drawn for users, for each origin and for roles by themselves. */
export const activation = ({ pairs = allowedPairs }: ActivationConstraints = {}): Arbitrary<Policy['activation']> => {
  const pair = fc.constantFrom(...pairs)
  return fc
    .record({
      roles: fc.constantFrom<Moment>('login', 'refresh', 'immediate'),
      user: pair,
      native: pair,
      ldap: pair,
      brokered: pair,
    })
    .map(({ roles, user, native, ldap, brokered }) => {
      const side = (which: keyof MomentPair): Moments => ({
        user: user[which],
        group: { native: native[which], ldap: ldap[which], brokered: brokered[which] },
      })
      return { roles, grant: side('grant'), revoke: side('revoke') }
    })
}
