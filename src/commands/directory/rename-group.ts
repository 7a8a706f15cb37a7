import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyGroupId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { groupOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { editGroup } from '../../state/writer'
import { asAdmin } from '../authority'
import { placeGroup, unplaceGroup } from '../forest'
import { badGroupName, takenGroupName, unknownGroup } from '../refusals'
import type { Rejection } from '../rejection'
import { accept, type Chronicle, type Room } from '../room'

export const RenameGroup = /*#__PURE__*/ commandShape('RenameGroup', { group: AnyGroupId, name: t.string })
export interface RenameGroup extends t.TypeOf<typeof RenameGroup> {}

export const GroupRenamed = /*#__PURE__*/ eventShape('GroupRenamed', { group: AnyGroupId, name: t.string })
export interface GroupRenamed extends t.TypeOf<typeof GroupRenamed> {}

const obstacles = (platform: AnyPlatform, { group, name }: Pick<RenameGroup, 'group' | 'name'>): ReadonlyArray<Rejection | null> => [
  unknownGroup(platform, group),
  badGroupName(name),
  takenGroupName(platform, groupOf(platform, group)?.parent ?? null, name),
]

export const renameGroup: Room<RenameGroup> = {
  command: RenameGroup,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { group, name }) => accept(obstacles(platform, { group, name }), () => [{ _tag: 'GroupRenamed', group, name }]),
}

export const groupRenamed: Chronicle<GroupRenamed> = {
  event: GroupRenamed,
  isLedger: true,
  obstacles,
  write: (writer, { group, name }) => {
    const record = writer.tables.groups.get(group)!
    unplaceGroup(writer, record.parent, record.name)
    placeGroup(writer, record.parent, name, group)
    editGroup(writer, group, (draft) => void (draft.name = name))
  },
}
