import type * as t from 'io-ts'
import { commandShape } from '../../kernel/shape'

export const LogOutEveryone = /*#__PURE__*/ commandShape('LogOutEveryone', {})
export interface LogOutEveryone extends t.TypeOf<typeof LogOutEveryone> {}
