import type { UserId } from '../kernel/ids'
import type { UserKey } from './keys'
import type { UserRecord } from './records'
import { VersionedList } from './versioned-list'
import { VersionedMap } from './versioned-map'

/**
 * Users by id, and by the key that a session knows: that finds the record by its place, without a look at any text.
 * What was deleted is `null`.
 */
export class UserTable {
  private constructor(
    private readonly keysById: VersionedMap<UserId, UserKey>,
    private readonly records: VersionedList<UserRecord | null>,
  ) {}

  /** Shares nothing that can be written to: see `VersionedMap.empty`. */
  static empty(): UserTable {
    return new UserTable(VersionedMap.empty(), VersionedList.owning([]))
  }

  /** Of keys by id, and records at the numbers of those. Takes both over. */
  static owning(keysById: Map<UserId, UserKey>, records: Array<UserRecord | null | undefined>): UserTable {
    return new UserTable(VersionedMap.owning(keysById), VersionedList.owning(records))
  }

  /** The number that the next key is to have. */
  get size(): number {
    return this.keysById.size
  }

  at(key: UserKey): UserRecord | null | undefined {
    return this.records.at(key.number)
  }

  get(user: UserId): UserRecord | null | undefined {
    const key = this.keysById.get(user)
    return key && this.records.at(key.number)
  }

  has(user: UserId): boolean {
    return this.keysById.has(user)
  }

  /** Who is registered for the first time brings a key of their own. */
  with(key: UserKey, record: UserRecord | null): UserTable {
    const known = this.keysById.has(key.user) ? this.keysById : this.keysById.set(key.user, key)
    return new UserTable(known, this.records.with(key.number, record))
  }

  keys(): ReadonlyArray<UserId> {
    return this.keysById.keys()
  }

  userKeys(): ReadonlyArray<UserKey> {
    return this.keysById.values()
  }

  values(): ReadonlyArray<UserRecord | null> {
    return this.userKeys().map((key) => this.records.at(key.number)!)
  }

  entries(): ReadonlyArray<readonly [UserId, UserRecord | null]> {
    return this.userKeys().map((key) => [key.user, this.records.at(key.number)!])
  }
}
