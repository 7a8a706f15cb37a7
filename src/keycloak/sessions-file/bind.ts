import { either as E } from 'fp-ts'
import type { FaultPath } from '../../codec/fault'
import type { SessionId, UserId } from '../../kernel/ids'
import type { Instant } from '../../kernel/instant'
import { byCodeUnits } from '../../kernel/order'
import { binderFor, type Unbound } from '../binding'
import type { Directory } from '../directory/directory'
import type { SessionsFile } from './form'

/**
 * A session of the file with its user's id.
 *
 * @category model
 */
export interface BoundSession {
  readonly session: SessionId
  readonly user: UserId
  /** `null` where the file does not say when it began. */
  readonly loggedInAt: Instant | null
  readonly path: FaultPath
}

/** @category model */
export interface BoundSessions {
  /** The oldest first; those without an instant last. */
  readonly sessions: ReadonlyArray<BoundSession>
  readonly problems: ReadonlyArray<Unbound>
}

const inOrder = (a: BoundSession, b: BoundSession): number =>
  (a.loggedInAt ?? Infinity) === (b.loggedInAt ?? Infinity)
    ? byCodeUnits.compare(a.session, b.session)
    : (a.loggedInAt ?? Infinity) - (b.loggedInAt ?? Infinity)

/**
 * The users of sessions as ids of a directory. A session that is listed twice, as Keycloak does where two
 * clients share one, is one session.
 *
 * @category destructors
 * @source KC-9
 */
export const bindSessions = (file: SessionsFile, directory: Directory): BoundSessions => {
  const binder = binderFor(directory, {})
  const userIds = new Set(directory.users.map(({ user }) => user))
  const sessions = new Map<SessionId, BoundSession>()
  const problems: Array<Unbound> = []
  for (const [position, form] of file.entries()) {
    const isListed = 'session' in form
    const session = isListed ? form.session : form.id
    const path = [position, isListed ? 'user' : 'userId']
    const user = isListed
      ? binder.user(form.user)
      : userIds.has(form.userId)
        ? E.right(form.userId)
        : E.left(`no user has the id ${form.userId}`)
    const known = sessions.get(session)
    if (user._tag === 'Left') problems.push({ path, message: user.left })
    else if (known === undefined)
      sessions.set(session, { session, user: user.right, loggedInAt: (isListed ? form.loggedInAt : form.start) ?? null, path })
    else if (known.user !== user.right) problems.push({ path, message: `the session ${session} is that of another user above` })
  }
  return { sessions: [...sessions.values()].sort(inOrder), problems }
}
