import type { AppId } from '../kernel/ids'
import type { Reading } from '../rule/reading'
import { standingOn, type Standing } from '../rule/rights'
import { idsOf, noIds } from '../state/id-set'
import { appOf, groupsEver } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { UserRecord } from '../state/records'

/** Apps that the user owns, holds or held, directly or through a group: where a reading may differ from none. */
export const relatedApps = (platform: AnyPlatform, user: UserRecord): ReadonlySet<AppId> => {
  const apps = new Set<AppId>(idsOf(user.apps))
  for (const { group } of groupsEver(user)) {
    for (const app of idsOf(platform.tables.groups.get(group)?.apps ?? noIds)) apps.add(app)
  }
  return apps
}

export const allApps = (platform: AnyPlatform): ReadonlyArray<AppId> =>
  platform.tables.apps.keys().filter((app) => appOf(platform, app) !== undefined)

/** Nobody who may do anything. */
export const nothing: Standing = { owner: false, coOwner: false, admin: false, seated: false }

/** What a reading amounts to on an app; nothing where there is no reading, no user or no app. */
export const standingFor = (platform: AnyPlatform, able: { user: UserRecord; reading: Reading } | undefined, app: AppId): Standing => {
  const record = appOf(platform, app)
  return able === undefined || record === undefined ? nothing : standingOn(platform.policy, able.reading, able.user, record)
}
