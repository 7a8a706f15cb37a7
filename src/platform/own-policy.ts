import { frozen } from '../kernel/frozen'
import type { Policy } from '../policy/policy'
import { OpeningsByAction } from '../policy/standing'
import type { Platform } from '../state/platform'

/** A copy of the policy, which nobody can change, and what each of its actions is open to: own keys only. */
export const ownPolicy = <Action extends string>(policy: Policy<Action>): Pick<Platform<Action>, 'policy' | 'openings'> => {
  const own = frozen(structuredClone(policy))
  return { policy: own, openings: new OpeningsByAction(own) }
}
