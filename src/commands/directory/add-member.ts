import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyGroupId, AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const AddMember = /*#__PURE__*/ commandShape('AddMember', { group: AnyGroupId, user: AnyUserId })
export interface AddMember extends t.TypeOf<typeof AddMember> {}

export const MemberAdded = /*#__PURE__*/ eventShape('MemberAdded', { group: AnyGroupId, user: AnyUserId })
export interface MemberAdded extends t.TypeOf<typeof MemberAdded> {}
