import type { Instant } from '../kernel/instant'
import type { Policy } from '../policy/policy'
import type { Over } from '../state/records'

type Life = { readonly loggedInAt: Instant; readonly readAt: Instant; readonly over: Over | null }

/**
 * Whether a session is over at an instant, and how; `null` while it is open. It lives while
 * `at < loggedInAt + max` and `at < readAt + idle`.
 *
 * @source ACT-10
 */
export const overAt = (policy: Policy<string>, session: Life, at: Instant): Over | null => {
  if (session.over !== null) return session.over
  const { idle, max } = policy.sessions
  const isLive = (max === null || at < session.loggedInAt + max) && (idle === null || at < session.readAt + idle)
  return isLive ? null : 'SessionExpired'
}
