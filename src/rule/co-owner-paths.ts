import type { Revision } from '../kernel/instant'
import type { Tenure } from '../kernel/tenure'
import type { Policy } from '../policy/policy'
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

/** Where among those that ended the one stands that covers G…R, found by halving; -1 where none does. */
const endedCovering = <K extends object>(past: Past<K>, key: K, granting: Revision, revoking: Revision): number => {
  const ended = past?.get(key)
  if (ended === undefined) return -1
  let low = 0
  let high = ended.length / 2
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ended[2 * middle]! <= granting) low = middle + 1
    else high = middle
  }
  return low > 0 && ended[2 * low - 1]! > revoking ? 2 * low - 2 : -1
}

/** Whether a key is held in the revisions G…R: now, since G or before, or by a tenure that ended after R. */
const counts = <K extends object>(held: Held<K>, past: Past<K>, key: K, granting: Revision, revoking: Revision): boolean => {
  const place = placeOf(held, key)
  return (place >= 0 && sinceAt(held, place) <= granting) || endedCovering(past, key, granting, revoking) >= 0
}

/** Whether the user's own co-ownership counts. */
export const isDirectCoOwner = ({ activation }: Policy<string>, reading: Reading, user: UserKey, app: AppRecord): boolean => {
  const granting = revisionFor(activation.grant, 'user', reading)
  const place = placeOf<Key>(app.holders, user, 0, app.groupsFrom)
  if (place >= 0 && sinceAt(app.holders, place) <= granting) return true
  const revoking = revisionFor(activation.revoke, 'user', reading)
  return app.lastEnd > revoking && endedCovering<Key>(app.past, user, granting, revoking) >= 0
}

/** Only direct members count: nothing flows up or down the forest. @source GRP-3 */
const isMember = (user: UserRecord, group: GroupKey, granting: Revision, revoking: Revision): boolean =>
  counts(user.groups, user.left, group, granting, revoking)

/** Whether a co-ownership of a group's that ended, and a membership in it, are still read. */
const isThroughThePast = ({ activation }: Policy<string>, reading: Reading, user: UserRecord, { past }: AppRecord): boolean =>
  (past?.keys() ?? []).some((key) => {
    if (!(key instanceof GroupKey)) return false
    const granting = revisionFor(activation.grant, key.origin, reading)
    const revoking = revisionFor(activation.revoke, key.origin, reading)
    return endedCovering<Key>(past, key, granting, revoking) >= 0 && isMember(user, key, granting, revoking)
  })

/** Whether the user is a co-owner through a group. The cost grows with groups that share the app and groups of the user's. */
export const isCoOwnerThroughGroup = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord): boolean => {
  const { grant, revoke } = policy.activation
  const { holders, groupsFrom } = app
  for (let place = groupsFrom; place < holders.length; place += 2) {
    const group = holders[place] as GroupKey
    const granting = revisionFor(grant, group.origin, reading)
    const since = sinceAt(holders, place)
    if (since <= granting && isMember(user, group, granting, revisionFor(revoke, group.origin, reading))) return true
  }
  return app.lastEnd > Math.min(reading.login, reading.refresh) && isThroughThePast(policy, reading, user, app)
}

/** Whether any path counts: `can` asks no more. */
export const hasCoOwnerPath = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord): boolean =>
  isDirectCoOwner(policy, reading, user.key, app) || isCoOwnerThroughGroup(policy, reading, user, app)

const readAt = ({ activation }: Policy<string>, kind: PathKind, reading: Reading): ReadAt => ({
  granting: revisionFor(activation.grant, kind, reading),
  revoking: revisionFor(activation.revoke, kind, reading),
})

/** The tenure that covers G…R. */
const coveringTenure = <K extends object>(held: Held<K>, past: Past<K>, key: K, { granting, revoking }: ReadAt): Tenure | undefined => {
  const place = placeOf(held, key)
  if (place >= 0 && sinceAt(held, place) <= granting) return { since: sinceAt(held, place), until: null }
  const ended = endedCovering(past, key, granting, revoking)
  return ended < 0 ? undefined : { since: past!.get(key)![ended]!, until: past!.get(key)![ended + 1]! }
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
