import type { Kin } from '../rule/reasons'
import { directGroups, groupHolders, isAbove } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { AppRecord, UserRecord } from '../state/records'

/**
 * Co-owner groups of the app above or below a group of the user's, and not the user's own: what a reader
 * may take for inherited. By the user's group, then by the co-owner group. @source GRP-3
 */
export const kinOf = (platform: AnyPlatform, user: UserRecord, app: AppRecord): ReadonlyArray<Kin> => {
  const own = [...directGroups(user)].sort()
  const holders = groupHolders(app).filter((group) => !own.includes(group))
  return own.flatMap((memberOf) =>
    [...holders]
      .sort()
      .filter((coOwner) => isAbove(platform, coOwner, memberOf) || isAbove(platform, memberOf, coOwner))
      .map((coOwner) => ({ memberOf, coOwner })),
  )
}
