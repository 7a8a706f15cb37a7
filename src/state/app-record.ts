import type { AppId } from '../kernel/ids'
import type { Revision } from '../kernel/instant'
import type { Subject } from '../kernel/subject'
import { isOpen, type Tenures } from '../kernel/tenure'
import type { Key, UserKey } from './keys'
import type { AppRecord } from './records'
import { VersionedMap } from './versioned-map'

/** A subject's co-ownerships of one app, those that ended included. */
export interface CoOwnership {
  readonly subject: Subject
  readonly tenures: Tenures
}

/** Those that ended, as revisions in turn. */
export const endsOf = (tenures: Tenures): ReadonlyArray<Revision> =>
  tenures.flatMap(({ since, until }) => (until === null ? [] : [since, until]))

/** The record of an app from its plain parts. */
export const appRecord = (
  app: AppId,
  name: string,
  owner: UserKey | null,
  coOwners: ReadonlyArray<CoOwnership>,
  keyOf: (subject: Subject) => Key,
): AppRecord => {
  const users: Array<Key | Revision> = []
  const groups: Array<Key | Revision> = []
  const past = new Map<Key, ReadonlyArray<Revision>>()
  let lastEnd = 0
  for (const { subject, tenures } of coOwners) {
    const key = keyOf(subject)
    const last = tenures[tenures.length - 1]
    if (isOpen(tenures)) (subject._tag === 'User' ? users : groups).push(key, last!.since)
    const ended = endsOf(tenures)
    if (ended.length === 0) continue
    past.set(key, ended)
    lastEnd = Math.max(lastEnd, ended[ended.length - 1]!)
  }
  const holders = [...users, ...groups]
  return { app, name, owner, holders, groupsFrom: users.length, past: past.size === 0 ? null : VersionedMap.owning(past), lastEnd }
}
