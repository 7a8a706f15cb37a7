import type { GroupId, UserId } from '../kernel/ids'
import { group as asGroup, user as asUser, type Subject } from '../kernel/subject'
import type { Origin } from '../policy/policy'

/*
 * One object for each user and each group, from its first event on and for ever. Records name their holders by these
 * objects: two are the same one or they are two, which is told without a look at any text.
 */

export class UserKey {
  constructor(
    readonly user: UserId,
    /** How many users were known before. */
    readonly number: number,
  ) {}
}

/** The origin of a group never changes. */
export class GroupKey {
  /** One bit of 32, which other groups may share: who is in no group with this bit is not in this one. */
  readonly mark: number

  constructor(
    readonly group: GroupId,
    readonly origin: Origin,
    /** How many groups were known before. */
    number: number,
  ) {
    this.mark = 1 << (number & 31)
  }
}

export type Key = UserKey | GroupKey

export const subjectOf = (key: Key): Subject => (key instanceof UserKey ? asUser(key.user) : asGroup(key.group))

/** Keys as they are first asked for: the same one for the same id. */
export interface Keyring {
  readonly user: (user: UserId) => UserKey
  readonly group: (group: GroupId, origin: Origin) => GroupKey
  /** A group that was not met before is taken for a native one. */
  readonly subject: (subject: Subject) => Key
}

export const keyring = (): Keyring => {
  const users = new Map<UserId, UserKey>()
  const groups = new Map<GroupId, GroupKey>()
  const user = (id: UserId): UserKey => {
    const known = users.get(id) ?? new UserKey(id, users.size)
    users.set(id, known)
    return known
  }
  const group = (id: GroupId, origin: Origin): GroupKey => {
    const known = groups.get(id) ?? new GroupKey(id, origin, groups.size)
    groups.set(id, known)
    return known
  }
  return { user, group, subject: (subject) => (subject._tag === 'User' ? user(subject.user) : group(subject.group, 'native')) }
}
