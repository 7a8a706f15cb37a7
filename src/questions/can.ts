import { overAt } from '../rule/liveness'
import { isAllowed, isAllowedDirectly, isAllowedThroughGroup } from '../rule/rights'
import { sessionReading } from '../rule/session-reading'
import { appOf, sessionOf } from '../state/look-ups'
import type { AnyPlatform, Platform } from '../state/platform'
import type { AppRecord } from '../state/records'
import type { Question } from './answers'
import { ableOf } from './subject-of-question'

/** In a place of its own, so that the engine has room for what is asked most. */
const canAfterLogin = (platform: AnyPlatform, question: Question<string>, app: AppRecord): boolean => {
  const able = ableOf(platform, question, question.at)
  return able !== undefined && isAllowed(platform, able.reading, able.user, app, question.action)
}

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
  const { session: id, action, at } = question
  const app = appOf(platform, question.app)
  if (app === undefined) return false
  if (id === undefined) return canAfterLogin(platform, question, app)
  const session = sessionOf(platform, id)
  if (session === undefined || overAt(platform.policy, session, at) !== null) return false
  const reading = sessionReading(platform, session)
  if (isAllowedDirectly(platform, reading, session.key, app, action)) return true
  // The user's record is another look into memory: only groups need it.
  const user = platform.tables.users.at(session.key)
  return user != null && isAllowedThroughGroup(platform, reading, user, app, action)
}
