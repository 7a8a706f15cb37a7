import { under } from '../../codec/mapping'
import type { GroupId } from '../../kernel/ids'
import type { KeycloakApi } from './api'
import type { Reading, Row } from './gather'
import { wholeList } from './pages'

/*
 * A group that is made below one, or moved there, while that one is deleted, may stay behind: the server counts it and finds
 * it by id, with the id of a parent that is not there, and no list of children has it. Two that are moved below each other at
 * once are such a case too. Nobody comes to one by any path, so it is none of the groups of a directory.
 */

const textAt = (row: unknown, key: string): string | undefined => {
  const value = under(row, key)
  return typeof value === 'string' ? value : undefined
}
const idOf = (row: unknown): string => textAt(row, 'id') ?? ''
const parentOf = (row: unknown): string | undefined => textAt(row, 'parentId')

/** Whether a server has no such group, or has it where nobody comes to it. Asked by id, upwards, and again where a parent is gone. */
export const isOutOfReach = async (api: KeycloakApi, id: GroupId): Promise<boolean> => {
  const passed = new Set<GroupId>()
  for (let group = id; ;) {
    const row = await api.groups.findOne({ id: group })
    if (row == null) return true
    const parent = parentOf(row)
    if (parent === undefined) return false
    if (passed.has(group)) return true
    passed.add(group)
    if ((await api.groups.findOne({ id: parent })) != null) group = parent
    else {
      const again = await api.groups.findOne({ id: group })
      // Moved before its parent was deleted: then it is somewhere else now.
      if (again == null || parentOf(again) === parent) return true
      passed.delete(group)
    }
  }
}

/**
 * Whether all groups that a walk did not come to are out of reach, by the one list that has every group. So a list that was cut
 * is told from groups that are left behind.
 */
export const areRestOutOfReach = async (
  api: KeycloakApi,
  walked: ReadonlyArray<Row>,
  count: number,
  reading: Reading,
): Promise<boolean> => {
  if (walked.length >= count) return false
  const every = { briefRepresentation: true, search: '*', populateHierarchy: false }
  const rows = await wholeList({ what: 'reading groups', idOf, piece: (piece) => api.groups.find({ ...piece, ...every }) }, reading)
  if (rows.length !== count) return false
  const reached = new Set(walked.map(idOf))
  const parents = new Map(rows.map((row) => [idOf(row), parentOf(row)]))
  const comesToTop = (id: string): boolean => {
    const passed = new Set<string>()
    for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) {
      if (passed.has(at) || !parents.has(at)) return false
      passed.add(at)
    }
    return true
  }
  return walked.every((row) => parents.has(idOf(row))) && rows.every((row) => reached.has(idOf(row)) || !comesToTop(idOf(row)))
}
