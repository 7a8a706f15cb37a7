import type { AppId, GroupId, SessionId, UserId } from '../kernel/ids'
import type { Instant, Revision } from '../kernel/instant'
import { group as asGroup, user as asUser, type Role, type Subject } from '../kernel/subject'
import type { Origin } from '../policy/policy'
import { overAt } from '../rule/liveness'
import { rolesIn } from '../policy/standing'
import { sessionReading } from '../rule/session-reading'
import { escapedName } from '../commands/claims/group-path'
import { idsOf, noIds } from '../state/id-set'
import {
  appOf,
  directGroups,
  directMembers,
  groupHolders,
  groupOf,
  lineOf,
  ownerOf,
  rolesOnRecord,
  sessionOf,
  userHolders,
  userOf,
} from '../state/look-ups'
import type { AnyPlatform } from '../state/platform'
import type { Over } from '../state/records'
import { pageOf, type Page, type Paging } from './page'

export interface App {
  readonly app: AppId
  readonly name: string
  readonly owner: UserId | null
  /** Co-owners on record: users by id, then groups by id. */
  readonly coOwners: ReadonlyArray<Subject>
}

export interface User {
  readonly user: UserId
  readonly username: string
  readonly enabled: boolean
  /** Roles held directly. */
  readonly roles: ReadonlyArray<Role>
  /** Those, and what reaches the user through groups and their ancestors. */
  readonly rolesOnRecord: ReadonlyArray<Role>
  /** Groups of which the user is a direct member, by id. */
  readonly groups: ReadonlyArray<GroupId>
}

export interface Group {
  readonly group: GroupId
  readonly name: string
  readonly parent: GroupId | null
  readonly origin: Origin
  readonly roles: ReadonlyArray<Role>
  /** Users who are direct members, by id. */
  readonly directMembers: ReadonlyArray<UserId>
  /** `Parent group/child group`, for people: never to be parsed back (GRP-2). */
  readonly display: string
  /** Unambiguous: a `/` in a name is `~/`, a `~` is `~~` (GRP-6). Starts with `/`. */
  readonly path: string
}

export interface Session {
  readonly session: SessionId
  readonly user: UserId
  readonly loggedInAt: Instant
  /** The last login, re-authentication or refresh. */
  readonly readAt: Instant
  /** Revisions read at the last login and at the last refresh (or login). */
  readonly login: Revision
  readonly refresh: Revision
  /** Roles carried now. */
  readonly roles: ReadonlyArray<Role>
  /** How it is over, `null` while it is open. */
  readonly over: Over | null
}

/**
 * One app; `undefined` when unknown or deleted.
 *
 * @example
 * ```ts test
 * import { app, dashEnterprise5 } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * app(platform, 'crm') // => { app: 'crm', name: 'crm', owner: 'ada', coOwners: [] }
 * app(platform, 'shop') // => undefined
 * ```
 */
export const app = (platform: AnyPlatform, id: AppId): App | undefined => {
  const record = appOf(platform, id)
  if (record === undefined) return undefined
  const coOwners = [...[...userHolders(record)].sort().map(asUser), ...[...groupHolders(record)].sort().map(asGroup)]
  return { app: id, name: record.name, owner: ownerOf(record), coOwners }
}

const userById = (platform: AnyPlatform, id: UserId): User | undefined => {
  const record = userOf(platform, id)
  if (record === undefined) return undefined
  const { username, enabled, roles } = record
  return {
    user: id,
    username,
    enabled,
    roles: [...roles],
    rolesOnRecord: rolesOnRecord(platform, record),
    groups: [...directGroups(record)].sort(),
  }
}

const groupById = (platform: AnyPlatform, id: GroupId): Group | undefined => {
  const record = groupOf(platform, id)
  if (record === undefined) return undefined
  const upwards = lineOf(platform, id).map((each) => each.name)
  const names = upwards.reverse()
  const { name, parent, origin, roles } = record
  return {
    group: id,
    name,
    parent,
    origin,
    roles: [...roles],
    directMembers: [...directMembers(platform, record)].sort(),
    display: names.join('/'),
    path: names.map((each) => `/${escapedName(each)}`).join(''),
  }
}

