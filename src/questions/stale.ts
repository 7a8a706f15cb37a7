import type { SessionId } from '../kernel/ids'
import type { Instant } from '../kernel/instant'
import type { AnyPlatform } from '../state/platform'
import { openSessions } from './readers'
import { pending } from './pending'

/** The open sessions that would lose something at their next login, by id. Grows with the open sessions. */
export const stale = (platform: AnyPlatform, { at }: { readonly at: Instant }): ReadonlyArray<SessionId> =>
  openSessions(platform, at).filter((session) => pending(platform, { session, at }).losses.length > 0)
