import type { AppId, GroupId, SessionId, UserId } from '../kernel/ids'
import { roles, type Role, type Subject } from '../kernel/subject'
import { isOpen } from '../kernel/tenure'
import type { AnyPlatform } from './platform'
import type { AppRecord, GroupRecord, SessionRecord, UserRecord } from './records'

/** What was deleted is unknown. */
export const appOf = (platform: AnyPlatform, app: AppId): AppRecord | undefined => platform.tables.apps.get(app) ?? undefined

export const userOf = (platform: AnyPlatform, user: UserId): UserRecord | undefined => platform.tables.users.get(user) ?? undefined

export const groupOf = (platform: AnyPlatform, group: GroupId): GroupRecord | undefined => {
  const record = platform.tables.groups.get(group)
  return record == null || record.deleted ? undefined : record
}

export const sessionOf = (platform: AnyPlatform, session: SessionId): SessionRecord | undefined => {
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

/** The groups of which the user is a direct member now. */
export const directGroups = (record: UserRecord): ReadonlyArray<GroupId> =>
  record.memberships
    .entries()
    .filter(([, membership]) => isOpen(membership.tenures))
    .map(([group]) => group)

export const isDirectMember = (record: UserRecord, group: GroupId): boolean => isOpen(record.memberships.get(group)?.tenures ?? [])

/** The users who are direct members of the group now. */
export const directMembers = (platform: AnyPlatform, record: GroupRecord): ReadonlyArray<UserId> =>
  record.members.keys().filter((user) => {
    const member = userOf(platform, user)
    return member !== undefined && isDirectMember(member, record.group)
  })

/** Own roles, and those of the direct groups and of all their ancestors (GRP-7). */
export const rolesOnRecord = (platform: AnyPlatform, record: UserRecord): ReadonlyArray<Role> => {
  const found = new Set<Role>(record.roles)
  if (found.size < roles.length) {
    for (const group of directGroups(record)) {
      for (const above of lineOf(platform, group)) for (const role of above.roles) found.add(role)
    }
  }
  return roles.filter((role) => found.has(role))
}

export const isCoOwner = (record: AppRecord, subject: Subject): boolean =>
  subject._tag === 'User'
    ? record.users.some((holder) => holder.id === subject.user)
    : record.groups.some((holder) => holder.id === subject.group)
