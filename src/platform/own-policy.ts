import { frozen } from '../kernel/frozen'
import type { Policy } from '../policy/policy'
import type { Platform } from '../state/platform'

/** A copy of the policy, which nobody can change, and its actions by name: own keys only. */
export const ownPolicy = <Action extends string>(policy: Policy<Action>): Pick<Platform<Action>, 'policy' | 'cells'> => {
  const own = frozen(structuredClone(policy))
  return { policy: own, cells: new Map(Object.entries(own.actions)) }
}
