import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyGroupId, AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { isDirectMember, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { asAdmin } from '../authority'
import { endMembership } from '../recipes'
import { unknownGroup, unknownUser } from '../refusals'
import type { Rejection } from '../rejection'
import { accept, type Chronicle, type Room } from '../room'

export const RemoveMember = /*#__PURE__*/ commandShape('RemoveMember', { group: AnyGroupId, user: AnyUserId })
export interface RemoveMember extends t.TypeOf<typeof RemoveMember> {}

export const MemberRemoved = /*#__PURE__*/ eventShape('MemberRemoved', { group: AnyGroupId, user: AnyUserId })
export interface MemberRemoved extends t.TypeOf<typeof MemberRemoved> {}

const notMember = (platform: AnyPlatform, { group, user }: Pick<RemoveMember, 'group' | 'user'>): Rejection | null => {
  const record = userOf(platform, user)
  const isMember = record !== undefined && isDirectMember(record, group)
  return isMember ? null : { _tag: 'NotMember', group, user }
}

const obstacles = (platform: AnyPlatform, pair: Pick<RemoveMember, 'group' | 'user'>): ReadonlyArray<Rejection | null> => [
  unknownGroup(platform, pair.group),
  unknownUser(platform, pair.user),
  notMember(platform, pair),
]

export const removeMember: Room<RemoveMember> = {
  command: RemoveMember,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { group, user }) => accept(obstacles(platform, { group, user }), () => [{ _tag: 'MemberRemoved', group, user }]),
}

export const memberRemoved: Chronicle<MemberRemoved> = {
  event: MemberRemoved,
  isLedger: true,
  obstacles,
  write: (writer, { group, user }) => endMembership(writer, group, user),
}
