import * as t from 'io-ts'
import { AnySessionId, AnyUserId, type SessionId } from './ids'
import type { Instant } from './instant'
import { shape } from './shape'

/** Who asks: an open session, or the host's own code. It has no codec: nothing decoded can speak for someone. */
export type Actor = { readonly _tag: 'Session'; readonly session: SessionId } | { readonly _tag: 'System' }

export const system: Actor = { _tag: 'System' }
/**
 * A session as the actor.
 *
 * @example
 * ```ts test
 * import { bySession } from 'tenure'
 * bySession('s1') // => { _tag: 'Session', session: 's1' }
 * ```
 */
export const bySession = (session: SessionId): Actor => ({ _tag: 'Session', session })

/** The last argument of every change: who asks, and when (epoch milliseconds). */
export interface Ask {
  readonly by: Actor
  readonly at: Instant
}

/**
 * Who did it, as an event keeps it. `stale`: the same user, logging in at that moment, would not have
 * had the authority (ACT-5).
 */
export const Author = /*#__PURE__*/ t.union([
  /*#__PURE__*/ shape('System', { _tag: /*#__PURE__*/ t.literal('System') }),
  /*#__PURE__*/ shape('Session', {
    _tag: /*#__PURE__*/ t.literal('Session'),
    session: AnySessionId,
    user: AnyUserId,
    stale: t.boolean,
  }),
])
export type Author = t.TypeOf<typeof Author>
