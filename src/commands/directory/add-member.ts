import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyGroupId, AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { isDirectMember, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { asAdmin } from '../authority'
import { openMembership } from '../recipes'
import { unknownGroup, unknownUser } from '../refusals'
import type { Rejection } from '../rejection'
import { accept, type Chronicle, type Room } from '../room'

export const AddMember = /*#__PURE__*/ commandShape('AddMember', { group: AnyGroupId, user: AnyUserId })
export interface AddMember extends t.TypeOf<typeof AddMember> {}

export const MemberAdded = /*#__PURE__*/ eventShape('MemberAdded', { group: AnyGroupId, user: AnyUserId })
export interface MemberAdded extends t.TypeOf<typeof MemberAdded> {}

const alreadyMember = (platform: AnyPlatform, { group, user }: Pick<AddMember, 'group' | 'user'>): Rejection | null => {
  const record = userOf(platform, user)
  const isMember = record !== undefined && isDirectMember(record, group)
  return isMember ? { _tag: 'AlreadyMember', group, user } : null
}

const obstacles = (platform: AnyPlatform, pair: Pick<AddMember, 'group' | 'user'>): ReadonlyArray<Rejection | null> => [
  unknownGroup(platform, pair.group),
  unknownUser(platform, pair.user),
  alreadyMember(platform, pair),
]

export const addMember: Room<AddMember> = {
  command: AddMember,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { group, user }) => accept(obstacles(platform, { group, user }), () => [{ _tag: 'MemberAdded', group, user }]),
}

export const memberAdded: Chronicle<MemberAdded> = {
  event: MemberAdded,
  isLedger: true,
  obstacles,
  write: (writer, { group, user }) => openMembership(writer, group, user),
}
