import type { Policy } from '../policy/policy'
import type { Platform } from '../state/platform'
import { ownPolicy } from './own-policy'
import { UserTable } from '../state/user-table'
import { VersionedMap } from '../state/versioned-map'

/**
 * A platform on which nothing happened yet. The policy is copied: changing yours later changes nothing here.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, empty } from 'tenure'
 * empty(dashEnterprise5).head // => 0
 * ```
 */
export const empty = <Action extends string = never>(from: Policy<Action>): Platform<Action> => {
  const { policy, digest } = ownPolicy(from)
  return {
    policy,
    digest,
    head: 0,
    horizon: 0,
    tables: {
      apps: VersionedMap.empty(),
      users: UserTable.empty(),
      groups: VersionedMap.empty(),
      sessions: VersionedMap.empty(),
      sessionsOf: VersionedMap.empty(),
      appNames: VersionedMap.empty(),
      usernames: VersionedMap.empty(),
      rootGroups: VersionedMap.empty(),
      admins: VersionedMap.empty(),
      roleGroups: VersionedMap.empty(),
    },
  }
}
