import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { commandShape } from '../../kernel/shape'
import { Role, Subject } from '../../kernel/subject'
import type { AnyPlatform } from '../../state/platform'
import { asAdmin } from '../authority'
import { unknownSubject } from '../refusals'
import type { Rejection } from '../rejection'
import { holdsRole, setRole } from '../roles'
import { accept, type Chronicle, type Room } from '../room'

export const AssignRole = /*#__PURE__*/ commandShape('AssignRole', { to: Subject, role: Role })
export interface AssignRole extends t.TypeOf<typeof AssignRole> {}

export const RoleAssigned = /*#__PURE__*/ eventShape('RoleAssigned', { to: Subject, role: Role })
export interface RoleAssigned extends t.TypeOf<typeof RoleAssigned> {}

/** Only what is assigned directly counts here. */
const obstacles = (platform: AnyPlatform, { to, role }: Pick<AssignRole, 'to' | 'role'>): ReadonlyArray<Rejection | null> => [
  unknownSubject(platform, to),
  holdsRole(platform, to, role) ? { _tag: 'AlreadyHasRole', to, role } : null,
]

export const assignRole: Room<AssignRole> = {
  command: AssignRole,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { to, role }) => accept(obstacles(platform, { to, role }), () => [{ _tag: 'RoleAssigned', to, role }]),
}

export const roleAssigned: Chronicle<RoleAssigned> = {
  event: RoleAssigned,
  isLedger: true,
  obstacles,
  write: (writer, { to, role }) => setRole(writer, to, role, true),
}
