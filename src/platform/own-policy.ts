import { frozen } from '../kernel/frozen'
import type { Policy } from '../policy/policy'
import { Digest } from '../policy/digest'
import type { Platform } from '../state/platform'

/** A copy of the policy, which nobody can change, and what checks ask of it: own keys only. */
export const ownPolicy = <Action extends string>(policy: Policy<Action>): Pick<Platform<Action>, 'policy' | 'digest'> => {
  const own = frozen(structuredClone(policy))
  return { policy: own, digest: new Digest(own) }
}
