import type { Instant } from '../../kernel/instant'
import type { AnyPlatform } from '../../state/platform'
import { openAt } from './records'

export interface Waiting {
  readonly seconds: number
  /** Whose time it is about. */
  readonly session: string
}

/**
 * How long to wait so that the step behind it falls on the instant at which an open session expires, a second to
 * either side of it, or halfway there; `null` where nothing expires.
 */
export const waitFor = (platform: AnyPlatform, at: Instant, pick: number): Waiting | null => {
  const { idle, max } = platform.policy.sessions
  const open = openAt(platform, at)
  const session = open[pick % open.length]
  if (session === undefined) return null
  const ends = [...(idle === null ? [] : [session.readAt + idle]), ...(max === null ? [] : [session.loggedInAt + max])]
  const end = ends[(pick >> 3) % ends.length]
  if (end === undefined) return null
  const left = (end - at) / 1000
  const aims = [left, left - 1, left + 1, ...[0.3, 0.6, 0.6].map((share) => Math.floor(left * share))]
  const seconds = Math.floor(aims[(pick >> 5) % aims.length]! - 1)
  return seconds < 0 ? null : { seconds, session: session.session }
}
