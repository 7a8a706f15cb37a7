import { roleList, type Role, type Subject } from '../kernel/subject'
import { groupOf, userOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { VersionedMap } from '../state/versioned-map'
import { editGroup, editUser, type Writer } from '../state/writer'

/** Whether the subject holds the role directly. */
export const holdsRole = (platform: AnyPlatform, to: Subject, role: Role): boolean =>
  ((to._tag === 'User' ? userOf(platform, to.user) : groupOf(platform, to.group))?.roles ?? []).includes(role)

const listed = (list: VersionedMap<string, true>, id: string, isIn: boolean): VersionedMap<string, true> =>
  isIn ? list.set(id, true) : list.delete(id)

/** Gives or takes a role, and keeps the lists of who holds one. */
export const setRole = (writer: Writer, to: Subject, role: Role, holds: boolean): void => {
  const recipe = (record: { roles: ReadonlyArray<Role> }, before: { readonly roles: ReadonlyArray<Role> }): void => {
    record.roles = roleList((each) => (each === role ? holds : before.roles.includes(each)))
  }
  const { tables } = writer
  if (to._tag === 'User') {
    editUser(writer, to.user, recipe)
    if (role === 'admin') tables.admins = listed(tables.admins, to.user, holds)
  } else {
    editGroup(writer, to.group, recipe)
    tables.roleGroups = listed(tables.roleGroups, to.group, tables.groups.get(to.group)!.roles.length > 0)
  }
}
