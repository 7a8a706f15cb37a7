import { idsOf, noIds } from '../../state/id-set'
import { GroupKey, UserKey } from '../../state/keys'
import { holdersEver, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { AppRecord } from '../../state/records'

/** Groups that hold an app, and those that held it. */
export const groupsEver = (app: AppRecord): ReadonlyArray<string> =>
  holdersEver(app)
    .flatMap((key) => (key instanceof GroupKey ? [key.group] : []))
    .sort()

/** Users who hold an app or held it directly. */
export const usersEver = (app: AppRecord): ReadonlyArray<string> =>
  holdersEver(app)
    .flatMap((key) => (key instanceof UserKey ? [key.user] : []))
    .sort()

/** Users with a membership of a group, whether it ended or not, by id. */
export const membersEver = (platform: AnyPlatform, group: string): ReadonlyArray<string> =>
  idsOf(platform.tables.groups.get(group)?.members ?? noIds)
    .filter((user) => userOf(platform, user) !== undefined)
    .sort()

/** Users who have or had anything to do with an app, through whatever. */
export const relatedUsers = (platform: AnyPlatform, app: AppRecord): ReadonlySet<string> =>
  new Set([
    ...(app.owner === null ? [] : [app.owner.user]),
    ...usersEver(app),
    ...groupsEver(app).flatMap((group) => membersEver(platform, group)),
  ])
