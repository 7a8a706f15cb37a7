import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyAppId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const DeleteApp = /*#__PURE__*/ commandShape('DeleteApp', { app: AnyAppId })
export interface DeleteApp extends t.TypeOf<typeof DeleteApp> {}

export const AppDeleted = /*#__PURE__*/ eventShape('AppDeleted', { app: AnyAppId })
export interface AppDeleted extends t.TypeOf<typeof AppDeleted> {}
