import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { commandShape } from '../../kernel/shape'
import { Role, Subject } from '../../kernel/subject'

export const AssignRole = /*#__PURE__*/ commandShape('AssignRole', { to: Subject, role: Role })
export interface AssignRole extends t.TypeOf<typeof AssignRole> {}

export const RoleAssigned = /*#__PURE__*/ eventShape('RoleAssigned', { to: Subject, role: Role })
export interface RoleAssigned extends t.TypeOf<typeof RoleAssigned> {}
