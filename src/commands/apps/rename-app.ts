import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyAppId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const RenameApp = /*#__PURE__*/ commandShape('RenameApp', { app: AnyAppId, name: t.string })
export interface RenameApp extends t.TypeOf<typeof RenameApp> {}

export const AppRenamed = /*#__PURE__*/ eventShape('AppRenamed', { app: AnyAppId, name: t.string })
export interface AppRenamed extends t.TypeOf<typeof AppRenamed> {}
