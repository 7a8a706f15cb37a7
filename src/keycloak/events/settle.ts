import type { GroupId, UserId } from '../../kernel/ids'
import type { Directory } from '../directory/directory'
import type { KeycloakApi } from '../server/api'
import type { RolesOfServer } from '../server/directory'
import type { Reading } from '../server/gather'
import { eachOf } from '../server/pages'
import { isOutOfReach } from '../server/stranded'
import type { Hints } from './hints'
import { looseIn, patched } from './patch'
import { rereadGroup, rereadUser, type GroupReread, type UserReread } from './reread'

type Asked = Pick<Hints, 'users' | 'groups' | 'branches'>

/** Everything below some groups, in our own tree: a deletion of all of it is one event of the server's. */
const below = ({ groups }: Directory, tops: ReadonlySet<GroupId>): ReadonlyArray<GroupId> => {
  const found = new Set(tops)
  // Children stand behind their parents.
  return groups.flatMap(({ group, parent }) => {
    if (parent === null || !found.has(parent)) return []
    found.add(group)
    return [group]
  })
}

/** One attempt; `undefined` where what was read does not fit together, since it changed meanwhile. */
const once = async (
  present: Directory,
  api: KeycloakApi,
  asked: Asked,
  roles: RolesOfServer,
  reading: Reading,
): Promise<Directory | undefined> => {
  const users = new Map<UserId, UserReread | null>()
  const groups = new Map<GroupId, GroupReread | null>()
  const known = new Set(present.groups.map(({ group }) => group))
  const branches = new Set(asked.branches)
  const stranded = new Map<GroupId, boolean>()
  let open = { users: [...asked.users], groups: [...asked.groups] }
  for (;;) {
    const more = new Set<GroupId>()
    await eachOf(open.groups, reading.parallel, async (id) => {
      const isBranch = branches.has(id)
      // Of one that we have never heard of, nobody may have told us the children either.
      const found = await rereadGroup(api, id, isBranch || !known.has(id), roles, reading)
      groups.set(id, found)
      for (const child of found?.children ?? []) {
        if (isBranch) branches.add(child)
        more.add(child)
      }
    })
    await eachOf(open.users, reading.parallel, async (id) => void users.set(id, await rereadUser(api, id, roles, reading)))
    const gone = new Set(open.groups.filter((id) => groups.get(id) === null))
    for (const group of below(present, gone)) more.add(group)
    const wanted = patched(present, { users, groups })
    const loose = looseIn(wanted, { users, groups })
    // A group that was joined and is gone again is nobody's any more; its event is on its way.
    const torn = loose.groups.filter((id) => groups.get(id) !== null)
    for (const id of loose.groups) more.add(id)
    open = {
      users: [...new Set(loose.users)].filter((id) => !users.has(id)),
      groups: [...more].filter((id) => !groups.has(id)),
    }
    if (open.users.length > 0 || open.groups.length > 0) continue
    if (torn.length === 0 && loose.users.length === 0) return wanted
    // Left behind by a parent that was deleted meanwhile, for good: as if it were gone.
    const left = torn.filter((id) => !stranded.has(id))
    await eachOf(left, reading.parallel, async (id) => void stranded.set(id, await isOutOfReach(api, id)))
    const lost = left.filter((id) => stranded.get(id) === true)
    if (lost.length === 0) return undefined
    for (const id of lost) groups.set(id, null)
    open = { users: [], groups: below(present, new Set(lost)).filter((id) => !groups.has(id)) }
  }
}

/**
 * A directory with what hints name as the server has it now, and with whatever else has to be looked at for it to fit
 * together. Nothing is taken from an event: who is gone was asked for by id.
 *
 * @returns `undefined` where it kept changing
 */
export const settled = async (
  present: Directory,
  api: KeycloakApi,
  asked: Asked,
  roles: RolesOfServer,
  reading: Reading,
): Promise<Directory | undefined> => {
  for (let attempt = 1; attempt <= reading.tries; attempt += 1) {
    const wanted = await once(present, api, asked, roles, reading)
    if (wanted !== undefined) return wanted
  }
  return undefined
}
