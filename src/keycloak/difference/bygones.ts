import { group as asGroup, subjectKey, user as asUser, type Subject } from '../../kernel/subject'
import { groupOf, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { directoryOf, type Directory } from '../directory/directory'

/**
 * Users and groups of a directory that were deleted on the platform once. Ids are used once, for ever: these
 * cannot come back, and a command that brings one is refused with `IdTaken`.
 *
 * @category destructors
 * @returns groups, then users; none where the platform can have the whole directory
 */
export const bygones = (platform: AnyPlatform, { groups, users }: Directory): ReadonlyArray<Subject> => [
  ...groups.flatMap(({ group }) => (groupOf(platform, group) === undefined && platform.tables.groups.has(group) ? [asGroup(group)] : [])),
  ...users.flatMap(({ user }) => (userOf(platform, user) === undefined && platform.tables.users.has(user) ? [asUser(user)] : [])),
]

/** The directory without some users and groups, and what is below those groups. */
export const withoutSubjects = (directory: Directory, subjects: ReadonlyArray<Subject>): Directory => {
  if (subjects.length === 0) return directory
  const out = new Set(subjects.map(subjectKey))
  // Children stand behind their parents.
  for (const { group, parent } of directory.groups)
    if (parent !== null && out.has(subjectKey(asGroup(parent)))) out.add(subjectKey(asGroup(group)))
  const isIn = (subject: Subject): boolean => !out.has(subjectKey(subject))
  return directoryOf({
    groups: directory.groups.filter(({ group }) => isIn(asGroup(group))),
    users: directory.users.filter(({ user }) => isIn(asUser(user))),
    memberships: directory.memberships.filter(({ group, user }) => isIn(asGroup(group)) && isIn(asUser(user))),
    roles: directory.roles.filter(({ to }) => isIn(to)),
  })
}
