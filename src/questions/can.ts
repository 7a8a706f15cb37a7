import { isAllowed } from '../rule/rights'
import { appOf } from '../state/look-ups'
import type { Platform } from '../state/platform'
import type { Question } from './answers'
import { ableOf } from './subject-of-question'

/**
 * Whether a session may do this on the app now; with `user`, whether a login of that user could.
 * Deny when anything is unknown. Constant in the number of apps, users and sessions.
 *
 * @example
 * ```ts test
 * import { can, dashEnterprise5 } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * can(platform, { user: 'ada', action: 'deploy', app: 'crm', at: 0 }) // => true
 * can(platform, { session: 's1', action: 'deploy', app: 'crm', at: 0 }) // => false
 * ```
 */
export const can = <Action extends string>(platform: Platform<Action>, question: Question<Action>): boolean => {
  const able = ableOf(platform, question, question.at)
  const app = appOf(platform, question.app)
  return able !== undefined && app !== undefined && isAllowed(platform.policy, able.reading, able.user, app, question.action)
}
