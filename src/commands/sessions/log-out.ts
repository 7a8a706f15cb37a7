import type * as t from 'io-ts'
import { AnySessionId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { sessionOf } from '../../state/look-ups'
import { asAdmin, orSelf } from '../authority'
import { overSession, unknownSession } from '../refusals'
import { accept, type Room } from '../room'

export const LogOut = /*#__PURE__*/ commandShape('LogOut', { session: AnySessionId })
export interface LogOut extends t.TypeOf<typeof LogOut> {}

export const logOut: Room<LogOut> = {
  command: LogOut,
  target: (platform, { session }) => unknownSession(platform, session),
  authority: (platform, { session }, acting) => orSelf(acting, sessionOf(platform, session)?.user, asAdmin(platform, acting)),
  decide: (platform, { session }, { at }) =>
    accept([overSession(platform, session, at)], () => [{ _tag: 'SessionClosed', session, why: 'logOut' }]),
}
