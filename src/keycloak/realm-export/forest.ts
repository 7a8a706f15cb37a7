import type { GroupId } from '../../kernel/ids'
import type { GroupRow } from './group-rows'
import { placeText, within } from './place'
import type { RealmProblem } from './problem'

const noteUnknownParents = (rows: ReadonlyMap<GroupId, GroupRow>, problems: Array<RealmProblem>): void => {
  for (const { group, parent, place } of rows.values()) {
    if (parent === null || rows.has(parent)) continue
    problems.push({ _tag: 'ParentUnknown', at: placeText(within(place, 'parentId')), group, parentId: parent })
  }
}

/** Each group is walked over once: a walk stops at the top, or where an earlier one has been. */
const noteCycles = (rows: ReadonlyMap<GroupId, GroupRow>, problems: Array<RealmProblem>): void => {
  const walked = new Set<GroupId>()
  for (const start of rows.values()) {
    const line = new Set<GroupId>()
    let row: GroupRow | undefined = start
    while (row !== undefined && !walked.has(row.group)) {
      walked.add(row.group)
      line.add(row.group)
      row = row.parent === null ? undefined : rows.get(row.parent)
    }
    if (row === undefined || !line.has(row.group)) continue
    const ids = [...line]
    for (const group of ids.slice(ids.indexOf(row.group)))
      problems.push({ _tag: 'GroupCycle', at: placeText(rows.get(group)!.place), group })
  }
}

const noteSameNames = (rows: ReadonlyMap<GroupId, GroupRow>, problems: Array<RealmProblem>): void => {
  const seen = new Map<string, GroupRow>()
  for (const row of rows.values()) {
    const key = JSON.stringify([row.parent, row.name])
    const first = seen.get(key)
    if (first === undefined) seen.set(key, row)
    else problems.push({ _tag: 'GroupNameTwice', at: placeText(row.place), name: row.name, first: placeText(first.place) })
  }
}

/**
 * Whether the groups are a forest in which siblings differ (GRP-1); siblings may differ by case alone.
 *
 * @source GRP-1, KC-1
 */
export const noteForest = (groups: ReadonlyArray<GroupRow>, problems: Array<RealmProblem>): void => {
  const rows = new Map(groups.map((row) => [row.group, row]))
  noteUnknownParents(rows, problems)
  noteCycles(rows, problems)
  noteSameNames(rows, problems)
}

/** The groups that stand in the forest: below the top, and of siblings with one name the first. All of them where nothing is wrong. */
export const standingGroups = (groups: ReadonlyArray<GroupRow>): ReadonlyArray<GroupRow> => {
  const children = new Map<GroupId | null, Map<string, GroupRow>>()
  for (const row of groups) {
    const siblings = children.get(row.parent) ?? new Map<string, GroupRow>()
    children.set(row.parent, siblings)
    if (!siblings.has(row.name)) siblings.set(row.name, row)
  }
  const standing: Array<GroupRow> = []
  const open: Array<GroupId | null> = [null]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const row of children.get(next)?.values() ?? []) {
      standing.push(row)
      open.push(row.group)
    }
  }
  return standing
}
