import type { GroupId } from '../kernel/ids'
import type { Revision } from '../kernel/instant'
import { covering, covers, type Tenure } from '../kernel/tenure'
import type { Policy } from '../policy/policy'
import type { AppRecord, Holder, UserRecord } from '../state/records'
import type { Path, ReadAt } from './decision'
import { revisionFor, type PathKind, type Reading } from './reading'

/** A path by which a user is a co-owner, with the tenures that make it count. */
export interface CoOwnerPath {
  readonly path: Path
  readonly coOwner: Tenure
  readonly member: Tenure | null
  readonly read: ReadAt
}

/** The subject's tenure on the app that covers G…R: the open one, else one of those that ended. */
const holding = (app: AppRecord, kind: 'user' | 'group', id: string, granting: Revision, revoking: Revision): Tenure | undefined => {
  const holders: ReadonlyArray<Holder<string>> = kind === 'user' ? app.users : app.groups
  for (const holder of holders) if (holder.id === id && covers(holder, granting, revoking)) return holder
  if (app.past === null || app.lastEnd <= revoking) return undefined
  const ended = app.past.get(`${kind}:${id}`)
  return ended && covering(ended, granting, revoking)
}

const direct = ({ activation }: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord): Tenure | undefined =>
  holding(app, 'user', user.user, revisionFor(activation.grant, 'user', reading), revisionFor(activation.revoke, 'user', reading))

/** Only direct members count: nothing flows up or down the forest. @source GRP-3 */
const isThrough = ({ activation }: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord, group: GroupId): boolean => {
  const membership = user.memberships.get(group)
  if (membership === undefined) return false
  const granting = revisionFor(activation.grant, membership.origin, reading)
  const revoking = revisionFor(activation.revoke, membership.origin, reading)
  return covering(membership.tenures, granting, revoking) !== undefined && holding(app, 'group', group, granting, revoking) !== undefined
}

/** Whether the reading may see co-ownerships of the app that ended. */
const readsThePast = (app: AppRecord, reading: Reading): boolean => app.lastEnd > Math.min(reading.login, reading.refresh)

/** Whether any path counts: `can` asks no more. */
export const hasCoOwnerPath = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord): boolean => {
  if (direct(policy, reading, user, app) !== undefined) return true
  for (const { id } of app.groups) if (isThrough(policy, reading, user, app, id)) return true
  return readsThePast(app, reading) && user.memberships.keys().some((group) => isThrough(policy, reading, user, app, group))
}

const plain = ({ since, until }: Tenure): Tenure => ({ since, until })

const readAt = ({ activation }: Policy<string>, kind: PathKind, reading: Reading): ReadAt => ({
  granting: revisionFor(activation.grant, kind, reading),
  revoking: revisionFor(activation.revoke, kind, reading),
})

/** Every path that counts: the direct one, then those through groups, by group id. */
export const coOwnerPaths = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord): ReadonlyArray<CoOwnerPath> => {
  const own = direct(policy, reading, user, app)
  const paths: Array<CoOwnerPath> =
    own === undefined ? [] : [{ path: { _tag: 'Direct' }, coOwner: plain(own), member: null, read: readAt(policy, 'user', reading) }]
  for (const group of [...user.memberships.keys()].sort()) {
    const { origin, tenures } = user.memberships.get(group)!
    const read = readAt(policy, origin, reading)
    const member = covering(tenures, read.granting, read.revoking)
    const coOwner = member && holding(app, 'group', group, read.granting, read.revoking)
    if (coOwner) paths.push({ path: { _tag: 'Through', group }, coOwner: plain(coOwner), member: plain(member), read })
  }
  return paths
}
