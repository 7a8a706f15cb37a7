import type { AppId, GroupId, SessionId, UserId } from '../kernel/ids'
import type { Instant, Revision } from '../kernel/instant'
import type { Role } from '../kernel/subject'
import type { Origin } from '../policy/policy'
import type { Standing } from '../policy/standing'
import type { Held, Past } from './held'
import type { IdSet } from './id-set'
import type { GroupKey, Key, UserKey } from './keys'
import type { UserTable } from './user-table'
import type { VersionedMap } from './versioned-map'

export interface AppRecord {
  readonly app: AppId
  readonly name: string
  readonly owner: UserKey | null
  /** Co-owners on record: users, and behind them groups. */
  readonly holders: Held<Key>
  /** Where the groups begin. */
  readonly groupsFrom: number
  /** Co-ownerships that ended. */
  readonly past: Past<Key>
}

export interface UserRecord {
  readonly key: UserKey
  readonly user: UserId
  readonly username: string
  readonly enabled: boolean
  readonly roles: ReadonlyArray<Role>
  /** Direct memberships on record. */
  readonly groups: Held<GroupKey>
  /** The marks of these groups, all in one. */
  readonly marks: number
  /** Memberships that ended. */
  readonly left: Past<GroupKey>
  /** Apps that the user owns, or holds or held directly. */
  readonly apps: IdSet
  /** The revision of the latest change to memberships or direct co-ownerships: nothing is pending behind it. */
  readonly lastChange: Revision
}

export interface GroupRecord {
  readonly key: GroupKey
  readonly group: GroupId
  readonly name: string
  readonly parent: GroupId | null
  readonly origin: Origin
  readonly roles: ReadonlyArray<Role>
  /** Children by name. */
  readonly children: VersionedMap<string, GroupId>
  /** Users with a direct membership, ended ones included. */
  readonly members: IdSet
  /** How many of them are direct members now. */
  readonly memberCount: number
  /** Apps that the group holds or held. */
  readonly apps: IdSet
  /** The revision of the latest change to what the group co-owns. */
  readonly lastChange: Revision
  /** A deleted group is kept as long as a session may still read it. */
  readonly deleted: boolean
}

/** How a session is over for good. */
export type Over = 'SessionEnded' | 'SessionExpired'

/** A session as a host knows it. */
export interface SessionRecord {
  readonly session: SessionId
  readonly user: UserId
  readonly loggedInAt: Instant
  /** The last login, re-authentication or refresh: idle time runs from here. */
  readonly readAt: Instant
  /** The revision read at the last login or re-authentication. */
  readonly login: Revision
  /** The revision read at the last refresh, or login. */
  readonly refresh: Revision
  /** The roles read there, less those that the claims left out. */
  readonly roles: ReadonlyArray<Role>
  readonly over: Over | null
}

/** … and as the platform does: its user is found without a look at the text. */
export interface KnownSession extends SessionRecord {
  readonly key: UserKey
  /** What `roles` come to. */
  readonly standing: Standing
}

/**
 * Everything the platform knows. Ids are used once: what was deleted stays as `null` (apps, users, groups),
 * a session that compaction dropped as the word for how it ended.
 */
export interface Tables {
  readonly apps: VersionedMap<AppId, AppRecord | null>
  readonly users: UserTable
  readonly groups: VersionedMap<GroupId, GroupRecord | null>
  readonly sessions: VersionedMap<SessionId, KnownSession | Over>
  /** By user: sessions not over for good; some may have expired. */
  readonly sessionsOf: VersionedMap<UserId, IdSet>
  readonly appNames: VersionedMap<string, AppId>
  /** By normalised username. */
  readonly usernames: VersionedMap<string, UserId>
  readonly rootGroups: VersionedMap<string, GroupId>
  /** Users who hold the role `admin` directly. */
  readonly admins: VersionedMap<UserId, true>
  /** Groups that hold some role directly: few, or none. */
  readonly roleGroups: VersionedMap<GroupId, true>
}
