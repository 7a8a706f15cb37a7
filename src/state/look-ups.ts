import type { AppId, GroupId, SessionId, UserId } from '../kernel/ids'
import { roleList, roles, subjectKey, type Role, type Subject } from '../kernel/subject'
import type { Tenures } from '../kernel/tenure'
import type { Origin } from '../policy/policy'
import { keysEver, keysOf, placeOf, tenuresByKey, type Held } from './held'
import { idsOf } from './id-set'
import { subjectOf, type GroupKey, type Key, type UserKey } from './keys'
import type { AnyPlatform } from './platform'
import type { AppRecord, GroupRecord, KnownSession, UserRecord } from './records'

/** What was deleted is unknown. */
export const appOf = (platform: AnyPlatform, app: AppId): AppRecord | undefined => platform.tables.apps.get(app) ?? undefined

export const userOf = (platform: AnyPlatform, user: UserId): UserRecord | undefined => platform.tables.users.get(user) ?? undefined

export const groupOf = (platform: AnyPlatform, group: GroupId): GroupRecord | undefined => {
  const record = platform.tables.groups.get(group)
  return record == null || record.deleted ? undefined : record
}

export const sessionOf = (platform: AnyPlatform, session: SessionId): KnownSession | undefined => {
  const record = platform.tables.sessions.get(session)
  return typeof record === 'object' ? record : undefined
}

/** Usernames clash when this is equal; the original is kept for show. */
export const usernameKey = (username: string): string => username.normalize('NFC').toLowerCase()

/** From the group itself up to its root. */
export const lineOf = (platform: AnyPlatform, group: GroupId): ReadonlyArray<GroupRecord> => {
  const line: Array<GroupRecord> = []
  let record = groupOf(platform, group)
  while (record !== undefined) {
    line.push(record)
    record = record.parent === null ? undefined : groupOf(platform, record.parent)
  }
  return line
}

/** Whether the one group stands above the other, at any distance. */
export const isAbove = (platform: AnyPlatform, above: GroupId, group: GroupId): boolean =>
  above !== group && lineOf(platform, group).some((record) => record.group === above)

/** The group and everything below it: children before parents, siblings by id. */
export const subtreeOf = (platform: AnyPlatform, group: GroupId): ReadonlyArray<GroupId> => {
  const found: Array<GroupId> = []
  const open: Array<GroupId> = [group]
  // Parents first, siblings from the last to the first: read backwards it is the order asked for.
  while (open.length > 0) {
    const next = open.pop()!
    found.push(next)
    for (const child of [...(groupOf(platform, next)?.children.values() ?? [])].sort()) open.push(child)
  }
  return found.reverse()
}

/** `null` also for an app that is unknown. */
export const ownerOf = (record: AppRecord | undefined): UserId | null => record?.owner?.user ?? null

/** The users who are co-owners now, in the order in which they became so. */
export const userHolders = ({ holders, groupsFrom }: AppRecord): ReadonlyArray<UserId> =>
  keysOf(holders.slice(0, groupsFrom) as Held<UserKey>).map(({ user }) => user)

export const groupHolders = ({ holders, groupsFrom }: AppRecord): ReadonlyArray<GroupId> =>
  keysOf(holders.slice(groupsFrom) as Held<GroupKey>).map(({ group }) => group)

/** Everybody who is a co-owner of the app, or was one. */
export const holdersEver = ({ holders, past }: AppRecord): ReadonlyArray<Key> => keysEver(holders, past)

/** The tenures of a subject on the app, those that ended included. */
export const tenuresOn = (record: AppRecord, subject: Subject): Tenures => {
  const key = holdersEver(record).find((each) => subjectKey(subjectOf(each)) === subjectKey(subject))
  return (key && tenuresByKey<Key>(record.holders, record.past).get(key)) ?? []
}

/** … and of a user in a group. */
export const membershipIn = (record: UserRecord, group: GroupId): { readonly origin: Origin; readonly tenures: Tenures } | undefined => {
  const key = groupsEver(record).find((each) => each.group === group)
  return key && { origin: key.origin, tenures: tenuresByKey(record.groups, record.left).get(key)! }
}

/** Where a co-owner stands among the holders; -1 for who is none. */
export const placeOfHolder = (record: AppRecord, subject: Subject): number => {
  const { holders, groupsFrom } = record
  if (subject._tag === 'User') {
    for (let place = 0; place < groupsFrom; place += 2) if ((holders[place] as UserKey).user === subject.user) return place
  } else {
    for (let place = groupsFrom; place < holders.length; place += 2) if ((holders[place] as GroupKey).group === subject.group) return place
  }
  return -1
}

export const isCoOwner = (record: AppRecord, subject: Subject): boolean => placeOfHolder(record, subject) >= 0

/** The groups of which the user is a direct member now. */
export const directGroups = (record: UserRecord): ReadonlyArray<GroupId> => keysOf(record.groups).map(({ group }) => group)

export const isDirectMember = (record: UserRecord, group: GroupId): boolean => keysOf(record.groups).some((key) => key.group === group)

/** Every group of which the user is a direct member or was one. */
export const groupsEver = ({ groups, left }: UserRecord): ReadonlyArray<GroupKey> => keysEver(groups, left)

/** The users who are direct members of the group now. */
export const directMembers = (platform: AnyPlatform, record: GroupRecord): ReadonlyArray<UserId> =>
  idsOf(record.members).filter((user) => {
    const member = userOf(platform, user)
    return member !== undefined && placeOf(member.groups, record.key) >= 0
  })

const union = (some: ReadonlyArray<Role>, more: ReadonlyArray<Role>): ReadonlyArray<Role> =>
  roleList((role) => some.includes(role) || more.includes(role))

/** Own roles, and those of the direct groups and of all their ancestors (GRP-7). */
export const rolesOnRecord = (platform: AnyPlatform, record: UserRecord): ReadonlyArray<Role> => {
  let found = record.roles
  if (platform.tables.roleGroups.size === 0) return found
  for (let place = 0; place < record.groups.length && found.length < roles.length; place += 2) {
    let above = groupOf(platform, (record.groups[place] as GroupKey).group)
    while (above !== undefined) {
      if (above.roles.length > 0) found = union(found, above.roles)
      above = above.parent === null ? undefined : groupOf(platform, above.parent)
    }
  }
  return found
}
