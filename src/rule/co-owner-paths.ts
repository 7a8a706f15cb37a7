import type { GroupId } from '../kernel/ids'
import { subjectKey, user as asUser, group as asGroup, type Subject } from '../kernel/subject'
import { covering, covers, type Tenure } from '../kernel/tenure'
import type { Policy } from '../policy/policy'
import type { AppRecord, UserRecord } from '../state/records'
import type { Path, ReadAt } from './decision'
import { readAt, type Reading } from './reading'

/** A path by which a user is a co-owner, with the tenures that make it count. */
export interface CoOwnerPath {
  readonly path: Path
  readonly coOwner: Tenure
  readonly member: Tenure | null
  readonly read: ReadAt
}

/** The subject's tenure on the app that covers G…R: the open one, else one of those that ended. */
const holding = (app: AppRecord, subject: Subject, read: ReadAt): Tenure | undefined => {
  const holder =
    subject._tag === 'User' ? app.users.find((held) => held.id === subject.user) : app.groups.find((held) => held.id === subject.group)
  if (holder !== undefined) {
    const open = { since: holder.since, until: null }
    if (covers(open, read.granting, read.revoking)) return open
  }
  if (app.lastEnd <= read.revoking) return undefined
  return covering(app.past?.get(subjectKey(subject)) ?? [], read.granting, read.revoking)
}

const direct = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord): CoOwnerPath | undefined => {
  const read = readAt(policy.activation, 'user', reading)
  const coOwner = holding(app, asUser(user.user), read)
  return coOwner && { path: { _tag: 'Direct' }, coOwner, member: null, read }
}

/** Only direct members count: nothing flows up or down the forest. @source GRP-3 */
const through = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord, group: GroupId): CoOwnerPath | undefined => {
  const membership = user.memberships.get(group)
  if (membership === undefined) return undefined
  const read = readAt(policy.activation, membership.origin, reading)
  const member = covering(membership.tenures, read.granting, read.revoking)
  const coOwner = member && holding(app, asGroup(group), read)
  return coOwner && { path: { _tag: 'Through', group }, coOwner, member, read }
}

/** Groups by which the app may be reached: those on record, and, for a session that reads the past, the user's own. */
const candidates = (app: AppRecord, user: UserRecord, reading: Reading): ReadonlyArray<GroupId> =>
  app.lastEnd > Math.min(reading.login, reading.refresh) ? user.memberships.keys() : app.groups.map((holder) => holder.id)

/** Whether any path counts: `can` asks no more. */
export const hasCoOwnerPath = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord): boolean =>
  direct(policy, reading, user, app) !== undefined ||
  candidates(app, user, reading).some((group) => through(policy, reading, user, app, group) !== undefined)

/** Every path that counts: the direct one, then those through groups, by group id. */
export const coOwnerPaths = (policy: Policy<string>, reading: Reading, user: UserRecord, app: AppRecord): ReadonlyArray<CoOwnerPath> =>
  [
    direct(policy, reading, user, app),
    ...[...candidates(app, user, reading)].sort().map((group) => through(policy, reading, user, app, group)),
  ].filter((path) => path !== undefined)
