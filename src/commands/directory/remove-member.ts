import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyGroupId, AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'

export const RemoveMember = /*#__PURE__*/ commandShape('RemoveMember', { group: AnyGroupId, user: AnyUserId })
export interface RemoveMember extends t.TypeOf<typeof RemoveMember> {}

export const MemberRemoved = /*#__PURE__*/ eventShape('MemberRemoved', { group: AnyGroupId, user: AnyUserId })
export interface MemberRemoved extends t.TypeOf<typeof MemberRemoved> {}