/** With an id, a user as subject: `user('ada')`. With a platform, the user's record; `undefined` when unknown or deleted. */
export function user(id: UserId): Subject
export function user(platform: AnyPlatform, id: UserId): User | undefined
export function user(first: UserId | AnyPlatform, id?: UserId): Subject | User | undefined {
  return typeof first === 'string' ? asUser(first) : userById(first, id ?? '')
}

/** With an id, a group as subject: `group('na')`. With a platform, the group's record; `undefined` when unknown or deleted. */
export function group(id: GroupId): Subject
export function group(platform: AnyPlatform, id: GroupId): Group | undefined
export function group(first: GroupId | AnyPlatform, id?: GroupId): Subject | Group | undefined {
  return typeof first === 'string' ? asGroup(first) : groupById(first, id ?? '')
}

/**
 * One session, open or over; `undefined` when unknown, or dropped by `compact`.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, session } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * session(platform, 's1', { at: 0 })?.roles // => ['licensed']
 * ```
 */
export const session = (platform: AnyPlatform, id: SessionId, { at }: { readonly at: Instant }): Session | undefined => {
  const record = sessionOf(platform, id)
  if (record === undefined) return undefined
  const { key: _, standing: __, ...told } = record
  return { ...told, roles: [...rolesIn(sessionReading(platform, record).standing)], over: overAt(platform.policy, record, at) }
}

/**
 * All apps, by id.
 *
 * @example
 * ```ts test
 * import { apps, dashEnterprise5 } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada'], apps: { crm: 'ada', shop: 'ada' } })
 * const first = apps(platform, { limit: 1 })
 * first.items.map(({ name }) => name) // => ['crm']
 * apps(platform, { limit: 1, after: first.next ?? '' }).next // => null
 * ```
 */
export const apps = (platform: AnyPlatform, paging: Paging = {}): Page<App> =>
  pageOf(
    platform.tables.apps.keys(),
    (id) => appOf(platform, id) !== undefined,
    paging,
    (id) => app(platform, id)!,
  )

/**
 * All users, by id.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, users } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * users(platform).items.map(({ username }) => username) // => ['ada', 'bob']
 * ```
 */
export const users = (platform: AnyPlatform, paging: Paging = {}): Page<User> =>
  pageOf(
    platform.tables.users.keys(),
    (id) => userOf(platform, id) !== undefined,
    paging,
    (id) => userById(platform, id)!,
  )

/**
 * All groups, by id.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, groups } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { groups: ['sales', { id: 'na', name: 'N/A', parent: 'sales' }] })
 * groups(platform).items.map(({ display, path }) => [display, path]) // => [['sales/N/A', '/sales/N~/A'], ['sales', '/sales']]
 * ```
 */
export const groups = (platform: AnyPlatform, paging: Paging = {}): Page<Group> =>
  pageOf(
    platform.tables.groups.keys(),
    (id) => groupOf(platform, id) !== undefined,
    paging,
    (id) => groupById(platform, id)!,
  )

const isOpenAt =
  (platform: AnyPlatform, at: Instant) =>
  (id: SessionId): boolean => {
    const record = sessionOf(platform, id)
    return record !== undefined && overAt(platform.policy, record, at) === null
  }

/** The ids of the sessions that are open at an instant, in order. */
export const openSessions = (platform: AnyPlatform, at: Instant): ReadonlyArray<SessionId> =>
  platform.tables.sessions.keys().filter(isOpenAt(platform, at)).sort()

/**
 * The open sessions, by id; of one user where one is named.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, sessions } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * sessions(platform, { at: 0 }).items.map(({ session, user }) => [session, user]) // => [['s1', 'bob']]
 * ```
 */
export const sessions = (
  platform: AnyPlatform,
  { at, user: of, ...paging }: Paging & { readonly at: Instant; readonly user?: UserId },
): Page<Session> =>
  pageOf(
    of === undefined ? platform.tables.sessions.keys() : idsOf(platform.tables.sessionsOf.get(of) ?? noIds),
    isOpenAt(platform, at),
    paging,
    (id) => session(platform, id, { at })!,
  )
