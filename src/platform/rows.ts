import * as t from 'io-ts'
import { AnyAppId, AnyGroupId, AnySessionId, AnyUserId, AnyUsername } from '../kernel/ids'
import { Instant, Revision } from '../kernel/instant'
import { shape } from '../kernel/shape'
import { Role, Subject } from '../kernel/subject'
import { Origin } from '../policy/policy'

/*
 * What a platform knows, as plain rows: the parts of a snapshot. Tenures are there as `since` and `until`.
 */

const Roles = /*#__PURE__*/ t.readonlyArray(Role)
const Over = /*#__PURE__*/ t.union([/*#__PURE__*/ t.literal('SessionEnded'), /*#__PURE__*/ t.literal('SessionExpired')])

const TenureRows = /*#__PURE__*/ t.readonlyArray(
  /*#__PURE__*/ shape('Tenure', { since: Revision, until: /*#__PURE__*/ t.union([Revision, t.null]) }),
)

export const UserRow = /*#__PURE__*/ shape('user', {
  user: AnyUserId,
  username: AnyUsername,
  enabled: t.boolean,
  roles: Roles,
  memberships: /*#__PURE__*/ t.readonlyArray(/*#__PURE__*/ shape('membership', { group: AnyGroupId, tenures: TenureRows })),
})
export interface UserRow extends t.TypeOf<typeof UserRow> {}

export const GroupRow = /*#__PURE__*/ shape('group', {
  group: AnyGroupId,
  name: t.string,
  parent: /*#__PURE__*/ t.union([AnyGroupId, t.null]),
  origin: Origin,
  roles: Roles,
  deleted: t.boolean,
})
export interface GroupRow extends t.TypeOf<typeof GroupRow> {}

export const AppRow = /*#__PURE__*/ shape('app', {
  app: AnyAppId,
  name: t.string,
  owner: /*#__PURE__*/ t.union([AnyUserId, t.null]),
  coOwners: /*#__PURE__*/ t.readonlyArray(/*#__PURE__*/ shape('co-owner', { subject: Subject, tenures: TenureRows })),
})
export interface AppRow extends t.TypeOf<typeof AppRow> {}

export const SessionRow = /*#__PURE__*/ shape('session', {
  session: AnySessionId,
  user: AnyUserId,
  loggedInAt: Instant,
  readAt: Instant,
  login: Revision,
  refresh: Revision,
  roles: Roles,
  over: /*#__PURE__*/ t.union([Over, t.null]),
})
export interface SessionRow extends t.TypeOf<typeof SessionRow> {}

export const Rows = /*#__PURE__*/ shape('rows', {
  users: /*#__PURE__*/ t.readonlyArray(UserRow),
  groups: /*#__PURE__*/ t.readonlyArray(GroupRow),
  apps: /*#__PURE__*/ t.readonlyArray(AppRow),
  sessions: /*#__PURE__*/ t.readonlyArray(SessionRow),
  /** Ids that stay taken: what was deleted, and sessions that `compact` dropped. */
  gone: /*#__PURE__*/ shape('gone', {
    users: /*#__PURE__*/ t.readonlyArray(AnyUserId),
    groups: /*#__PURE__*/ t.readonlyArray(AnyGroupId),
    apps: /*#__PURE__*/ t.readonlyArray(AnyAppId),
    sessions: /*#__PURE__*/ t.readonlyArray(/*#__PURE__*/ shape('dropped', { session: AnySessionId, over: Over })),
  }),
})
export interface Rows extends t.TypeOf<typeof Rows> {}
