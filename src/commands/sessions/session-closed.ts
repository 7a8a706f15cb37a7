import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnySessionId } from '../../kernel/ids'
import { isEmpty, noIds, withoutId } from '../../state/id-set'
import { editSession } from '../../state/writer'
import { overSession, unknownSession } from '../refusals'
import type { Chronicle } from '../room'

export const SessionClosed = /*#__PURE__*/ eventShape('SessionClosed', {
  session: AnySessionId,
  why: /*#__PURE__*/ t.union([
    /*#__PURE__*/ t.literal('logOut'),
    /*#__PURE__*/ t.literal('logOutUser'),
    /*#__PURE__*/ t.literal('logOutEveryone'),
  ]),
})
export interface SessionClosed extends t.TypeOf<typeof SessionClosed> {}

export const sessionClosed: Chronicle<SessionClosed> = {
  event: SessionClosed,
  isLedger: false,
  obstacles: (platform, { session, at }) => [unknownSession(platform, session), overSession(platform, session, at)],
  write: (writer, { session }) => {
    const record = writer.tables.sessions.get(session)
    if (typeof record !== 'object') return
    editSession(writer, session, (draft) => void (draft.over = 'SessionEnded'))
    const left = withoutId(writer.tables.sessionsOf.get(record.user) ?? noIds, session)
    const { sessionsOf } = writer.tables
    writer.tables.sessionsOf = isEmpty(left) ? sessionsOf.delete(record.user) : sessionsOf.set(record.user, left)
  },
}
