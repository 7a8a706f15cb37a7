import { readonlyArray as RA } from 'fp-ts'
import type { AppId, SessionId, UserId } from '../kernel/ids'
import type { Standing } from '../policy/standing'
import type { AppRecord, Over, UserRecord } from '../state/records'
import type { Decision, Reason } from './decision'
import { groundsFor } from './grounds'
import { freshReading, type Reading, type Rules } from './reading'
import { rightsReasons, type Kin } from './reasons'
import { readingOf, refreshedReading } from './session-reading'

/** What a decision is made from, found by whoever asks; what is missing there is unknown. */
export interface Evidence extends Rules {
  readonly action: string
  readonly app: AppId
  readonly appRecord: AppRecord | undefined
  /** The session asked for; without one, a login now is judged. */
  readonly session: SessionId | undefined
  readonly sessionRecord: Reading | undefined
  readonly over: Over | 'SessionUnknown' | null
  readonly user: UserId | undefined
  readonly userRecord: UserRecord | undefined
  /** What the roles that the user has on record come to. */
  readonly onRecord: Standing
  readonly kin: ReadonlyArray<Kin>
}

/** What denies before any right is looked at, in the documented order. */
const obstacles = ({ session, over, user, userRecord, app, appRecord }: Evidence): ReadonlyArray<Reason> => [
  ...(session !== undefined && over !== null ? [{ _tag: over, session } as const] : []),
  ...(user !== undefined && userRecord === undefined ? [{ _tag: 'UserUnknown', user } as const] : []),
  ...(userRecord?.enabled === false ? [{ _tag: 'UserIsDisabled', user: userRecord.user } as const] : []),
  ...(appRecord === undefined ? [{ _tag: 'AppUnknown', app } as const] : []),
]

const denied = (reasons: ReadonlyArray<Reason>, { app, user }: Evidence): Decision => ({
  _tag: 'Denied',
  reasons: RA.isNonEmpty(reasons) ? reasons : [{ _tag: 'NoRelation', user: user ?? '', app }],
})

/**
 * Every ground on which an action is allowed, or every reason why it is not. Rights are judged even where
 * the session is over or the user disabled: what would still be in the way is named too.
 */
export const judge = (evidence: Evidence): Decision => {
  const { head, action, session, sessionRecord, userRecord: user, appRecord: app, onRecord, kin } = evidence
  const before = obstacles(evidence)
  if (user === undefined || app === undefined || (session !== undefined && sessionRecord === undefined)) return denied(before, evidence)
  const loginNow = freshReading(head, onRecord)
  const reading = sessionRecord === undefined ? loginNow : readingOf(evidence, sessionRecord, onRecord)
  const grounds = groundsFor(evidence, reading, loginNow, user, app, action)
  if (before.length === 0 && RA.isNonEmpty(grounds)) return { _tag: 'Allowed', grounds }
  const refreshNow = sessionRecord === undefined || before.length > 0 ? null : refreshedReading(evidence, sessionRecord, onRecord)
  const again = user.enabled ? loginNow : null
  return denied([...before, ...rightsReasons({ rules: evidence, user, app, action, reading, refreshNow, loginNow: again, kin })], evidence)
}
