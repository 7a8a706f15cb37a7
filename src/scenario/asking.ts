import { either as E } from 'fp-ts'
import type * as t from 'io-ts'
import { refined } from '../codec/refined'
import { AnyUserId, type SessionId, type UserId } from '../kernel/ids'
import { shape } from '../kernel/shape'
import type { Who } from '../questions/answers'
import { word } from './sentences'
import { SessionName } from './words'

type Props = Readonly<Record<string, t.Mixed>>

const one = (keys: ReadonlyArray<string>): Readonly<Record<string, unknown>> => ({ oneOf: keys.map((key) => ({ required: [key] })) })

/** A closed mapping in which exactly one of some optional keys stands. */
export const withOneOf = <Required extends Props, Optional extends Props>(
  name: string,
  required: Required,
  optional: Optional,
  keys: ReadonlyArray<keyof Optional & string>,
) => {
  const base = shape(name, required, optional)
  return refined(
    name,
    base,
    (value) =>
      keys.filter((key) => Object.hasOwn(value, key)).length === 1
        ? E.right(value)
        : E.left([{ path: [], message: `exactly one of ${keys.join(', ')} must stand here` }]),
    one(keys),
  )
}

/** A question about a session, or about a login now of a user. */
export const asking = <Required extends Props, Optional extends Props = {}>(
  name: string,
  required: Required,
  optional: Optional = {} as Optional,
) => withOneOf(name, required, { ...optional, session: SessionName, user: AnyUserId }, ['session', 'user'])

interface Asked {
  readonly session?: SessionId
  readonly user?: UserId
}

/** The same as the core's questions have it. */
export const whoOf = ({ session, user }: Asked): Who => (session !== undefined ? { session } : { user: user ?? '' })

/** The same in words: `session s1`, `user ada`. */
export const whoWords = ({ session, user }: Asked): string =>
  session !== undefined ? `session ${word(session)}` : `user ${word(user ?? '')}`
