import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyGroupId, type GroupId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { groupOf, isAbove } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { editGroup } from '../../state/writer'
import { asAdmin } from '../authority'
import { placeGroup, unplaceGroup } from '../forest'
import { takenGroupName, unknownGroup } from '../refusals'
import type { Rejection } from '../rejection'
import { accept, type Chronicle, type Room } from '../room'

export const MoveGroup = /*#__PURE__*/ commandShape('MoveGroup', { group: AnyGroupId, parent: /*#__PURE__*/ t.union([AnyGroupId, t.null]) })
export interface MoveGroup extends t.TypeOf<typeof MoveGroup> {}

export const GroupMoved = /*#__PURE__*/ eventShape('GroupMoved', { group: AnyGroupId, parent: /*#__PURE__*/ t.union([AnyGroupId, t.null]) })
export interface GroupMoved extends t.TypeOf<typeof GroupMoved> {}

/** @source GRP-1 */
const cycle = (platform: AnyPlatform, group: GroupId, parent: GroupId | null): Rejection | null =>
  parent !== null && (parent === group || isAbove(platform, group, parent)) ? { _tag: 'GroupCycle', group, parent } : null

const obstacles = (platform: AnyPlatform, { group, parent }: Pick<MoveGroup, 'group' | 'parent'>): ReadonlyArray<Rejection | null> => {
  const record = groupOf(platform, group)
  return [
    unknownGroup(platform, group),
    parent === null ? null : unknownGroup(platform, parent),
    cycle(platform, group, parent),
    record === undefined ? null : takenGroupName(platform, parent, record.name),
  ]
}

export const moveGroup: Room<MoveGroup> = {
  command: MoveGroup,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { group, parent }) => accept(obstacles(platform, { group, parent }), () => [{ _tag: 'GroupMoved', group, parent }]),
}

export const groupMoved: Chronicle<GroupMoved> = {
  event: GroupMoved,
  isLedger: true,
  obstacles,
  write: (writer, { group, parent }) => {
    const record = writer.tables.groups.get(group)!
    unplaceGroup(writer, record.parent, record.name)
    placeGroup(writer, parent, record.name, group)
    editGroup(writer, group, (draft) => void (draft.parent = parent))
  },
}
