import type { AppId } from '../kernel/ids'
import type { Revision } from '../kernel/instant'
import { covers } from '../kernel/tenure'
import { sinceAt } from '../state/held'
import { asCoOwner, asOwner, withSeat, type Standing } from '../policy/standing'
import type { GroupKey, Key } from '../state/keys'
import { appOf } from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { AppRecord, UserRecord } from '../state/records'
import { earliestRevoking, grantingFor, revokingFor, type Reading } from './reading'
import { standingElsewhere } from './rights'

/** Somebody who may act, and what they read. */
export interface Able {
  readonly user: UserRecord
  readonly reading: Reading
}

/** What somebody bears: the key, G and R for what it holds. */
type Bears = (key: Key, granting: Revision, revoking: Revision) => void

const eachBorne = (platform: AnyPlatform, { user, reading }: Able, bears: Bears): void => {
  bears(user.key, grantingFor(platform, 'user', reading), revokingFor(platform, 'user', reading))
  const { groups } = user
  for (let place = 0; place < groups.length; place += 2) {
    const key = groups[place] as GroupKey
    const granting = grantingFor(platform, key.origin, reading)
    if (sinceAt(groups, place) <= granting) bears(key, granting, revokingFor(platform, key.origin, reading))
  }
  // What ended until then counts for no path.
  const ignored = earliestRevoking(platform, reading)
  for (let ended = user.left; ended !== null && ended.until > ignored; ended = ended.before) {
    const { key, since, until } = ended
    const granting = grantingFor(platform, key.origin, reading)
    const revoking = revokingFor(platform, key.origin, reading)
    if (covers(since, until, granting, revoking)) bears(key, granting, revoking)
  }
}

/** What is held of an app: by whom, as what, and in which revisions; `until` lies in the future for what did not end. */
type Holds = (key: Key, as: Standing, since: Revision, until: Revision) => void

/** What ended until the earliest reading counts for nobody. */
const eachHeld = ({ policy, head }: AnyPlatform, { owner, holders, past }: AppRecord, earliest: Revision, holds: Holds): void => {
  // Ownership counts at once, whatever is read.
  if (owner !== null) holds(owner, asOwner, 0, head + 1)
  if (!policy.coOwnership) return
  for (let each = 0; each < holders.length; each += 2) holds(holders[each] as Key, asCoOwner, sinceAt(holders, each), head + 1)
  for (let each = past; each !== null && each.until > earliest; each = each.before) holds(each.key, asCoOwner, each.since, each.until)
}

/** Numbers by key, so many that a record for each would be felt. */
const noteIn = (notes: Map<Key, Array<number>>, key: Key, one: number, two: number, three: number, four: number): void => {
  const known = notes.get(key)
  if (known === undefined) notes.set(key, [one, two, three, four])
  else known.push(one, two, three, four)
}

/**
 * The rule for many readers of the same apps: what each is to each app, reader by reader, in the order of the apps.
 * Readers and apps meet at the keys that the ones bear and that hold the others: the fewer are noted by key, and the
 * others looked up there. Nobody is anything to an app, and nobody to one that is gone.
 */
export const standingsOn = (platform: AnyPlatform, readers: ReadonlyArray<Able | undefined>, ids: ReadonlyArray<AppId>): Uint8Array => {
  const apps = ids.map((app) => appOf(platform, app))
  const standings = new Uint8Array(readers.length * apps.length)
  const seated: Array<number> = []
  let earliest = Infinity
  for (let index = 0; index < readers.length; index += 1) {
    const reader = readers[index]
    if (reader === undefined) continue
    const elsewhere = standingElsewhere(platform.policy, reader.reading)
    standings.fill(elsewhere, index * apps.length, (index + 1) * apps.length)
    if ((elsewhere & withSeat) === 0) continue
    seated.push(index)
    earliest = Math.min(earliest, reader.reading.login)
  }
  const notes = new Map<Key, Array<number>>()
  if (apps.length < seated.length) {
    for (const [place, app] of apps.entries())
      if (app !== undefined) eachHeld(platform, app, earliest, (key, as, since, until) => noteIn(notes, key, place, as, since, until))
    for (const index of seated) {
      const from = index * apps.length
      eachBorne(platform, readers[index]!, (key, granting, revoking) => {
        const found = notes.get(key)
        if (found === undefined) return
        for (let each = 0; each < found.length; each += 4)
          if (covers(found[each + 2]!, found[each + 3]!, granting, revoking)) standings[from + found[each]!]! |= found[each + 1]!
      })
    }
  } else {
    for (const index of seated) {
      const from = index * apps.length
      eachBorne(platform, readers[index]!, (key, granting, revoking) => noteIn(notes, key, from, granting, revoking, 0))
    }
    for (const [place, app] of apps.entries()) {
      if (app === undefined) continue
      eachHeld(platform, app, earliest, (key, as, since, until) => {
        const found = notes.get(key)
        if (found === undefined) return
        for (let each = 0; each < found.length; each += 4)
          if (covers(since, until, found[each + 1]!, found[each + 2]!)) standings[found[each]! + place]! |= as
      })
    }
  }
  for (const [place, app] of apps.entries())
    if (app === undefined) for (let of = place; of < standings.length; of += apps.length) standings[of] = 0
  return standings
}
