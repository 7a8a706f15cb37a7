import type { Command } from '../../commands/vocabulary'
import { firstFree, type GroupId } from '../../kernel/ids'
import type { DirectoryGroup } from '../directory/directory'
import { bringToPlace } from './places'
import { Standing } from './standing'

type Groups = ReadonlyMap<GroupId, DirectoryGroup>

export const groupsById = (groups: ReadonlyArray<DirectoryGroup>): Groups => new Map(groups.map((each) => [each.group, each]))

/** Groups that stay, and all that have one of these below them. */
const staying = (present: ReadonlyArray<DirectoryGroup>, wanted: Groups): ReadonlySet<GroupId> => {
  const found = new Set<GroupId>()
  // Children stand behind their parents.
  for (const { group, parent } of [...present].reverse()) {
    if (wanted.has(group)) found.add(group)
    if (found.has(group) && parent !== null) found.add(parent)
  }
  return found
}

/** From one place to another that is free: by way of a name of its own where neither order of renaming and moving would do. */
const wayTo = (standing: Standing, { group, parent, name }: DirectoryGroup, ownName: () => string): ReadonlyArray<Command> => {
  const from = standing.of(group)
  if (from === undefined) return [{ _tag: 'CreateGroup', group, name, ...(parent === null ? {} : { parent }) }]
  const rename: Command = { _tag: 'RenameGroup', group, name }
  const move: Command = { _tag: 'MoveGroup', group, parent }
  if (from.parent === parent) return [rename]
  if (from.name === name) return [move]
  if (standing.at(from.parent, name) === undefined) return [rename, move]
  if (standing.at(parent, from.name) === undefined) return [move, rename]
  return [{ _tag: 'RenameGroup', group, name: ownName() }, move, rename]
}

/**
 * The groups' way from one forest to another. Whole branches that go are deleted first, so that their names
 * are free; then each group is brought to its place, parents before children: above a group that is brought
 * there everything is in place, so no circle can come about; at last, what goes and had something below it
 * that stays.
 */
export const groupDifference = (present: ReadonlyArray<DirectoryGroup>, wanted: ReadonlyArray<DirectoryGroup>): ReadonlyArray<Command> => {
  const commands: Array<Command> = []
  const after = groupsById(wanted)
  const stays = staying(present, after)
  const standing = new Standing(present.filter(({ group }) => stays.has(group)))
  const names = new Set([...present, ...wanted].map(({ name }) => name))
  const ownName = (name: string): string => {
    const free = firstFree(name, (text) => names.has(text))
    names.add(free)
    return free
  }
  const deleteTops = (goes: (group: GroupId | null) => boolean): void => {
    for (const { group, parent } of present) if (goes(group) && !goes(parent)) commands.push({ _tag: 'DeleteGroup', group })
  }
  const inPlace = new Set<GroupId | null>([null])
  const wantedOf = (group: GroupId): DirectoryGroup => after.get(group) ?? { group, name: group, parent: null }
  const moving = {
    holder: (group: GroupId) => standing.at(wantedOf(group).parent, wantedOf(group).name),
    mayGo: (group: GroupId) => after.has(group) && inPlace.has(wantedOf(group).parent),
    go: (group: GroupId) => {
      const to = wantedOf(group)
      for (const command of wayTo(standing, to, () => ownName(to.name))) commands.push(command)
      standing.put(to)
      inPlace.add(group)
    },
    stepAside: (group: GroupId) => {
      const { name, parent } = standing.of(group) ?? wantedOf(group)
      const free = ownName(name)
      commands.push({ _tag: 'RenameGroup', group, name: free })
      standing.put({ group, parent, name: free })
    },
  }
  deleteTops((group) => group !== null && !stays.has(group))
  for (const { group, parent, name } of wanted) {
    if (standing.at(parent, name) !== group) bringToPlace(moving, group)
    inPlace.add(group)
  }
  deleteTops((group) => group !== null && stays.has(group) && !after.has(group))
  return commands
}
