import type { AppRecord, GroupRecord, KnownSession, Tables, UserRecord } from './records'

/*
 * A record anew, by one literal. A copy by `...`, as immer's are, keeps most fields outside of the object: it takes half
 * as much memory again, and to the engine it has another shape than the records beside it.
 */

export const appAsBuilt = (from: AppRecord): AppRecord => ({
  app: from.app,
  name: from.name,
  owner: from.owner,
  holders: from.holders,
  groupsFrom: from.groupsFrom,
  past: from.past,
})

export const userAsBuilt = (from: UserRecord): UserRecord => ({
  key: from.key,
  user: from.user,
  username: from.username,
  enabled: from.enabled,
  roles: from.roles,
  groups: from.groups,
  marks: from.marks,
  left: from.left,
  apps: from.apps,
  lastChange: from.lastChange,
})

export const groupAsBuilt = (from: GroupRecord): GroupRecord => ({
  key: from.key,
  group: from.group,
  name: from.name,
  parent: from.parent,
  origin: from.origin,
  roles: from.roles,
  children: from.children,
  members: from.members,
  memberCount: from.memberCount,
  apps: from.apps,
  lastChange: from.lastChange,
  deleted: from.deleted,
})

export const sessionAsBuilt = (from: KnownSession): KnownSession => ({
  session: from.session,
  user: from.user,
  key: from.key,
  loggedInAt: from.loggedInAt,
  readAt: from.readAt,
  login: from.login,
  refresh: from.refresh,
  roles: from.roles,
  standing: from.standing,
  over: from.over,
})

export const tablesAsBuilt = (from: Tables): Tables => ({
  apps: from.apps,
  users: from.users,
  groups: from.groups,
  sessions: from.sessions,
  sessionsOf: from.sessionsOf,
  appNames: from.appNames,
  usernames: from.usernames,
  rootGroups: from.rootGroups,
  admins: from.admins,
  roleGroups: from.roleGroups,
})
