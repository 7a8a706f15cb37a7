import { asAdministrator, createRealm } from '../../../scripts/keycloak-server/realms'
import { connectKeycloak, type ConnectionOptions, type KeycloakConnection } from '../../../src/keycloak/index'

/*
 * A realm of a real server that a test makes and changes.
 */

/** A connection as the first administrator. */
export const asAdmin = (url: string, realm: string, more: Partial<ConnectionOptions> = {}): KeycloakConnection =>
  connectKeycloak({ ...asAdministrator(url, realm), ...more })

export interface Changing {
  readonly api: KeycloakConnection
  readonly put: (path: string, body: object) => Promise<unknown>
  readonly post: (path: string, body: unknown) => Promise<unknown>
  readonly remove: (path: string) => Promise<unknown>
  readonly get: (path: string) => Promise<unknown>
  /** Makes a group and answers its id. */
  readonly group: (name: string, parent?: string) => Promise<string>
  /** Makes a user and answers the id. */
  readonly user: (username: string, ...groups: ReadonlyArray<string>) => Promise<string>
  /** Gives a group or user a role of the realm; the role is made where it is not there. */
  readonly give: (to: 'groups' | 'users', id: string, role: string) => Promise<void>
}

const idIn = (row: unknown): string => (row as { readonly id: string }).id

/** What can be done with a connection, in short. */
export const changing = (api: KeycloakConnection): Changing => {
  const send = (method: 'PUT' | 'POST' | 'DELETE' | 'GET') => (path: string, body?: unknown) =>
    api.request({ method, path: path.split('/'), ...(body === undefined ? {} : { body }), what: `${method} ${path}` })
  const [put, post, remove, get] = [send('PUT'), send('POST'), send('DELETE'), send('GET')]
  const at = { first: 0, max: 1000, briefRepresentation: true }
  return {
    api,
    put,
    post,
    remove,
    get,
    group: async (name, parent) => {
      if (parent !== undefined) return idIn(await post(`groups/${parent}/children`, { name }))
      await post('groups', { name })
      return idIn((await api.groups.find(at)).find((row) => (row as { readonly name: string }).name === name))
    },
    user: async (username, ...groups) => {
      await post('users', { username, enabled: true })
      const id = idIn((await api.users.find(at)).find((row) => (row as { readonly username: string }).username === username))
      for (const group of groups) await put(`users/${id}/groups/${group}`, {})
      return id
    },
    give: async (to, id, role) => {
      const roles = await api.roles.find({ first: 0, max: 1000 })
      if (!roles.some((row) => (row as { readonly name: string }).name === role)) await post('roles', { name: role })
      await post(`${to}/${id}/role-mappings/realm`, [await get(`roles/${role}`)])
    },
  }
}

/** A new realm with nobody in it, with the roles that count. */
export const newRealm = async (url: string, realm: string): Promise<Changing> => {
  await createRealm(url, { realm, enabled: true, roles: { realm: [{ name: 'admin' }, { name: 'licensed' }] } })
  return changing(asAdmin(url, realm))
}
