import type { Instant } from '../../kernel/instant'
import { overAt } from '../../rule/liveness'
import type { AnyPlatform } from '../../state/platform'
import type { SessionRecord } from '../../state/records'

export interface Waiting {
  readonly seconds: number
  /** Whose time it is about. */
  readonly session: string
}

/**
 * How long to wait so that the step behind it falls on the instant at which an open session expires, a second to
 * either side of it, or halfway there; `null` where nothing expires.
 */
export const waitFor = ({ policy, tables }: AnyPlatform, at: Instant, pick: number): Waiting | null => {
  const { idle, max } = policy.sessions
  const open = [...tables.sessions.entries()]
    .flatMap(([, record]): ReadonlyArray<SessionRecord> => (typeof record === 'object' && record !== null ? [record] : []))
    .filter((session) => overAt(policy, session, at) === null)
    .sort((a, b) => (a.session < b.session ? -1 : 1))
  const session = open[pick % open.length]
  if (session === undefined) return null
  const ends = [
    ...(idle === null ? [] : [session.readAt + idle]),
    ...(max === null ? [] : [session.loggedInAt + max]),
  ]
  const end = ends[(pick >> 3) % ends.length]
  if (end === undefined) return null
  const left = (end - at) / 1000
  const aims = [left, left, left - 1, left + 1, Math.floor(left * 0.6), Math.floor(left * 0.6)]
  const seconds = Math.floor(aims[(pick >> 5) % aims.length]! - 1)
  return seconds < 0 ? null : { seconds, session: session.session }
}
