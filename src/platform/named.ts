import type { GroupId, UserId } from '../kernel/ids'
import { each, type Slices } from '../kernel/slices'
import type { Subject } from '../kernel/subject'
import { GroupKey, UserKey, type Key } from '../state/keys'
import type { UserRecord } from '../state/records'
import type { Written } from '../state/writer'
import type { GroupRow } from './rows'

/*
 * Users and groups while tables are built from rows. Each has a number, and what is noted of it stands at that place of
 * flat lists: these stay near to the processor, where a record of its own would be fetched anew for every row that names it.
 */

/** What there is of who is named: nothing; once, so that a tenure which ended may name it; now. */
export const never = 0
export const once = 1
export const now = 2

/** A group whose record is to be made. */
export interface GroupDraft {
  /** `null` for one that is only named. */
  readonly row: GroupRow | null
  readonly children: Map<string, GroupId>
  readonly members: Array<UserId>
  memberCount: number
  /** Whether its parents lead to a root; `undefined` until asked. */
  isRooted: boolean | undefined
}

export const whoIsNamed = () => {
  const users = new Map<UserId, number>()
  const groups = new Map<GroupId, number>()
  const keys: Array<Key> = []
  const known: Array<number> = []
  const lastChange: Array<number> = []
  /** The row that named it last, by its number. */
  const by: Array<number> = []
  const records: Array<Written<UserRecord> | undefined> = []
  const drafts: Array<GroupDraft | undefined> = []
  const apps: Array<string> = []
  /** Who is named on which app, in turn. */
  const whose: Array<number> = []
  const which: Array<number> = []

  const add = (map: Map<string, number>, id: string, key: Key, draft?: GroupDraft): number => {
    map.set(id, keys.length)
    const row = draft?.row ?? null
    known.push(row === null ? never : row.deleted ? once : now)
    lastChange.push(0)
    by.push(-1)
    records.push(undefined)
    drafts.push(draft)
    return keys.push(key) - 1
  }
  const user = (id: UserId): number => users.get(id) ?? add(users, id, new UserKey(id, users.size))
  /** Without its row it is taken for a native one. */
  const group = (id: GroupId, row: GroupRow | null = null): number =>
    groups.get(id) ??
    add(groups, id, new GroupKey(id, row?.origin ?? 'native', groups.size), {
      row,
      children: new Map(),
      members: [],
      memberCount: 0,
      isRooted: undefined,
    })

  /** Whether the parents of a group that is here lead to a root: neither to one that is not, nor round in a ring. */
  const isRooted = (id: GroupId): boolean => {
    const path: Array<GroupDraft> = []
    let above = drafts[group(id)]!
    while (above.row?.deleted === false && above.isRooted === undefined) {
      path.push(above)
      const { parent } = above.row
      // Until more is known: who comes back to it goes round.
      above.isRooted = parent === null
      if (parent !== null) above = drafts[group(parent)]!
    }
    for (const below of path) below.isRooted = above.isRooted === true
    return above.isRooted === true
  }

  return {
    keys,
    known,
    lastChange,
    by,
    records,
    drafts,
    groups,
    user,
    group,
    isRooted,
    subject: (subject: Subject): number => (subject._tag === 'User' ? user(subject.user) : group(subject.group)),
    /** Begins with another app. */
    openApp: (app: string): void => void apps.push(app),
    /** … which somebody holds, or held. */
    noteApp: (number: number): void => {
      whose.push(number)
      which.push(apps.length - 1)
    },
    /** Puts everybody's apps together: how many each has, so where they begin, so where each app stands. */
    *appsOfEach(): Slices<(number: number) => ReadonlyArray<string>> {
      const ends = new Int32Array(keys.length + 1)
      const sorted = new Int32Array(which.length)
      yield* each(whose, (number) => void (ends[number + 1]! += 1))
      for (let number = 0; number < keys.length; number += 1) ends[number + 1]! += ends[number]!
      yield* each(whose, (number, place) => void (sorted[ends[number]!++] = which[place]!))
      return (number) => Array.from(sorted.subarray(number === 0 ? 0 : ends[number - 1], ends[number]), (app) => apps[app]!)
    },
  }
}
