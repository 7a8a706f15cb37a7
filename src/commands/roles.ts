import { roleList, subjectKey, type Role, type Subject } from '../kernel/subject'
import { groupOf, userOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import { editGroup, editUser, type Writer } from '../state/writer'

/** Whether the subject holds the role directly. */
export const holdsRole = (platform: AnyPlatform, to: Subject, role: Role): boolean =>
  ((to._tag === 'User' ? userOf(platform, to.user) : groupOf(platform, to.group))?.roles ?? []).includes(role)

/** Gives or takes a role, and keeps the list of those who administer. */
export const setRole = (writer: Writer, to: Subject, role: Role, holds: boolean): void => {
  const recipe = (record: { roles: ReadonlyArray<Role> }, before: { readonly roles: ReadonlyArray<Role> }): void => {
    record.roles = roleList((each) => (each === role ? holds : before.roles.includes(each)))
  }
  if (to._tag === 'User') editUser(writer, to.user, recipe)
  else editGroup(writer, to.group, recipe)
  if (role !== 'admin') return
  const key = subjectKey(to)
  writer.tables.admins = holds ? writer.tables.admins.set(key, to) : writer.tables.admins.delete(key)
}
