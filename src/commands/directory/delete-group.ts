import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyGroupId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { group as asGroup } from '../../kernel/subject'
import { placeOf } from '../../state/held'
import { idsOf } from '../../state/id-set'
import { groupOf, subtreeOf } from '../../state/look-ups'
import { VersionedMap } from '../../state/versioned-map'
import { editGroup } from '../../state/writer'
import { asAdmin } from '../authority'
import { unplaceGroup } from '../forest'
import { endAllCoOwnerships, leaveGroup } from '../recipes'
import { unknownGroup } from '../refusals'
import { accept, type Chronicle, type Room } from '../room'

export const DeleteGroup = /*#__PURE__*/ commandShape('DeleteGroup', { group: AnyGroupId })
export interface DeleteGroup extends t.TypeOf<typeof DeleteGroup> {}

export const GroupDeleted = /*#__PURE__*/ eventShape('GroupDeleted', { group: AnyGroupId })
export interface GroupDeleted extends t.TypeOf<typeof GroupDeleted> {}

export const deleteGroup: Room<DeleteGroup> = {
  command: DeleteGroup,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { group }) =>
    accept([unknownGroup(platform, group)], () => subtreeOf(platform, group).map((each) => ({ _tag: 'GroupDeleted', group: each }))),
}

export const groupDeleted: Chronicle<GroupDeleted> = {
  event: GroupDeleted,
  isLedger: true,
  // Children go first: a group that still has some does not fit.
  obstacles: (platform, { group }) => [unknownGroup(platform, group), (groupOf(platform, group)?.children.size ?? 0) > 0],
  write: (writer, { group }) => {
    const record = writer.tables.groups.get(group)!
    endAllCoOwnerships(writer, asGroup(group), idsOf(record.apps))
    for (const user of idsOf(record.members)) {
      const member = writer.tables.users.get(user)
      if (member != null && placeOf(member.groups, record.key) >= 0) leaveGroup(writer, record.key, user, writer.editOneOfMany)
    }
    unplaceGroup(writer, record.parent, record.name)
    writer.tables.roleGroups = writer.tables.roleGroups.delete(group)
    editGroup(writer, group, (draft) => {
      draft.deleted = true
      draft.memberCount = 0
      draft.parent = null
      draft.roles = []
      draft.children = VersionedMap.empty()
    })
  },
}
