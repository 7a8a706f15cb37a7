import type { AppId, GroupId } from '../kernel/ids'
import { idsOf, noIds } from '../state/id-set'
import { appOf, groupsEver } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { UserRecord } from '../state/records'

/** Apps that the group holds or held, of a group that was deleted too. */
export const appsOfGroup = (platform: AnyPlatform, group: GroupId): ReadonlyArray<AppId> =>
  idsOf(platform.tables.groups.get(group)?.apps ?? noIds)

/** Apps that the user owns, holds or held, directly or through a group: where a reading may differ from none. */
export const relatedApps = (platform: AnyPlatform, user: UserRecord): ReadonlySet<AppId> => {
  const apps = new Set<AppId>(idsOf(user.apps))
  for (const { group } of groupsEver(user)) {
    for (const app of appsOfGroup(platform, group)) apps.add(app)
  }
  return apps
}

export const allApps = (platform: AnyPlatform): ReadonlyArray<AppId> =>
  platform.tables.apps.keys().filter((app) => appOf(platform, app) !== undefined)

/** Each once. */
export const inOrder = (apps: Iterable<AppId>): ReadonlyArray<AppId> => [...new Set(apps)].sort()
