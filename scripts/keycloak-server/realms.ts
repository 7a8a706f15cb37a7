/** Brings realms into a server that runs, as its own export has them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { admin, Hindrance } from './places'

/** What is looked at in an export; the rest goes through as it is. */
export interface Realm {
  readonly realm: string
  readonly users?: ReadonlyArray<object>
  readonly [key: string]: unknown
}

const parsed = (file: string): Realm => JSON.parse(readFileSync(file, 'utf8')) as Realm

/** The realm of a file, or of a folder with the users in parts. */
export const realmIn = (path: string): Realm => {
  if (!existsSync(path)) throw new Hindrance(`there is no realm file ${path}`)
  if (!statSync(path).isDirectory()) return parsed(path)
  const names = readdirSync(path).sort()
  const realm = names.find((name) => name.endsWith('-realm.json'))
  if (realm === undefined) throw new Hindrance(`${path} has no REALM-realm.json in it`)
  const parts = names.filter((name) => /-users-\d+\.json$/.test(name))
  return { ...parsed(join(path, realm)), users: parts.flatMap((name) => parsed(join(path, name)).users ?? []) }
}

/** An export tells no passwords: each user who has none gets this one. */
export const withPassword = (realm: Realm, password: string): Realm => ({
  ...realm,
  users: (realm.users ?? []).map((user) => ({ credentials: [{ type: 'password', value: password }], ...user })),
})

const answered = async (url: string, request: RequestInit): Promise<Response> => {
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(300_000) })
  if (!response.ok) throw new Hindrance(`${request.method ?? 'GET'} ${new URL(url).pathname}: ${response.status} ${await response.text()}`)
  return response
}

/** A token of the first administrator; it lives a minute. */
export const adminToken = async (url: string): Promise<string> => {
  const form = new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', ...admin })
  const response = await answered(`${url}/realms/master/protocol/openid-connect/token`, { method: 'POST', body: form })
  const { access_token: token } = (await response.json()) as { readonly access_token: string }
  return token
}

/** The first administrator's way into a realm. */
export const asAdministrator = (url: string, realm: string) => ({
  url,
  realm,
  loginRealm: 'master',
  credentials: { client: 'admin-cli', ...admin },
})

export const createRealm = async (url: string, realm: Realm): Promise<void> => {
  const headers = { authorization: `Bearer ${await adminToken(url)}`, 'content-type': 'application/json' }
  await answered(`${url}/admin/realms`, { method: 'POST', headers, body: JSON.stringify(realm) })
}
