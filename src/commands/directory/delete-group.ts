import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyGroupId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const DeleteGroup = /*#__PURE__*/ commandShape('DeleteGroup', { group: AnyGroupId })
export interface DeleteGroup extends t.TypeOf<typeof DeleteGroup> {}

export const GroupDeleted = /*#__PURE__*/ eventShape('GroupDeleted', { group: AnyGroupId })
export interface GroupDeleted extends t.TypeOf<typeof GroupDeleted> {}
