import { either as E } from 'fp-ts'
import { isMapping, under, type Mapping } from '../../codec/mapping'
import { roles, type Role } from '../../kernel/subject'
import { namedRole, roleKey, type RoleKey } from '../realm-export/role-keys'
import type { RoleMeaning } from '../realm-export/role-meaning'
import { claimUnfit, type ClaimUnfit } from '../token/problem'

/** What a claim says; `undefined` where it says nothing. */
type Said<A> = E.Either<ClaimUnfit, A | undefined>

const isTexts = (value: unknown): value is ReadonlyArray<string> => Array.isArray(value) && value.every((each) => typeof each === 'string')

const listUnder = (claim: string, value: unknown): E.Either<ClaimUnfit, ReadonlyArray<string>> =>
  isTexts(value) ? E.right(value) : E.left(claimUnfit(claim, 'a list of texts', value))

const ofRealm = (claims: Mapping): Said<ReadonlyArray<RoleKey>> => {
  const access = under(claims, 'realm_access')
  if (access === undefined) return E.right(undefined)
  return E.map((names: ReadonlyArray<string>) => names.map((name) => roleKey(null, name)))(
    listUnder('realm_access.roles', under(access, 'roles')),
  )
}

const ofClients = (claims: Mapping): Said<ReadonlyArray<RoleKey>> => {
  const access = under(claims, 'resource_access')
  if (access === undefined) return E.right(undefined)
  if (!isMapping(access)) return E.left(claimUnfit('resource_access', 'a mapping', access))
  const held: Array<RoleKey> = []
  for (const client of Object.keys(access)) {
    const names = listUnder(`resource_access.${client}.roles`, under(under(access, client), 'roles'))
    if (names._tag === 'Left') return names
    held.push(...names.right.map((name) => roleKey(client, name)))
  }
  return E.right(held)
}

const isOfClient = (name: string): boolean => name.includes('/')

/**
 * The roles that a token tells: of the realm and of clients, composite ones resolved by Keycloak already.
 *
 * @param absent what it means that a claim is not there in which a role of the meaning would stand
 * @returns `undefined` where the token does not tell all of them
 */
export const claimedRoles = (claims: Mapping, meaning: RoleMeaning, absent: 'none' | 'unknown'): Said<ReadonlyArray<Role>> => {
  const realm = ofRealm(claims)
  if (realm._tag === 'Left') return realm
  const clients = ofClients(claims)
  if (clients._tag === 'Left') return clients
  const names = roles.map((role) => [role, [meaning[role] ?? role].flat()] as const)
  const isUntold = (name: string): boolean => (isOfClient(name) ? clients.right : realm.right) === undefined
  if (absent === 'unknown' && names.some(([, each]) => each.some(isUntold))) return E.right(undefined)
  const held = new Set([...(realm.right ?? []), ...(clients.right ?? [])])
  return E.right(names.filter(([, each]) => each.some((name) => held.has(namedRole(name)))).map(([role]) => role))
}
