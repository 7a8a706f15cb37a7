import { freeze } from 'immer'
import type { Policy } from '../policy/policy'
import type { Platform } from '../state/platform'

/** A copy of the policy, which nobody can change, and its actions by name: own keys only. */
export const ownPolicy = <Action extends string>(policy: Policy<Action>): Pick<Platform<Action>, 'policy' | 'cells'> => {
  const own = freeze(structuredClone(policy), true)
  return { policy: own, cells: new Map(Object.entries(own.actions)) }
}
