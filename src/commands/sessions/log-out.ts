import type * as t from 'io-ts'
import { AnySessionId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const LogOut = /*#__PURE__*/ commandShape('LogOut', { session: AnySessionId })
export interface LogOut extends t.TypeOf<typeof LogOut> {}
