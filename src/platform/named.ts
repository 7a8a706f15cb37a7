import type { GroupId, UserId } from '../kernel/ids'
import type { Revision } from '../kernel/instant'
import type { Subject } from '../kernel/subject'
import { GroupKey, UserKey } from '../state/keys'
import type { UserRecord } from '../state/records'
import type { GroupRow, UserRow } from './rows'

/*
 * Users and groups while tables are built from rows. A row that names one finds it with one look at its id, and notes
 * there what its record is to know.
 */

export interface Named {
  isHere: boolean
  /** Now or once: a tenure that ended may name who is here no more. */
  wasHere: boolean
  readonly apps: Array<string>
  lastChange: Revision
  /** The row that named it last. */
  by: object | null
}

export interface NamedUser extends Named {
  readonly key: UserKey
  /** What its row says; `null` for who is unknown, or was deleted. */
  row: UserRow | null
  held: Pick<UserRecord, 'groups' | 'left'> | null
  readonly sessions: Array<string>
}

export interface NamedGroup extends Named {
  readonly key: GroupKey
  readonly row: GroupRow | null
  readonly children: Map<string, GroupId>
  readonly members: Array<string>
  memberCount: number
  /** Whether its parents lead to a root; `undefined` until asked. */
  isRooted: boolean | undefined
}

const nobody = (user: UserId): NamedUser => ({
  isHere: false,
  wasHere: false,
  apps: [],
  lastChange: 0,
  by: null,
  key: new UserKey(user),
  row: null,
  held: null,
  sessions: [],
})

/** Without a row it is unknown, and taken for a native one. */
const groupOf = (group: GroupId, row: GroupRow | null): NamedGroup => ({
  isHere: row?.deleted === false,
  wasHere: row !== null,
  apps: [],
  lastChange: 0,
  by: null,
  key: new GroupKey(group, row?.origin ?? 'native'),
  row,
  children: new Map(),
  members: [],
  memberCount: 0,
  isRooted: undefined,
})

/** Each once, as it is first asked for. */
export const whoIsNamed = () => {
  const users = new Map<UserId, NamedUser>()
  const groups = new Map<GroupId, NamedGroup>()
  const user = (id: UserId): NamedUser => {
    let known = users.get(id)
    if (known === undefined) users.set(id, (known = nobody(id)))
    return known
  }
  const group = (id: GroupId, row: GroupRow | null = null): NamedGroup => {
    let known = groups.get(id)
    if (known === undefined) groups.set(id, (known = groupOf(id, row)))
    return known
  }
  return { users, groups, user, group, subject: (each: Subject) => (each._tag === 'User' ? user(each.user) : group(each.group)) }
}
