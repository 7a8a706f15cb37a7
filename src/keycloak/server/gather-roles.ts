import { under } from '../../codec/mapping'
import { roleKey, type RoleKey } from '../realm-export/role-keys'
import type { KeycloakApi, Piece } from './api'
import { idOf, isGone, type Reading, type Row } from './gather'
import { eachOf, wholeList } from './pages'

/** The roles of a realm, as an export lists them. */
export interface RealmRoles {
  readonly realm: ReadonlyArray<Row>
  readonly client: Readonly<Record<string, ReadonlyArray<Row>>>
}

const textAt = (row: unknown, key: string): string => {
  const value = under(row, key)
  return typeof value === 'string' ? value : ''
}

interface Clients {
  /** `clientId` by id: what people call a client, by what the server does. */
  readonly names: ReadonlyMap<string, string>
  readonly idByName: ReadonlyMap<string, string>
}

const readClients = async (api: KeycloakApi, reading: Reading): Promise<Clients> => {
  const rows = await wholeList({ what: 'reading clients', idOf, piece: (piece) => api.clients.find({ ...piece }) }, reading)
  const names = new Map(rows.map((row) => [idOf(row), textAt(row, 'clientId')]))
  return { names, idByName: new Map([...names].map(([id, name]) => [name, id])) }
}

/** What a role is made of, in the words of an export. */
const compositesOf = async (api: KeycloakApi, role: unknown, { names }: Clients): Promise<Row> => {
  if (under(role, 'composite') !== true) return { name: textAt(role, 'name') }
  const parts = await api.roles.getCompositeRoles({ id: idOf(role) })
  const realm = parts.filter((part) => under(part, 'clientRole') !== true).map((part) => textAt(part, 'name'))
  const client: Record<string, Array<string>> = Object.create(null) as Record<string, Array<string>>
  for (const part of parts) {
    const name = under(part, 'clientRole') === true ? names.get(textAt(part, 'containerId')) : undefined
    if (name !== undefined) (client[name] ??= []).push(textAt(part, 'name'))
  }
  return { name: textAt(role, 'name'), composites: { realm, client } }
}

/** The roles of the realm and of its clients, and who asks later for those who hold them. */
export const readRoles = async (
  api: KeycloakApi,
  reading: Reading,
): Promise<{ readonly roles: RealmRoles; readonly clientIds: ReadonlyMap<string, string> }> => {
  const clients = await readClients(api, reading)
  const ofRealm = await wholeList({ what: 'reading roles', idOf, piece: (piece) => api.roles.find({ ...piece }) }, reading)
  const realm: Array<Row> = []
  await eachOf(ofRealm, reading.parallel, async (role) => void realm.push(await compositesOf(api, role, clients)))
  const client: Record<string, ReadonlyArray<Row>> = Object.create(null) as Record<string, ReadonlyArray<Row>>
  await eachOf(clients.names, reading.parallel, async ([id, name]) => {
    const rows: Array<Row> = []
    for (const role of await api.clients.listRoles({ id })) rows.push(await compositesOf(api, role, clients))
    if (rows.length > 0) client[name] = rows
  })
  return { roles: { realm, client }, clientIds: clients.idByName }
}

/** A role whose holders count. */
export interface CountingRole {
  readonly client: string | null
  readonly name: string
}

export const countingKey = ({ client, name }: CountingRole): RoleKey => roleKey(client, name)

/** Users who hold a role directly, role by role. */
export const readHolders = async (
  api: KeycloakApi,
  roles: ReadonlyArray<CountingRole>,
  clientIds: ReadonlyMap<string, string>,
  reading: Reading,
): Promise<ReadonlyArray<readonly [CountingRole, ReadonlyArray<unknown>]>> => {
  const holders: Array<readonly [CountingRole, ReadonlyArray<unknown>]> = []
  const brief = { briefRepresentation: true }
  await eachOf(roles, reading.parallel, async (role) => {
    const { client, name } = role
    const id = client === null ? undefined : clientIds.get(client)
    const piece = (from: Piece): Promise<ReadonlyArray<unknown>> =>
      id === undefined
        ? api.roles.findUsersWithRole({ ...from, ...brief, name })
        : api.clients.findUsersWithRole({ ...from, ...brief, id, roleName: name })
    try {
      holders.push([role, await wholeList({ what: 'reading who has a role', idOf, piece }, reading)])
    } catch (error) {
      if (!isGone(error)) throw error
    }
  })
  return holders
}
