import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { isMapping } from '../codec/mapping'
import { oneOf } from '../codec/one-of'
import { Policy, policyFields } from '../codec/policy'
import { refined } from '../codec/refined'
import { shape } from '../kernel/shape'
import { dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow } from '../policy/presets'

const presets = { dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow }

/**
 * A preset's name; `{like: PRESET, KEY: …}` with the keys that differ, each replaced whole; or a whole policy as in code.
 */
export const policyForm = (): t.Type<Policy<string>> => {
  const preset = t.keyof(presets)
  const named = refined('preset', preset, (name): E.Either<never, Policy<string>> => E.right(presets[name]))
  const like = refined(
    'policy like',
    shape('PolicyLike', { like: preset }, policyFields),
    ({ like: name, ...keys }): E.Either<never, Policy<string>> => E.right({ ...presets[name], ...keys }),
  )
  return oneOf("a preset's name, `{like: PRESET, …}` or a whole policy", [named, like, Policy], (u) =>
    typeof u === 'string' ? 0 : !isMapping(u) ? undefined : Object.hasOwn(u, 'like') ? 1 : 2,
  )
}
