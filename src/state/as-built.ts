import type { AppRecord, GroupRecord, KnownSession, Tables, UserRecord } from './records'

/*
 * A record anew, by one literal. A copy by `...`, as immer's are, keeps most fields outside of the object: it takes half
 * as much memory again, and to the engine it has another shape than the records beside it.
 */

export const appAsBuilt = ({ app, name, owner, holders, groupsFrom, past }: AppRecord): AppRecord => ({
  app,
  name,
  owner,
  holders,
  groupsFrom,
  past,
})

export const userAsBuilt = ({ key, user, username, enabled, roles, groups, marks, left, apps, lastChange }: UserRecord): UserRecord => ({
  key,
  user,
  username,
  enabled,
  roles,
  groups,
  marks,
  left,
  apps,
  lastChange,
})

export const groupAsBuilt = ({
  key,
  group,
  name,
  parent,
  origin,
  roles,
  children,
  members,
  memberCount,
  apps,
  lastChange,
  deleted,
}: GroupRecord): GroupRecord => ({ key, group, name, parent, origin, roles, children, members, memberCount, apps, lastChange, deleted })

export const sessionAsBuilt = ({
  session,
  user,
  key,
  loggedInAt,
  readAt,
  login,
  refresh,
  roles,
  standing,
  over,
}: KnownSession): KnownSession => ({
  session,
  user,
  key,
  loggedInAt,
  readAt,
  login,
  refresh,
  roles,
  standing,
  over,
})

export const tablesAsBuilt = ({
  apps,
  users,
  groups,
  sessions,
  sessionsOf,
  appNames,
  usernames,
  rootGroups,
  admins,
  roleGroups,
}: Tables): Tables => ({
  apps,
  users,
  groups,
  sessions,
  sessionsOf,
  appNames,
  usernames,
  rootGroups,
  admins,
  roleGroups,
})
