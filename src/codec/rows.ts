import * as t from 'io-ts'
import { AnyAppId, AnyGroupId, AnySessionId, AnyUserId, AnyUsername } from '../kernel/ids'
import { Instant, Revision } from '../kernel/instant'
import { shape } from '../kernel/shape'
import { Role, Subject } from '../kernel/subject'
import { Origin } from '../policy/policy'

/*
 * The codecs of a snapshot's rows. The core itself asks `platform/row-form`, which admits the same without a word on what does not fit.
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

export const GroupRow = /*#__PURE__*/ shape('group', {
  group: AnyGroupId,
  name: t.string,
  parent: /*#__PURE__*/ t.union([AnyGroupId, t.null]),
  origin: Origin,
  roles: Roles,
  deleted: t.boolean,
})

export const AppRow = /*#__PURE__*/ shape('app', {
  app: AnyAppId,
  name: t.string,
  owner: /*#__PURE__*/ t.union([AnyUserId, t.null]),
  coOwners: /*#__PURE__*/ t.readonlyArray(/*#__PURE__*/ shape('co-owner', { subject: Subject, tenures: TenureRows })),
})

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

export const Rows = /*#__PURE__*/ shape('rows', {
  users: /*#__PURE__*/ t.readonlyArray(UserRow),
  groups: /*#__PURE__*/ t.readonlyArray(GroupRow),
  apps: /*#__PURE__*/ t.readonlyArray(AppRow),
  sessions: /*#__PURE__*/ t.readonlyArray(SessionRow),
  gone: /*#__PURE__*/ shape('gone', {
    users: /*#__PURE__*/ t.readonlyArray(AnyUserId),
    groups: /*#__PURE__*/ t.readonlyArray(AnyGroupId),
    apps: /*#__PURE__*/ t.readonlyArray(AnyAppId),
    sessions: /*#__PURE__*/ t.readonlyArray(/*#__PURE__*/ shape('dropped', { session: AnySessionId, over: Over })),
  }),
})
