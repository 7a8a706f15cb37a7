import { isAllowed } from '../rule/rights'
import { appOf } from '../state/look-ups'
import type { Platform } from '../state/platform'
import type { Question } from './answers'
import { ableOf } from './subject-of-question'

/**
 * Whether a session may do this on the app now; with `user`, whether a login of that user could.
 * Deny when anything is unknown. Constant in the number of apps, users and sessions.
 */
export const can = <Action extends string>(platform: Platform<Action>, question: Question<Action>): boolean => {
  const able = ableOf(platform, question, question.at)
  const app = appOf(platform, question.app)
  return able !== undefined && app !== undefined && isAllowed(platform.policy, able.reading, able.user, app, question.action)
}
