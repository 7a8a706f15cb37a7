import type * as t from 'io-ts'
import { commandShape } from '../../kernel/shape'
import { asAdmin } from '../authority'
import { overSession } from '../refusals'
import { accept, type Room } from '../room'

export const LogOutEveryone = /*#__PURE__*/ commandShape('LogOutEveryone', {})
export interface LogOutEveryone extends t.TypeOf<typeof LogOutEveryone> {}

export const logOutEveryone: Room<LogOutEveryone> = {
  command: LogOutEveryone,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, _command, { at }) =>
    accept([], () =>
      [...platform.tables.sessions.keys()]
        .filter((session) => overSession(platform, session, at) === null)
        .sort()
        .map((session) => ({ _tag: 'SessionClosed', session, why: 'logOutEveryone' })),
    ),
}
