import type { Decision } from '../rule/decision'
import { judge } from '../rule/judge'
import { overAt } from '../rule/liveness'
import { appOf, rolesOnRecord, userOf } from '../state/look-ups'
import { standingOf } from '../policy/standing'
import type { Platform } from '../state/platform'
import type { Question } from './answers'
import { kinOf } from './kin'

/**
 * Every ground on which an action is allowed, or every reason why it is not, the main one first. Agrees
 * with `can`; costs a few times as much, and grows with the user's groups and the app's co-owner groups.
 *
 * @example
 * ```ts test
 * import { apply, dashEnterprise5, describe, explain, group, system } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * const shared = apply(platform, { _tag: 'AddCoOwner', app: 'crm', subject: group('na') }, { by: system, at: 0 })
 * if (shared._tag === 'Left') throw new Error('refused')
 * const decision = explain(shared.right.platform, { session: 's1', action: 'deploy', app: 'crm', at: 0 })
 * decision._tag === 'Denied' && decision.reasons.map(({ _tag }) => _tag) // => ['PendingUntilLogin']
 * ```
 */
export const explain = <Action extends string>(platform: Platform<Action>, question: Question<Action>): Decision => {
  const { session, app, at, action } = question
  const { policy, head, digest } = platform
  const entry = session === undefined ? undefined : platform.tables.sessions.get(session)
  const sessionRecord = typeof entry === 'object' ? entry : undefined
  const over = typeof entry === 'string' ? entry : sessionRecord ? overAt(policy, sessionRecord, at) : null
  const user = session === undefined ? question.user : sessionRecord?.user
  const userRecord = user === undefined ? undefined : userOf(platform, user)
  const appRecord = appOf(platform, app)
  return judge({
    policy,
    head,
    digest,
    action,
    app,
    appRecord,
    session,
    sessionRecord,
    over: session !== undefined && entry === undefined ? 'SessionUnknown' : over,
    user,
    userRecord,
    onRecord: userRecord === undefined ? 0 : standingOf(rolesOnRecord(platform, userRecord)),
    kin: userRecord === undefined || appRecord === undefined ? [] : kinOf(platform, userRecord, appRecord),
  })
}
