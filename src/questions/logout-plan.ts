import type { Instant } from '../kernel/instant'
import { refreshReading } from '../rule/session-reading'
import type { AnyPlatform } from '../state/platform'
import type { Difference, LogoutPlan } from './answers'
import { pending, untilLogin } from './pending'
import { openSessions } from './readers'
import { openSession } from './subject-of-question'

export type PlannedFor = 'losses' | 'gains' | 'both'

const awaits = (difference: Difference<string>, planned: PlannedFor): boolean =>
  (planned !== 'gains' && difference.losses.length > 0) || (planned !== 'losses' && difference.gains.length > 0)

/**
 * Exactly the sessions that must end for what is pending to count, and those for which a refresh will do.
 * By id; grows with the open sessions.
 *
 * @source ACT-4
 *
 * @example
 * ```ts test
 * import { apply, dashEnterprise5, group, logoutPlan, system } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * const shared = apply(platform, { _tag: 'AddCoOwner', app: 'crm', subject: group('na') }, { by: system, at: 0 })
 * if (shared._tag === 'Left') throw new Error('refused')
 * logoutPlan(shared.right.platform, { for: 'gains', at: 0 }) // => { end: ['s1'], refresh: [] }
 * logoutPlan(shared.right.platform, { for: 'losses', at: 0 }) // => { end: [], refresh: [] }
 * ```
 */
export const logoutPlan = (platform: AnyPlatform, { for: planned, at }: { readonly for: PlannedFor; readonly at: Instant }): LogoutPlan => {
  const end: Array<string> = []
  const refresh: Array<string> = []
  for (const session of openSessions(platform, at)) {
    const open = openSession(platform, session, at)
    if (open === undefined || !awaits(pending(platform, { session, at }), planned)) continue
    const afterRefresh = untilLogin(platform, open.user, refreshReading(platform, open.record, open.user))
    if (awaits(afterRefresh, planned)) end.push(session)
    else refresh.push(session)
  }
  return { end, refresh }
}
