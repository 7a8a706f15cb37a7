import type { SessionId } from '../kernel/ids'
import type { Instant } from '../kernel/instant'
import type { AnyPlatform } from '../state/platform'
import { openSessions } from './readers'
import { pending } from './pending'

export const isStale = (platform: AnyPlatform, session: SessionId, at: Instant): boolean =>
  pending(platform, { session, at }).losses.length > 0

/**
 * The open sessions that would lose something at their next login, by id. Grows with the open sessions.
 *
 * @example
 * ```ts test
 * import { apply, dashEnterprise5, stale, system } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], apps: { crm: { owner: 'ada', coOwners: ['user:bob'] } }, sessions: { s1: 'bob' } })
 * const removed = apply(platform, { _tag: 'RemoveCoOwner', app: 'crm', subject: { _tag: 'User', user: 'bob' } }, { by: system, at: 0 })
 * removed._tag === 'Right' && stale(removed.right.platform, { at: 0 }) // => ['s1']
 * ```
 */
export const stale = (platform: AnyPlatform, { at }: { readonly at: Instant }): ReadonlyArray<SessionId> =>
  openSessions(platform, at).filter((session) => isStale(platform, session, at))
