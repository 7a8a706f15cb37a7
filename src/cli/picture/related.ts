import { subjectOfKey } from '../../kernel/subject'
import { userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { AppRecord } from '../../state/records'

/** Groups that hold an app, and those that held it. */
export const groupsEver = ({ groups, past }: AppRecord): ReadonlyArray<string> => {
  const before = [...(past?.keys() ?? [])].map(subjectOfKey).flatMap((each) => (each._tag === 'Group' ? [each.group] : []))
  return [...new Set([...groups.map(({ id }) => id), ...before])].sort()
}

/** Users who hold an app or held it directly. */
export const usersEver = ({ users, past }: AppRecord): ReadonlyArray<string> => {
  const before = [...(past?.keys() ?? [])].map(subjectOfKey).flatMap((each) => (each._tag === 'User' ? [each.user] : []))
  return [...new Set([...users.map(({ id }) => id), ...before])].sort()
}

/** Users with a membership of a group, whether it ended or not, by id. */
export const membersEver = (platform: AnyPlatform, group: string): ReadonlyArray<string> =>
  [...(platform.tables.groups.get(group)?.members.keys() ?? [])].filter((user) => userOf(platform, user) !== undefined).sort()

/** Users who have or had anything to do with an app, through whatever. */
export const relatedUsers = (platform: AnyPlatform, app: AppRecord): ReadonlySet<string> =>
  new Set([
    ...(app.owner === null ? [] : [app.owner]),
    ...usersEver(app),
    ...groupsEver(app).flatMap((group) => membersEver(platform, group)),
  ])
