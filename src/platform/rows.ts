import type { AppId, GroupId, SessionId, UserId } from '../kernel/ids'
import type { Role } from '../kernel/subject'
import type { Tenures } from '../kernel/tenure'
import type { Origin } from '../policy/policy'
import type { CoOwnership } from '../state/app-record'
import type { Over, SessionRecord } from '../state/records'

/*
 * What a platform knows, as plain rows: the parts of a snapshot. Tenures are there as `since` and `until`.
 */

export interface Membership {
  readonly group: GroupId
  readonly tenures: Tenures
}

export interface UserRow {
  readonly user: UserId
  readonly username: string
  readonly enabled: boolean
  readonly roles: ReadonlyArray<Role>
  readonly memberships: ReadonlyArray<Membership>
}

export interface GroupRow {
  readonly group: GroupId
  readonly name: string
  readonly parent: GroupId | null
  readonly origin: Origin
  readonly roles: ReadonlyArray<Role>
  readonly deleted: boolean
}

export interface AppRow {
  readonly app: AppId
  readonly name: string
  readonly owner: UserId | null
  readonly coOwners: ReadonlyArray<CoOwnership>
}

export type SessionRow = SessionRecord

export interface Rows {
  readonly users: ReadonlyArray<UserRow>
  readonly groups: ReadonlyArray<GroupRow>
  readonly apps: ReadonlyArray<AppRow>
  readonly sessions: ReadonlyArray<SessionRow>
  /** Ids that stay taken: what was deleted, and sessions that `compact` dropped. */
  readonly gone: {
    readonly users: ReadonlyArray<UserId>
    readonly groups: ReadonlyArray<GroupId>
    readonly apps: ReadonlyArray<AppId>
    readonly sessions: ReadonlyArray<{ readonly session: SessionId; readonly over: Over }>
  }
}
