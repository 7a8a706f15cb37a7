import type { AppId } from '../kernel/ids'
import type { Revision } from '../kernel/instant'
import { covers } from '../kernel/tenure'
import { sinceAt } from '../state/held'
import { asCoOwner, asOwner, withSeat, type Standing } from '../policy/standing'
import type { GroupKey, Key } from '../state/keys'
import { appOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { UserRecord } from '../state/records'
import { earliestRevoking, grantingFor, revokingFor, type Reading } from './reading'
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
  const bear = (key: Key, from: number, granting: Revision, revoking: Revision): void => {
    const known = bearers.get(key)
    if (known === undefined) bearers.set(key, [from, granting, revoking])
    else known.push(from, granting, revoking)
  }
  for (let index = 0; index < readers.length; index += 1) {
    const reader = readers[index]
    if (reader === undefined) continue
    const { user, reading } = reader
    const from = index * apps.length
    const elsewhere = standingElsewhere(policy, reading)
    standings.fill(elsewhere, from, from + apps.length)
    if ((elsewhere & withSeat) === 0) continue
    earliest = Math.min(earliest, reading.login)
    bear(user.key, from, grantingFor(platform, 'user', reading), revokingFor(platform, 'user', reading))
    const { groups } = user
    for (let place = 0; place < groups.length; place += 2) {
      const key = groups[place] as GroupKey
      const granting = grantingFor(platform, key.origin, reading)
      if (sinceAt(groups, place) <= granting) bear(key, from, granting, revokingFor(platform, key.origin, reading))
    }
    // What ended until then counts for no path.
    const ignored = earliestRevoking(platform, reading)
    for (let ended = user.left; ended !== null && ended.until > ignored; ended = ended.before) {
      const { key, since, until } = ended
      const granting = grantingFor(platform, key.origin, reading)
      const revoking = revokingFor(platform, key.origin, reading)
      if (covers(since, until, granting, revoking)) bear(key, from, granting, revoking)
    }
  }
  const mark = (place: number, key: Key | null, as: Standing, since: Revision, until: Revision | null): void => {
    const found = key === null ? undefined : bearers.get(key)
    if (found === undefined) return
    for (let each = 0; each < found.length; each += 3)
      if (covers(since, until, found[each + 1]!, found[each + 2]!)) standings[found[each]! + place]! |= as
  }
  for (const [place, app] of apps.entries()) {
    if (app === undefined) {
      for (let of = place; of < standings.length; of += apps.length) standings[of] = 0
      continue
    }
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
