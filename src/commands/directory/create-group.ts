import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyGroupId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { Origin } from '../../policy/policy'

export const CreateGroup = /*#__PURE__*/ commandShape('CreateGroup', { group: AnyGroupId }, { name: t.string, parent: AnyGroupId, origin: Origin })
export interface CreateGroup extends t.TypeOf<typeof CreateGroup> {}

export const GroupCreated = /*#__PURE__*/ eventShape('GroupCreated', { group: AnyGroupId, name: t.string, parent: /*#__PURE__*/ t.union([AnyGroupId, t.null]), origin: Origin })
export interface GroupCreated extends t.TypeOf<typeof GroupCreated> {}
