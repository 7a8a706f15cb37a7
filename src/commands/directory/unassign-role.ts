import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { commandShape } from '../../kernel/shape'
import { Role, Subject } from '../../kernel/subject'

export const UnassignRole = /*#__PURE__*/ commandShape('UnassignRole', { to: Subject, role: Role })
export interface UnassignRole extends t.TypeOf<typeof UnassignRole> {}

export const RoleUnassigned = /*#__PURE__*/ eventShape('RoleUnassigned', { to: Subject, role: Role })
export interface RoleUnassigned extends t.TypeOf<typeof RoleUnassigned> {}
