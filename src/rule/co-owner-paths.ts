import type { Revision } from '../kernel/instant'
import { covers, type Tenure } from '../kernel/tenure'
import { origins, type Policy } from '../policy/policy'
import { Ended, endedOf } from '../state/ended'
import { placeOf, sinceAt, type Held, type Past } from '../state/held'
import { GroupKey, type Key, type UserKey } from '../state/keys'
import { groupsEver } from '../state/look-ups'
import type { AppRecord, UserRecord } from '../state/records'
import type { Path, ReadAt } from './decision'
import { revisionFor, type PathKind, type Reading } from './reading'

/** A path by which a user is a co-owner, with the tenures that make it count. */
export interface CoOwnerPath {
  readonly path: Path
  readonly coOwner: Tenure
  readonly member: Tenure | null
  readonly read: ReadAt
}

/** Whether a key is held in the revisions G…R. */
const counts = <K extends object>(held: Held<K>, past: Past<K>, key: K, granting: Revision, revoking: Revision): boolean => {
  const place = placeOf(held, key)
  return (place >= 0 && covers(sinceAt(held, place), null, granting, revoking)) || endedOf(past, key, granting, revoking) !== null
}

/** Whether something ended so late that the reading may still see it. */
export const isSeen = (past: Past<Key>, { login, refresh }: Reading): boolean => past !== null && past.until > Math.min(login, refresh)

/** Whether the user's own co-ownership counts. */
export const isDirectCoOwner = ({ activation }: Policy<string>, reading: Reading, user: UserKey, app: AppRecord): boolean => {
  const place = placeOf<Key>(app.holders, user, 0, app.groupsFrom)
  if (place < 0 && !isSeen(app.past, reading)) return false
  const granting = revisionFor(activation.grant, 'user', reading)
  const revoking = revisionFor(activation.revoke, 'user', reading)
  return (
    (place >= 0 && covers(sinceAt(app.holders, place), null, granting, revoking)) ||
    endedOf<Key>(app.past, user, granting, revoking) !== null
  )
}

/** Only direct members count: nothing flows up or down the forest. @source GRP-3 */
export const isMember = (user: UserRecord, group: GroupKey, granting: Revision, revoking: Revision): boolean =>
  counts(user.groups, user.left, group, granting, revoking)

/** Whether a co-ownership of a group's that ended, and a membership in it, are still read. */
const isThroughThePast = ({ activation }: Policy<string>, reading: Reading, user: UserRecord, { past }: AppRecord): boolean => {
  // Of all that a group of some origin could be judged by, the widest.
  let latest = 0
  let earliest = reading.head
  for (const origin of origins) {
    latest = Math.max(latest, revisionFor(activation.grant, origin, reading))
    earliest = Math.min(earliest, revisionFor(activation.revoke, origin, reading))
  }
  for (let ended = Ended.covering(past, latest, earliest); ended !== null; ended = Ended.covering(ended.before, latest, earliest)) {
    const { key, since, until } = ended
    if (!(key instanceof GroupKey)) continue
    const granting = revisionFor(activation.grant, key.origin, reading)
    const revoking = revisionFor(activation.revoke, key.origin, reading)
    if (covers(since, until, granting, revoking) && isMember(user, key, granting, revoking)) return true
  }
  return false
}

/** Whether the user is a co-owner through a group. The cost grows with groups that share the app and groups of the user's. */
export const isCoOwnerThroughGroup = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord): boolean => {
  const { grant, revoke } = policy.activation
  const { holders, groupsFrom, past } = app
  const leftLately = isSeen(user.left, reading)
  for (let place = groupsFrom; place < holders.length; place += 2) {
    const group = holders[place] as GroupKey
    // Most groups are no group of the user's, which is told at once.
    if (!leftLately && placeOf(user.groups, group) < 0) continue
    const granting = revisionFor(grant, group.origin, reading)
    const revoking = revisionFor(revoke, group.origin, reading)
    if (covers(sinceAt(holders, place), null, granting, revoking) && isMember(user, group, granting, revoking)) return true
  }
  return isSeen(past, reading) && isThroughThePast(policy, reading, user, app)
}

const readAt = ({ activation }: Policy<string>, kind: PathKind, reading: Reading): ReadAt => ({
  granting: revisionFor(activation.grant, kind, reading),
  revoking: revisionFor(activation.revoke, kind, reading),
})

/** The tenure that covers G…R. */
const coveringTenure = <K extends object>(held: Held<K>, past: Past<K>, key: K, { granting, revoking }: ReadAt): Tenure | undefined => {
  const place = placeOf(held, key)
  if (place >= 0 && covers(sinceAt(held, place), null, granting, revoking)) return { since: sinceAt(held, place), until: null }
  const ended = endedOf(past, key, granting, revoking)
  return ended === null ? undefined : { since: ended.since, until: ended.until }
}

/** Every path that counts: the direct one, then those through groups, by group id. */
export const coOwnerPaths = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord): ReadonlyArray<CoOwnerPath> => {
  const own = coveringTenure<Key>(app.holders, app.past, user.key, readAt(policy, 'user', reading))
  const paths: Array<CoOwnerPath> =
    own === undefined ? [] : [{ path: { _tag: 'Direct' }, coOwner: own, member: null, read: readAt(policy, 'user', reading) }]
  for (const key of groupsEver(user).toSorted((a, b) => (a.group < b.group ? -1 : 1))) {
    const read = readAt(policy, key.origin, reading)
    const member = coveringTenure(user.groups, user.left, key, read)
    const coOwner = member && coveringTenure<Key>(app.holders, app.past, key, read)
    if (coOwner) paths.push({ path: { _tag: 'Through', group: key.group }, coOwner, member, read })
  }
  return paths
}
