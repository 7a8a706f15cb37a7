import { roles, type Role } from '../../kernel/subject'
import type { RealmForm } from './form'
import type { RealmNote } from './problem'
import { namedRole, roleKey, roleKeysOf, type RoleKey } from './role-keys'

/**
 * Which of Keycloak's roles mean a role of Tenure: `name` for a role of the realm, `client/name` for one of
 * a client; several where any of them will do.
 *
 * @category model
 */
export type RoleMeaning = Readonly<Partial<Record<Role, string | ReadonlyArray<string>>>>

/** What each of Keycloak's roles means for Tenure. */
export interface MeaningOfRoles {
  readonly meant: (held: ReadonlyArray<RoleKey>) => ReadonlyArray<Role>
  readonly notes: ReadonlyArray<RealmNote>
}

/** Who contains whom: a composite role gives all that it is made of, at any depth. */
const composing = (
  form: RealmForm,
): { readonly known: ReadonlySet<RoleKey>; readonly above: ReadonlyMap<RoleKey, ReadonlyArray<RoleKey>> } => {
  const known = new Set<RoleKey>()
  const above = new Map<RoleKey, Array<RoleKey>>()
  const { realm = [], client = [] } = form.roles ?? {}
  const all = [...realm.map((role) => [null, role] as const), ...client.flatMap(([id, list]) => list.map((role) => [id, role] as const))]
  for (const [id, { name, composites }] of all) {
    const whole = roleKey(id, name)
    known.add(whole)
    for (const part of roleKeysOf({ realmRoles: composites?.realm, clientRoles: composites?.client })) {
      const wholes = above.get(part)
      if (wholes === undefined) above.set(part, [whole])
      else wholes.push(whole)
    }
  }
  return { known, above }
}

const asList = (names: string | ReadonlyArray<string>): ReadonlyArray<string> => (typeof names === 'string' ? [names] : names)

/**
 * Reads what the realm's roles mean, composite ones included.
 *
 * @param meaning a role left out is called as in Tenure: `admin`, `licensed`
 */
export const meaningOfRoles = (form: RealmForm, meaning: RoleMeaning): MeaningOfRoles => {
  const { known, above } = composing(form)
  const notes: Array<RealmNote> = []
  const givers = roles.map((role) => {
    const giving = new Set<RoleKey>()
    for (const name of asList(meaning[role] ?? role)) {
      if (!known.has(namedRole(name))) notes.push({ _tag: 'RoleAbsent', role: name, means: role })
      giving.add(namedRole(name))
    }
    for (const part of giving) for (const whole of above.get(part) ?? []) giving.add(whole)
    return [role, giving] as const
  })
  return { meant: (held) => givers.filter(([, giving]) => held.some((key) => giving.has(key))).map(([role]) => role), notes }
}
