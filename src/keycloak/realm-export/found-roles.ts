import { byCodeUnits } from '../../kernel/order'
import type { RealmForm } from './form'
import { roleKey, type RoleKey } from './role-keys'

/** A role that a realm has, and how many users and groups hold it directly. */
export interface FoundRole {
  /** `null` for a role of the realm itself. */
  readonly client: string | null
  readonly name: string
  readonly users: number
  readonly groups: number
}

interface Holder {
  readonly roles: ReadonlyArray<RoleKey>
}

const countsIn = (holders: ReadonlyArray<Holder>): ReadonlyMap<RoleKey, number> => {
  const counts = new Map<RoleKey, number>()
  for (const { roles } of holders) for (const role of roles) counts.set(role, (counts.get(role) ?? 0) + 1)
  return counts
}

/** The roles of the realm, then those of its clients, each by name; with those that are held without being listed. */
export const foundRoles = (
  { roles: { realm = [], client = [] } = {} }: RealmForm,
  groups: ReadonlyArray<Holder>,
  users: ReadonlyArray<Holder>,
): ReadonlyArray<FoundRole> => {
  const ofGroups = countsIn(groups)
  const ofUsers = countsIn(users)
  const listed = [
    ...realm.map(({ name }) => roleKey(null, name)),
    ...client.flatMap(([id, roles]) => roles.map(({ name }) => roleKey(id, name))),
  ]
  const keys = new Set([...listed, ...ofGroups.keys(), ...ofUsers.keys()])
  return [...keys]
    .map((key): FoundRole => {
      const [client_, name] = JSON.parse(key) as readonly [string | null, string]
      return { client: client_, name, users: ofUsers.get(key) ?? 0, groups: ofGroups.get(key) ?? 0 }
    })
    .sort((a, b) => byCodeUnits.compare(a.client ?? '', b.client ?? '') || byCodeUnits.compare(a.name, b.name))
}
