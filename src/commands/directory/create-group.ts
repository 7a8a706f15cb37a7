import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyGroupId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { Origin } from '../../policy/policy'
import { noIds } from '../../state/id-set'
import { GroupKey } from '../../state/keys'
import { VersionedMap } from '../../state/versioned-map'
import { asAdmin } from '../authority'
import { placeGroup } from '../forest'
import { badGroupName, takenGroupName, takenId, unknownGroup } from '../refusals'
import { accept, type Chronicle, type Room } from '../room'

export const CreateGroup = /*#__PURE__*/ commandShape(
  'CreateGroup',
  { group: AnyGroupId },
  { name: t.string, parent: AnyGroupId, origin: Origin },
)
export interface CreateGroup extends t.TypeOf<typeof CreateGroup> {}

export const GroupCreated = /*#__PURE__*/ eventShape('GroupCreated', {
  group: AnyGroupId,
  name: t.string,
  parent: /*#__PURE__*/ t.union([AnyGroupId, t.null]),
  origin: Origin,
})
export interface GroupCreated extends t.TypeOf<typeof GroupCreated> {}

export const createGroup: Room<CreateGroup> = {
  command: CreateGroup,
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { group, name = group, parent = null, origin = 'native' }) =>
    accept(
      [
        parent === null ? null : unknownGroup(platform, parent),
        takenId(platform, 'group', group),
        badGroupName(name),
        takenGroupName(platform, parent, name),
      ],
      () => [{ _tag: 'GroupCreated', group, name, parent, origin }],
    ),
}

export const groupCreated: Chronicle<GroupCreated> = {
  event: GroupCreated,
  isLedger: true,
  obstacles: (platform, { group, name, parent }) => [
    parent === null ? null : unknownGroup(platform, parent),
    takenId(platform, 'group', group),
    badGroupName(name),
    takenGroupName(platform, parent, name),
  ],
  write: (writer, { group, name, parent, origin }) => {
    writer.tables.groups = writer.tables.groups.set(group, {
      key: new GroupKey(group, origin, writer.tables.groups.size),
      group,
      name,
      parent,
      origin,
      roles: [],
      children: VersionedMap.empty(),
      members: noIds,
      memberCount: 0,
      apps: noIds,
      lastChange: 0,
      deleted: false,
    })
    placeGroup(writer, parent, name, group)
  },
}
