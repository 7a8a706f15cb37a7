import type { GroupId } from '../../kernel/ids'
import { GroupForm } from './form'
import { placeText, within, type Place } from './place'
import type { RealmProblem } from './problem'
import { readForm } from './reading'
import { roleKeysOf, type RoleKey } from './role-keys'

/** A group of the export, and where it stands there. */
export interface GroupRow {
  readonly group: GroupId
  readonly name: string
  readonly parent: GroupId | null
  /** The path that the export itself gives the group. */
  readonly declared: string | undefined
  readonly roles: ReadonlyArray<RoleKey>
  readonly place: Place | null
}

interface Open {
  readonly value: unknown
  readonly place: Place | null
  readonly parent: GroupId | null
}

/** The children of a list in reverse: the last one put onto a stack is the first one read. */
const opened = (values: ReadonlyArray<unknown>, place: Place | null, parent: GroupId | null): ReadonlyArray<Open> =>
  values.map((value, position) => ({ value, place: within(place, position), parent })).reverse()

/**
 * Reads all groups in the order of the file, nested ones and those that only name their parent. A group
 * whose id was there before is reported and not entered, so that even an endless nest ends.
 */
export const groupRows = (groups: ReadonlyArray<unknown>, problems: Array<RealmProblem>): ReadonlyArray<GroupRow> => {
  const rows = new Map<GroupId, GroupRow>()
  const open = [...opened(groups, within(null, 'groups'), null)]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, place, parent: under } = next
    const form = readForm(GroupForm, value, place, problems)
    if (form === undefined) continue
    const { id: group, name, path: declared, parentId, subGroups = [] } = form
    const first = rows.get(group)
    if (first !== undefined) {
      problems.push({ _tag: 'GroupIdTwice', at: placeText(place), group, first: placeText(first.place) })
      continue
    }
    if (under !== null && parentId !== undefined && parentId !== under) {
      problems.push({ _tag: 'ParentDiffers', at: placeText(within(place, 'parentId')), group, parentId, under })
    }
    rows.set(group, { group, name, parent: under ?? parentId ?? null, declared, roles: roleKeysOf(form), place })
    for (const child of opened(subGroups, within(place, 'subGroups'), group)) open.push(child)
  }
  return [...rows.values()]
}
