import * as t from 'io-ts'
import { choice } from '../../codec/choice'
import { AnyAppId, AnySessionId, AnyUserId } from '../../kernel/ids'
import { shape } from '../../kernel/shape'
import { commandForms } from '../../scenario/commands'
import { sessionForms } from '../../scenario/session-orders'

/** Apps, each with some of the policy's actions. */
export const AppActionsAnswer = t.readonlyArray(shape('AppActions', { app: AnyAppId, actions: t.readonlyArray(t.string) }))

export const SessionAnswer = shape('SessionOfUser', { session: AnySessionId, user: AnyUserId })

/** Commands as a commands file has them. */
export const CommandsAnswer = t.readonlyArray(choice('command', { ...commandForms('system'), ...sessionForms('system') }))
