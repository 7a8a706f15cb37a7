import type { Revision } from '../kernel/instant'
import { covers, type Tenure } from '../kernel/tenure'
import { Ended, endedOf } from '../state/ended'
import { placeOf, sinceAt, type Held, type Past } from '../state/held'
import { GroupKey, type Key, type UserKey } from '../state/keys'
import { groupsEver } from '../state/look-ups'
import type { AppRecord, UserRecord } from '../state/records'
import type { Path, ReadAt } from './decision'
import { earliestRevoking, grantingFor, isGranted, latestGranting, revokingFor, type PathKind, type Reading, type Rules } from './reading'

/** A path by which a user is a co-owner, with the tenures that make it count. */
export interface CoOwnerPath {
  readonly path: Path
  readonly coOwner: Tenure
  readonly member: Tenure | null
  readonly read: ReadAt
}

/** Whether something ended so late, and began so early, that the reading may still see it. */
const isSeen = (rules: Rules, reading: Reading, past: Ended<Key>): boolean =>
  past.until > reading.login && past.leastOfAll <= latestGranting(rules, reading)

const wasDirectCoOwner = (rules: Rules, reading: Reading, user: UserKey, past: Ended<Key>): boolean =>
  isSeen(rules, reading, past) &&
  endedOf<Key>(past, user, grantingFor(rules, 'user', reading), revokingFor(rules, 'user', reading)) !== null

/** Whether the user's own co-ownership counts. */
export const isDirectCoOwner = (rules: Rules, reading: Reading, user: UserKey, { holders, groupsFrom, past }: AppRecord): boolean => {
  for (let place = 0; place < groupsFrom; place += 2) {
    if (holders[place] === user && isGranted(rules, 'user', reading, sinceAt(holders, place))) return true
  }
  return past !== null && wasDirectCoOwner(rules, reading, user, past)
}

/** Only direct members count: nothing flows up or down the forest. @source GRP-3 */
export const isMember = (user: UserRecord, group: GroupKey, granting: Revision, revoking: Revision): boolean => {
  const place = placeOf(user.groups, group)
  return (place >= 0 && sinceAt(user.groups, place) <= granting) || endedOf(user.left, group, granting, revoking) !== null
}

/** Whether a group that shares the app, and which the user has left, still counts. */
const isThroughGroupLeft = (rules: Rules, reading: Reading, left: Ended<GroupKey>, { holders, groupsFrom }: AppRecord): boolean => {
  if (!isSeen(rules, reading, left)) return false
  for (let place = groupsFrom; place < holders.length; place += 2) {
    const group = holders[place] as GroupKey
    const granting = grantingFor(rules, group.origin, reading)
    if (sinceAt(holders, place) > granting) continue
    if (endedOf(left, group, granting, revokingFor(rules, group.origin, reading)) !== null) return true
  }
  return false
}

/** … or a group of the user's, left or not, that no longer shares it. */
const isThroughFormerHolder = (rules: Rules, reading: Reading, user: UserRecord, past: Ended<Key>): boolean => {
  if (!isSeen(rules, reading, past)) return false
  const latest = latestGranting(rules, reading)
  const earliest = earliestRevoking(rules, reading)
  for (let ended = Ended.covering(past, latest, earliest); ended !== null; ended = Ended.covering(ended.before, latest, earliest)) {
    const { key, since, until } = ended
    if (!(key instanceof GroupKey)) continue
    const granting = grantingFor(rules, key.origin, reading)
    const revoking = revokingFor(rules, key.origin, reading)
    if (covers(since, until, granting, revoking) && isMember(user, key, granting, revoking)) return true
  }
  return false
}

/** Whether the user is a co-owner through a group. The cost grows with groups that share the app and groups of the user's. */
export const isCoOwnerThroughGroup = (rules: Rules, reading: Reading, user: UserRecord, app: AppRecord): boolean => {
  const { holders, groupsFrom, past } = app
  const { groups, marks, left } = user
  for (let place = groupsFrom; place < holders.length; place += 2) {
    const group = holders[place] as GroupKey
    // Most groups are no group of the user's, and most of those are told by their mark.
    if ((marks & group.mark) === 0) continue
    const joined = placeOf(groups, group)
    if (joined >= 0 && isGranted(rules, group.origin, reading, Math.max(sinceAt(holders, place), sinceAt(groups, joined)))) return true
  }
  return (
    (left !== null && isThroughGroupLeft(rules, reading, left, app)) || (past !== null && isThroughFormerHolder(rules, reading, user, past))
  )
}

const readAt = (rules: Rules, kind: PathKind, reading: Reading): ReadAt => ({
  granting: grantingFor(rules, kind, reading),
  revoking: revokingFor(rules, kind, reading),
})

/** The tenure that covers G…R. */
const coveringTenure = <K extends object>(held: Held<K>, past: Past<K>, key: K, { granting, revoking }: ReadAt): Tenure | undefined => {
  const place = placeOf(held, key)
  if (place >= 0 && sinceAt(held, place) <= granting) return { since: sinceAt(held, place), until: null }
  const ended = endedOf(past, key, granting, revoking)
  return ended === null ? undefined : { since: ended.since, until: ended.until }
}

/** Every path that counts: the direct one, then those through groups, by group id. */
export const coOwnerPaths = (rules: Rules, reading: Reading, user: UserRecord, app: AppRecord): ReadonlyArray<CoOwnerPath> => {
  const read = readAt(rules, 'user', reading)
  const own = coveringTenure<Key>(app.holders, app.past, user.key, read)
  const paths: Array<CoOwnerPath> = own === undefined ? [] : [{ path: { _tag: 'Direct' }, coOwner: own, member: null, read }]
  for (const key of groupsEver(user).toSorted((a, b) => (a.group < b.group ? -1 : 1))) {
    const read = readAt(rules, key.origin, reading)
    const member = coveringTenure(user.groups, user.left, key, read)
    const coOwner = member && coveringTenure<Key>(app.holders, app.past, key, read)
    if (coOwner) paths.push({ path: { _tag: 'Through', group: key.group }, coOwner, member, read })
  }
  return paths
}
