import type { GroupId } from '../kernel/ids'
import { editGroup, type Writer } from '../state/writer'

/** Puts a group under a parent, or among the roots, by its name. */
export const placeGroup = (writer: Writer, parent: GroupId | null, name: string, group: GroupId): void => {
  if (parent === null) writer.tables.rootGroups = writer.tables.rootGroups.set(name, group)
  else editGroup(writer, parent, (record, before) => void (record.children = before.children.set(name, group)))
}

/** Takes the name away from the parent, or from the roots. */
export const unplaceGroup = (writer: Writer, parent: GroupId | null, name: string): void => {
  if (parent === null) writer.tables.rootGroups = writer.tables.rootGroups.delete(name)
  else editGroup(writer, parent, (record, before) => void (record.children = before.children.delete(name)))
}
