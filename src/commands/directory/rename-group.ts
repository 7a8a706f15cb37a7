import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyGroupId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const RenameGroup = /*#__PURE__*/ commandShape('RenameGroup', { group: AnyGroupId, name: t.string })
export interface RenameGroup extends t.TypeOf<typeof RenameGroup> {}

export const GroupRenamed = /*#__PURE__*/ eventShape('GroupRenamed', { group: AnyGroupId, name: t.string })
export interface GroupRenamed extends t.TypeOf<typeof GroupRenamed> {}
