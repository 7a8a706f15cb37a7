import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyGroupId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const MoveGroup = /*#__PURE__*/ commandShape('MoveGroup', { group: AnyGroupId, parent: /*#__PURE__*/ t.union([AnyGroupId, t.null]) })
export interface MoveGroup extends t.TypeOf<typeof MoveGroup> {}

export const GroupMoved = /*#__PURE__*/ eventShape('GroupMoved', { group: AnyGroupId, parent: /*#__PURE__*/ t.union([AnyGroupId, t.null]) })
export interface GroupMoved extends t.TypeOf<typeof GroupMoved> {}
