import { users } from '../../questions/readers'
import type { AnyPlatform } from '../../state/platform'
import type { KeycloakSessionsApi } from '../server/api'
import { ServerError } from '../server/fault'

/** So many users are asked about. */
const most = 100

/**
 * Refuses a realm that has none of the platform's users: by it every session would be over. Asked where no user of
 * a session was found there.
 */
export const refuseOtherRealm = async (api: KeycloakSessionsApi, platform: AnyPlatform, what: string): Promise<void> => {
  for (const { user } of users(platform, { limit: most }).items) if ((await api.users.findOne({ id: user })) != null) return
  throw new ServerError({ _tag: 'Failed', what, reason: `realm ${api.realmName} has none of the platform's users: is it another one?` })
}
