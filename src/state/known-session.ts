import { inRoleOrder, type Role } from '../kernel/subject'
import { standingOf, type Standing } from '../policy/standing'
import type { UserKey } from './keys'
import type { KnownSession, SessionRecord } from './records'

/** Roles as a session carries them. */
export const carried = (roles: ReadonlyArray<Role>): { readonly roles: ReadonlyArray<Role>; readonly standing: Standing } => ({
  roles: inRoleOrder(roles),
  standing: standingOf(roles),
})

/**
 * The record of a session from its plain parts. Written out field by field: a copy by `...` gives each record a shape of
 * its own, and then every look at one takes five times as long.
 */
export const knownSession = (key: UserKey, { session, loggedInAt, readAt, login, refresh, roles, over }: SessionRecord): KnownSession => ({
  session,
  user: key.user,
  key,
  loggedInAt,
  readAt,
  login,
  refresh,
  roles: inRoleOrder(roles),
  standing: standingOf(roles),
  over,
})
