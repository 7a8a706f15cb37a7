import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnySessionId } from '../../kernel/ids'

export const SessionClosed = /*#__PURE__*/ eventShape('SessionClosed', {
  session: AnySessionId,
  why: /*#__PURE__*/ t.union([/*#__PURE__*/ t.literal('logOut'), /*#__PURE__*/ t.literal('logOutUser'), /*#__PURE__*/ t.literal('logOutEveryone')]),
})
export interface SessionClosed extends t.TypeOf<typeof SessionClosed> {}
