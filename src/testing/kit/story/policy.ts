import type { Policy } from '../../../policy/policy'
import { dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow } from '../../../policy/presets'

const presets: Readonly<Record<string, Policy>> = { dashEnterprise5, dashEnterprise4, dashEnterprise5Later, live, revokeNow }

const differing = (policy: Policy<string>, preset: Policy): Readonly<Record<string, unknown>> => {
  const like = new Map<string, unknown>(Object.entries(preset))
  return Object.fromEntries(Object.entries(policy).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(like.get(key))))
}

/** A preset's name, or the nearest preset with the keys that differ. */
export const policyAsWritten = (policy: Policy<string>): unknown => {
  const [nearest] = Object.entries(presets)
    .map(([like, preset]) => ({ like, keys: differing(policy, preset) }))
    .sort((a, b) => Object.keys(a.keys).length - Object.keys(b.keys).length)
  if (nearest === undefined) return policy
  return Object.keys(nearest.keys).length === 0 ? nearest.like : { like: nearest.like, ...nearest.keys }
}
