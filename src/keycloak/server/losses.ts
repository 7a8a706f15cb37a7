import { under } from '../../codec/mapping'
import type { Role } from '../../kernel/subject'
import { byHolderAndRole, byUserAndGroup, type Directory } from '../directory/directory'
import { without } from '../difference/difference'
import { roleKey, type RoleKey } from '../realm-export/role-keys'
import type { KeycloakApi } from './api'
import type { RolesOfServer } from './directory'
import { idOf, isGone, isNamedAsAccount, type Reading } from './gather'
import { eachOf, wholeList } from './pages'
import { isOutOfReach } from './stranded'

/** What users and groups would lose who are to stay, and those who are to go. */
interface Losses {
  readonly users: ReadonlyArray<string>
  readonly groups: ReadonlyArray<string>
  /** Groups by user. */
  readonly memberships: ReadonlyMap<string, ReadonlySet<string>>
  /** Roles by user. Those of a group come with the group itself, and cannot be missed. */
  readonly roles: ReadonlyMap<string, ReadonlySet<Role>>
}

const gathered = <A>(pairs: ReadonlyArray<readonly [string, A]>): ReadonlyMap<string, ReadonlySet<A>> => {
  const found = new Map<string, Set<A>>()
  for (const [key, value] of pairs) found.set(key, (found.get(key) ?? new Set<A>()).add(value))
  return found
}

export const lossesBetween = (present: Directory, wanted: Directory): Losses => {
  const users = new Set(wanted.users.map(({ user }) => user))
  const groups = new Set(wanted.groups.map(({ group }) => group))
  const memberships = without(present.memberships, wanted.memberships, byUserAndGroup)
  const roles = without(present.roles, wanted.roles, byHolderAndRole)
  return {
    users: present.users.flatMap(({ user }) => (users.has(user) ? [] : [user])),
    groups: present.groups.flatMap(({ group }) => (groups.has(group) ? [] : [group])),
    memberships: gathered(memberships.flatMap(({ user, group }) => (users.has(user) && groups.has(group) ? [[user, group] as const] : []))),
    roles: gathered(roles.flatMap(({ to, role }) => (to._tag === 'User' && users.has(to.user) ? [[to.user, role] as const] : []))),
  }
}

/** The roles that an answer about role mappings lists. */
export const keysIn = (mappings: unknown): ReadonlyArray<RoleKey> => {
  const named = (client: string | null, rows: unknown): ReadonlyArray<RoleKey> =>
    (Array.isArray(rows) ? (rows as ReadonlyArray<unknown>) : []).flatMap((row) => {
      const name = under(row, 'name')
      return typeof name === 'string' ? [roleKey(client, name)] : []
    })
  const ofClients = under(mappings, 'clientMappings')
  const clients = typeof ofClients === 'object' && ofClients !== null ? Object.entries(ofClients) : []
  return [...named(null, under(mappings, 'realmMappings')), ...clients.flatMap(([client, held]) => named(client, under(held, 'mappings')))]
}

/**
 * Whether the server has no such user. A service account is found by its id, and even by `username`, but it
 * is none of the users; the server does not say which is one, and a user may be called like one. A search leaves
 * accounts out.
 */
export const isNobody = async (api: KeycloakApi, id: string): Promise<boolean> => {
  const found = await api.users.findOne({ id })
  const username = under(found, 'username')
  if (found == null || typeof username !== 'string' || !isNamedAsAccount(username)) return found == null
  const named = await api.users.find({ first: 0, max: 1000, briefRepresentation: true, search: username })
  return !named.some((row) => idOf(row) === id)
}

/**
 * Asks about each loss by itself. A list that was cut, or that moved while it was read, would else take away
 * what nobody took: and a user who is deleted cannot come back.
 *
 * @returns false where the server still has something that is to be taken away
 */
export const areLossesReal = async (
  api: KeycloakApi,
  { users, groups, memberships, roles }: Losses,
  { meant }: RolesOfServer,
  reading: Reading,
): Promise<boolean> => {
  let areReal = true
  const each = async <A>(all: Iterable<A>, isReal: (one: A) => Promise<boolean>): Promise<void> =>
    eachOf(all, reading.parallel, async (one) => {
      if (areReal && !(await isReal(one))) areReal = false
    })
  await each(users, (id) => isNobody(api, id))
  await each(groups, (id) => isOutOfReach(api, id))
  await each(memberships, async ([id, lost]) => {
    const piece = (from: { readonly first: number; readonly max: number }) =>
      api.users.listGroups({ ...from, id, briefRepresentation: true })
    try {
      const held = await wholeList({ what: "reading a user's groups", idOf, piece }, reading)
      return !held.some((row) => lost.has(idOf(row)))
    } catch (error) {
      // Deleted since: then there is more to read again.
      if (isGone(error)) return false
      throw error
    }
  })
  await each(roles, async ([id, lost]) => !meant(keysIn(await api.users.listRoleMappings({ id }))).some((role) => lost.has(role)))
  return areReal
}
