import { overAt } from '../rule/liveness'
import { isAllowed, isAllowedDirectly, isAllowedThroughGroup } from '../rule/rights'
import { sessionReading } from '../rule/session-reading'
import { appOf, sessionOf, userOf } from '../state/look-ups'
import type { Platform } from '../state/platform'
import type { Question } from './answers'
import { ableOf } from './subject-of-question'

/**
 * Whether a session may do this on the app now; with `user`, whether a login of that user could.
 * Deny when anything is unknown. Linear in the app's holders and the user's groups, those included that were taken away
 * and still count; logarithmic in all that ended. No more with the size of the platform.
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
  const { policy } = platform
  const app = appOf(platform, question.app)
  const cells = platform.cells.get(question.action)
  if (app === undefined || cells === undefined) return false
  if (question.session === undefined) {
    const able = ableOf(platform, question, question.at)
    return able !== undefined && isAllowed(policy, able.reading, able.user, app, question.action)
  }
  const session = sessionOf(platform, question.session)
  if (session === undefined || overAt(policy, session, question.at) !== null) return false
  const reading = sessionReading(platform, session)
  if (isAllowedDirectly(policy, reading, session.key, app, cells)) return true
  // The user's record is another look into memory: only groups need it.
  const user = userOf(platform, session.user)
  return user !== undefined && isAllowedThroughGroup(policy, reading, user, app, cells)
}
