import { under } from '../../codec/mapping'
import type { KeycloakSessionsApi } from '../server/api'
import { ServerError } from '../server/fault'
import type { SessionAtServer } from './rows'

export const secondsAt = (value: unknown, key: string): number | undefined => {
  const seconds = under(value, key)
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : undefined
}

/** What a realm says about time, in seconds. */
export interface RealmTimes {
  /** Tokens from before this are stale; 0 for none. */
  readonly notBefore: number
  /** How long a session may last; and one whose user asked to be remembered. */
  readonly session: number
  readonly rememberedSession: number
  readonly accessToken: number
  readonly implicitAccessToken: number
}

/** A realm is shown in part to those who may not see all of it: that is no answer. */
export const readRealmTimes = async (api: KeycloakSessionsApi): Promise<RealmTimes> => {
  const realm = await api.realms.findOne({ realm: api.realmName })
  const needed = (key: string): number => {
    const seconds = secondsAt(realm, key)
    if (seconds !== undefined) return seconds
    const path = `/admin/realms/${api.realmName}`
    throw new ServerError({ _tag: 'Unreadable', what: 'reading the realm', path, reason: `no ${key}: the role view-realm is needed` })
  }
  const session = needed('ssoSessionMaxLifespan')
  const remembered = secondsAt(realm, 'ssoSessionMaxLifespanRememberMe') ?? 0
  return {
    notBefore: needed('notBefore'),
    session,
    rememberedSession: remembered > 0 ? remembered : session,
    accessToken: needed('accessTokenLifespan'),
    implicitAccessToken: needed('accessTokenLifespanForImplicitFlow'),
  }
}

/** Whether a session lasts longer than it may: one that was shortened since is listed all the same. */
export const isTooOld = ({ start, rememberMe }: SessionAtServer, times: RealmTimes, now: number): boolean =>
  now >= start + (rememberMe === true ? times.rememberedSession : times.session) * 1000
