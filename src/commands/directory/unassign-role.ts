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

export const UnassignRole = /*#__PURE__*/ commandShape('UnassignRole', { to: Subject, role: Role })
export interface UnassignRole extends t.TypeOf<typeof UnassignRole> {}

export const RoleUnassigned = /*#__PURE__*/ eventShape('RoleUnassigned', { to: Subject, role: Role })
export interface RoleUnassigned extends t.TypeOf<typeof RoleUnassigned> {}

/** Only what is assigned directly counts here. */
const obstacles = (platform: AnyPlatform, { to, role }: Pick<UnassignRole, 'to' | 'role'>): ReadonlyArray<Rejection | null> => [
  unknownSubject(platform, to),
  holdsRole(platform, to, role) ? null : { _tag: 'LacksRole', to, role },
]

export const unassignRole: Room<UnassignRole> = {
  command: UnassignRole,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { to, role }) => accept(obstacles(platform, { to, role }), () => [{ _tag: 'RoleUnassigned', to, role }]),
}

export const roleUnassigned: Chronicle<RoleUnassigned> = {
  event: RoleUnassigned,
  isLedger: true,
  obstacles,
  write: (writer, { to, role }) => setRole(writer, to, role, false),
}
