import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyAppId, AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const CreateApp = /*#__PURE__*/ commandShape('CreateApp', { app: AnyAppId }, { name: t.string, owner: AnyUserId })
export interface CreateApp extends t.TypeOf<typeof CreateApp> {}

export const AppCreated = /*#__PURE__*/ eventShape('AppCreated', { app: AnyAppId, name: t.string, owner: AnyUserId })
export interface AppCreated extends t.TypeOf<typeof AppCreated> {}
