/**
 * Records what a real server answers where sessions are compared and ended, for the fast tests:
 * `npx tsx scripts/record-keycloak-sessions.ts`. Starts a server of its own with the sample realm; no token and no
 * secret is kept.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectKeycloak, readKeycloakSessions, syncKeycloak, type KeycloakConnection } from '../src/keycloak/index'
import { dashEnterprise5 } from '../src/index'
import { memory } from '../src/store/index'
import { admin, version } from './keycloak-server/places'
import { startServer, stopServer } from './keycloak-server/server'
import { root, run } from './run'

interface Exchange {
  readonly asked: string
  readonly status: number
  readonly answer: unknown
}

const folder = join(root, 'test/fixtures/keycloak/recorded')
const name = 'recorded-sessions'
const take: Map<string, Exchange> = new Map()

const recording: typeof fetch = async (input, init) => {
  if (typeof input !== 'string') throw new TypeError('addresses are texts here')
  const response = await fetch(input, init)
  const { pathname, search } = new URL(input)
  const isToken = pathname.endsWith('/token')
  const text = await response.clone().text()
  const asked = `${init?.method ?? 'GET'} ${isToken ? '/token' : `${pathname}${search}`}`
  const answer: unknown = isToken ? { access_token: 'recorded', expires_in: 60 } : text === '' ? '' : JSON.parse(text)
  take.set(asked, { asked, status: response.status, answer })
  return response
}

const keep = (what: string): void => {
  mkdirSync(folder, { recursive: true })
  const exchanges = [...take.values()].sort((a, b) => (a.asked < b.asked ? -1 : 1))
  const file = join(folder, `${what}.json`)
  writeFileSync(file, JSON.stringify({ keycloak: version, exchanges }))
  run('npx', ['prettier', '--write', file])
  console.log(`${what}: ${exchanges.length} answers`)
}

/** A login without a browser: enough to have a session. */
const logIn = async (url: string, username: string): Promise<void> => {
  const form = { grant_type: 'password', client_id: 'apps-web', client_secret: 'test-only', username, password: 'pw', scope: 'openid' }
  const response = await fetch(`${url}/realms/acme/protocol/openid-connect/token`, { method: 'POST', body: new URLSearchParams(form) })
  if (!response.ok) throw new Error(await response.text())
}

interface User {
  readonly id: string
  readonly username: string
}

/** All that may be asked about users and sessions; nothing is ended by it. */
const read = async (api: KeycloakConnection): Promise<void> => {
  const done = await syncKeycloak(memory(dashEnterprise5), api, { roles: { licensed: ['licensed', 'apps-web/editor'] } })
  if (done._tag === 'Left') throw new Error(JSON.stringify(done.left))
  await api.realms.findOne({ realm: 'acme' })
  await api.users.find({ first: 0, max: 1000, briefRepresentation: true, enabled: false })
  await readKeycloakSessions(api)
  for (const { id } of (await api.users.find({ first: 0, max: 1000, briefRepresentation: true })) as ReadonlyArray<User>) {
    await api.users.findOne({ id })
    await api.users.listSessions({ id })
  }
  await api.users.findOne({ id: 'nobody' })
  await api.groups.findOne({ id: 'nobody' })
}

const realm = join(root, 'docs/data/keycloak-realm/acme-realm.json')
const url = await startServer(name, { realms: [realm], password: 'pw', tell: console.log })
try {
  const credentials = { client: 'admin-cli', username: admin.username, password: admin.password }
  const connected = { url, realm: 'acme', loginRealm: 'master', credentials, patience: { tries: 1 } }
  const recorded = connectKeycloak({ ...connected, outside: { fetch: recording } })
  const plain = connectKeycloak(connected)
  const end = (session: string): Promise<unknown> =>
    recorded.realms.deleteSession({ realm: 'acme', session, isOffline: false }).catch(() => undefined)
  for (const username of ['alice', 'alice', 'judy']) await logIn(url, username)
  const users = (await plain.users.find({ first: 0, max: 100, briefRepresentation: true })) as ReadonlyArray<User>
  const person = (called: string): string => users.find(({ username }) => username === called)!.id
  const [first] = ((await plain.users.listSessions({ id: person('alice') })) as ReadonlyArray<{ readonly id: string }>)
    .map(({ id }) => id)
    .sort()
  // One session of alice ends; then judy is disabled, and has her session still.
  await read(recorded)
  await end('nobody')
  await end(first!)
  keep('sessions')
  await plain.request({ method: 'PUT', path: ['users', person('judy')], body: { enabled: false }, what: 'changing' })
  take.clear()
  await read(recorded)
  await end('nobody')
  await end(first!)
  await recorded.users.logout({ id: person('alice') })
  keep('sessions-ended')
} finally {
  await stopServer(name)
}
