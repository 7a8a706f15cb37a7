import * as t from 'io-ts'
import { decode } from '../../codec/decode'
import { Instant } from '../../kernel/instant'
import { openRecord } from '../realm-export/open-record'
import { ServerError } from '../server/fault'

const AdminRow = /*#__PURE__*/ openRecord(
  'admin event of Keycloak',
  { id: t.string, time: Instant },
  { operationType: t.string, resourceType: t.string, resourcePath: t.string, representation: t.string },
)

const UserRow = /*#__PURE__*/ openRecord(
  'user event of Keycloak',
  { id: t.string, time: Instant },
  { type: t.string, userId: t.string, sessionId: t.string },
)

/**
 * What an administrator has done, as far as Tenure looks at it. The representation is what was sent, or nothing
 * where the realm keeps none.
 *
 * @category model
 */
export interface AdminEvent extends t.TypeOf<typeof AdminRow> {}

/**
 * What a user has done, or what has happened to a session.
 *
 * @category model
 */
export interface UserEvent extends t.TypeOf<typeof UserRow> {}

/** Without an id and an instant it is no event of Keycloak's; whatever else is missing is nothing but a poorer hint. */
const rowsOf =
  <A>(form: t.Type<A, unknown>, what: string) =>
  (rows: ReadonlyArray<unknown>): ReadonlyArray<A> =>
    rows.map((row) => {
      const read = decode(form, row)
      if (read._tag === 'Right') return read.right
      const [{ at, message }] = read.left
      throw new ServerError({ _tag: 'Unreadable', what, path: 'events', reason: `${at}: ${message}` })
    })

export const adminEvents = /*#__PURE__*/ rowsOf(AdminRow, 'reading admin events')
export const userEvents = /*#__PURE__*/ rowsOf(UserRow, 'reading user events')
