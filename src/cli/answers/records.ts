import * as t from 'io-ts'
import { AnyAppId, AnyGroupId, AnySessionId, AnyUserId, AnyUsername } from '../../kernel/ids'
import { Instant, Revision } from '../../kernel/instant'
import { shape } from '../../kernel/shape'
import { Role, Subject } from '../../kernel/subject'
import { Origin } from '../../policy/policy'
import type { App, Group, Session, User } from '../../questions/readers'

const Roles = t.readonlyArray(Role)

/** What the core's readers say of each record, as `--json` has it. */
export const AppAnswer: t.Type<App, unknown, unknown> = shape('App', {
  app: AnyAppId,
  name: t.string,
  owner: t.union([AnyUserId, t.null]),
  coOwners: t.readonlyArray(Subject),
})

export const UserAnswer: t.Type<User, unknown, unknown> = shape('User', {
  user: AnyUserId,
  username: AnyUsername,
  enabled: t.boolean,
  roles: Roles,
  rolesOnRecord: Roles,
  groups: t.readonlyArray(AnyGroupId),
})

export const GroupAnswer: t.Type<Group, unknown, unknown> = shape('Group', {
  group: AnyGroupId,
  name: t.string,
  parent: t.union([AnyGroupId, t.null]),
  origin: Origin,
  roles: Roles,
  directMembers: t.readonlyArray(AnyUserId),
  display: t.string,
  path: t.string,
})

export const SessionRecordAnswer: t.Type<Session, unknown, unknown> = shape('Session', {
  session: AnySessionId,
  user: AnyUserId,
  loggedInAt: Instant,
  readAt: Instant,
  login: Revision,
  refresh: Revision,
  roles: Roles,
  over: t.union([t.literal('SessionEnded'), t.literal('SessionExpired'), t.null]),
})
