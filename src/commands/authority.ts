import type { AppId, UserId } from '../kernel/ids'
import { shown } from '../kernel/shown'
import type { BuiltIn } from '../policy/policy'
import { asAdmin as admin } from '../policy/standing'
import { isAllowed } from '../rule/rights'
import type { Reading } from '../rule/reading'
import { loginReading, sessionReading } from '../rule/session-reading'
import { appOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { Acting, Authority } from './room'

const judged = (platform: AnyPlatform, acting: Acting, needs: string, has: (reading: Reading) => boolean): Authority =>
  acting._tag === 'System'
    ? { session: true, login: true, needs }
    : { session: has(sessionReading(platform, acting.session)), login: has(loginReading(platform, acting.user)), needs }

/** System, or a live session that carries the role `admin`. */
export const asAdmin = (platform: AnyPlatform, acting: Acting): Authority =>
  judged(platform, acting, 'the role `admin`', (reading) => (reading.standing & admin) > 0)

/** System, or a session that can do this on the app. */
export const asAllowedOn = (platform: AnyPlatform, acting: Acting, app: AppId, action: BuiltIn): Authority =>
  judged(platform, acting, `${shown(action)} on app ${shown(app)}`, (reading) => {
    const record = appOf(platform, app)
    return acting._tag === 'Session' && record !== undefined && isAllowed(platform, reading, acting.user, record, action)
  })

/** The host's own code, and nobody's session. */
export const asSystem = (acting: Acting): Authority => {
  const isSystem = acting._tag === 'System'
  return { session: isSystem, login: isSystem, needs: 'the host itself' }
}

/** A user may always do this for themselves; otherwise what else is asked. */
export const orSelf = (acting: Acting, user: UserId | undefined, otherwise: Authority): Authority =>
  acting._tag === 'Session' && acting.user.user === user ? { ...otherwise, session: true, login: true } : otherwise
