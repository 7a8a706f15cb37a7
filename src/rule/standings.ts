import type { AppId } from '../kernel/ids'
import type { Revision } from '../kernel/instant'
import { covers } from '../kernel/tenure'
import { keysOf, sinceAt } from '../state/held'
import { asCoOwner, asOwner, withSeat, type Standing } from '../policy/standing'
import { GroupKey, type Key } from '../state/keys'
import { appOf, groupsEver } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { UserRecord } from '../state/records'
import { isMember, isSeen } from './co-owner-paths'
import { grantingFor, revokingFor, type Reading } from './reading'
import { standingElsewhere } from './rights'

/** Somebody who may act, and what they read. */
export interface Able {
  readonly user: UserRecord
  readonly reading: Reading
}

/**
 * The rule for many readers of the same apps: what each is to each app, reader by reader, in the order of the apps.
 * Readers are put by the keys that they bear, and each holder of an app is looked up once: whoever holds nothing of it
 * is not looked at. Nobody is anything to an app, and nobody to one that is gone.
 */
export const standingsOn = (platform: AnyPlatform, readers: ReadonlyArray<Able | undefined>, ids: ReadonlyArray<AppId>): Uint8Array => {
  const { policy } = platform
  const apps = ids.map((app) => appOf(platform, app))
  const standings = new Uint8Array(readers.length * apps.length)
  /** Three numbers a bearer, for there are many: where their standings begin, and G and R for what the key holds. */
  const bearers = new Map<Key, Array<number>>()
  let earliest = Infinity
  for (const [index, reader] of readers.entries()) {
    if (reader === undefined) continue
    const { user, reading } = reader
    const from = index * apps.length
    const elsewhere = standingElsewhere(policy, reading)
    for (let place = 0; place < apps.length; place += 1) if (apps[place] !== undefined) standings[from + place] = elsewhere
    if ((elsewhere & withSeat) === 0) continue
    earliest = Math.min(earliest, reading.login, reading.refresh)
    for (const key of [user.key, ...(isSeen(platform, reading, user.left) ? groupsEver(user) : keysOf(user.groups))]) {
      const kind = key instanceof GroupKey ? key.origin : 'user'
      const granting = grantingFor(platform, kind, reading)
      const revoking = revokingFor(platform, kind, reading)
      if (key instanceof GroupKey && !isMember(user, key, granting, revoking)) continue
      const known = bearers.get(key)
      if (known === undefined) bearers.set(key, [from, granting, revoking])
      else known.push(from, granting, revoking)
    }
  }
  const mark = (place: number, key: Key | null, as: Standing, since: Revision, until: Revision | null): void => {
    const found = key === null ? undefined : bearers.get(key)
    if (found === undefined) return
    for (let each = 0; each < found.length; each += 3)
      if (covers(since, until, found[each + 1]!, found[each + 2]!)) standings[found[each]! + place]! |= as
  }
  for (const [place, app] of apps.entries()) {
    if (app === undefined) continue
    // Ownership counts at once, whatever is read.
    mark(place, app.owner, asOwner, 0, null)
    if (!policy.coOwnership) continue
    for (let each = 0; each < app.holders.length; each += 2)
      mark(place, app.holders[each] as Key, asCoOwner, sinceAt(app.holders, each), null)
    // What ended until the earliest reading counts for nobody.
    for (let each = app.past; each !== null && each.until > earliest; each = each.before)
      mark(place, each.key, asCoOwner, each.since, each.until)
  }
  return standings
}
