/**
 * Records what a real server answers, for the fast tests: `npx tsx scripts/record-keycloak.ts`. Starts a server
 * of its own with the sample realm, reads it, changes it, and reads it again; no token and no secret is kept.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dashEnterprise5 } from '../src/index'
import {
  connectKeycloak,
  presentDirectory,
  type Directory,
  keycloakEvents,
  readKeycloakSessions,
  syncKeycloak,
  type KeycloakConnection,
} from '../src/keycloak/index'
import { memory } from '../src/store/index'
import { admin, version } from './keycloak-server/places'
import { startServer, stopServer } from './keycloak-server/server'
import { roundsOf } from '../src/keycloak/watch/watch'
import { rereadGroup, rereadUser } from '../src/keycloak/events/reread'
import { readUser } from '../src/keycloak/sessions/user'
import { rolesOfServer } from '../src/keycloak/server/directory'
import { root, run } from './run'

interface Exchange {
  readonly asked: string
  readonly status: number
  readonly answer: unknown
}

const folder = join(root, 'test/fixtures/keycloak/recorded')
const name = 'recorded'

/** The path alone: the port is another one each time. A token is kept as a word. */
const exchangeOf = async (url: string, method: string, response: Response): Promise<Exchange> => {
  const { pathname, search } = new URL(url)
  const text = await response.text()
  const isToken = pathname.endsWith('/token')
  const answer: unknown = isToken ? { access_token: 'recorded', expires_in: 60 } : text === '' ? '' : JSON.parse(text)
  return { asked: `${method} ${isToken ? '/token' : `${pathname}${search}`}`, status: response.status, answer }
}

const take: Map<string, Exchange> = new Map()

const recording: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  if (typeof input !== 'string') throw new TypeError('addresses are texts here')
  const exchange = await exchangeOf(input, init?.method ?? 'GET', response.clone())
  take.set(exchange.asked, exchange)
  return response
}

const keep = (what: string): void => {
  mkdirSync(folder, { recursive: true })
  const exchanges = [...take.values()].sort((a, b) => (a.asked < b.asked ? -1 : 1))
  const file = join(folder, `${what}.json`)
  writeFileSync(file, JSON.stringify({ keycloak: version, exchanges }))
  run('npx', ['prettier', '--write', file])
  console.log(`${what}: ${exchanges.length} answers`)
  take.clear()
}

/** What is asked when an event names somebody: all of them, whoever an order of events may name. */
const rereadAll = async (api: KeycloakConnection, { users, groups }: Directory): Promise<void> => {
  const roles = rolesOfServer({ realm: [], client: {} }, {})
  if (roles._tag === 'Left') throw new Error('no roles')
  const reading = { size: 1000, parallel: 4, tries: 3 }
  for (const { user } of users) {
    await rereadUser(api, user, roles.right, reading)
    await readUser(api, user)
  }
  for (const { group } of groups) await rereadGroup(api, group, true, roles.right, reading)
}

const credentials = { client: 'admin-cli', username: admin.username, password: admin.password }

/** A login without a browser: enough to have a session. */
const logIn = async (url: string, username: string): Promise<void> => {
  const form = { grant_type: 'password', client_id: 'apps-web', client_secret: 'test-only', username, password: 'pw', scope: 'openid' }
  const response = await fetch(`${url}/realms/acme/protocol/openid-connect/token`, { method: 'POST', body: new URLSearchParams(form) })
  if (!response.ok) throw new Error(await response.text())
}

interface Group {
  readonly id: string
  readonly name: string
}

/** Renames, moves, deletes and makes again; a user is disabled, one goes and one comes. */
const change = async ({ request, users, groups }: KeycloakConnection): Promise<void> => {
  const at = { first: 0, max: 100, briefRepresentation: true }
  const tops = (await groups.find(at)) as ReadonlyArray<Group>
  const people = (await users.find(at)) as ReadonlyArray<{ readonly id: string; readonly username: string }>
  const top = (called: string): Group => tops.find((each) => each.name === called)!
  const person = (called: string): string => people.find(({ username }) => username === called)!.id
  const children = (await groups.listSubGroups({ ...at, parentId: top('Sales').id })) as ReadonlyArray<Group>
  const emea = children.find((each) => each.name === 'EMEA')!
  const put = (path: ReadonlyArray<string>, body: unknown): Promise<unknown> => request({ method: 'PUT', path, body, what: 'changing' })
  const post = (path: ReadonlyArray<string>, body: unknown): Promise<unknown> => request({ method: 'POST', path, body, what: 'making' })
  const remove = (path: ReadonlyArray<string>): Promise<unknown> => request({ method: 'DELETE', path, what: 'deleting' })
  await put(['groups', top('Sales').id], { name: 'Selling' })
  await post(['groups', top('Engineering').id, 'children'], { id: emea.id, name: 'EMEA' })
  await remove(['groups', top('Support').id])
  await post(['groups'], { name: 'Support' })
  await put(['users', person('bob')], { enabled: false })
  await put(['users', person('frank')], { enabled: true })
  await remove(['users', person('grace')])
  await post(['users'], { username: 'Zoe', enabled: true, groups: ['/Selling'] })
  await remove(['users', person('erin'), 'groups', top('Sales').id])
  await post(['users', person('judy'), 'logout'], {})
  const [session] = (await users.listSessions({ id: person('alice') })) as ReadonlyArray<{ readonly id: string }>
  await remove(['sessions', session!.id])
  // A new group below a new one: whoever hears of the lower one first has to look at the upper one too.
  const again = ((await groups.find(at)) as ReadonlyArray<Group>).find((each) => each.name === 'Support')!
  await post(['groups', again.id, 'children'], { name: 'Tools' })
}

const realm = join(root, 'docs/data/keycloak-realm/acme-realm.json')
const url = await startServer(name, { realms: [realm], password: 'pw', tell: console.log })
try {
  const recorded = connectKeycloak({ url, realm: 'acme', loginRealm: 'master', credentials, outside: { fetch: recording } })
  const plain = connectKeycloak({ url, realm: 'acme', loginRealm: 'master', credentials })
  const store = memory(dashEnterprise5)
  const sync = async (pageSize: number): Promise<void> => {
    const done = await syncKeycloak(store, recorded, { pageSize, roles: { licensed: ['licensed', 'apps-web/editor'] } })
    if (done._tag === 'Left') throw new Error(JSON.stringify(done.left))
  }
  const body = {
    adminEventsEnabled: true,
    adminEventsDetailsEnabled: true,
    eventsEnabled: true,
    enabledEventTypes: ['LOGIN', 'LOGOUT', 'REVOKE_GRANT', 'USER_SESSION_DELETED'],
  }
  await plain.request({ method: 'PUT', path: [], body, what: 'keeping events' })
  for (const username of ['alice', 'alice', 'judy']) await logIn(url, username)
  await sync(1000)
  await sync(3)
  await readKeycloakSessions(recorded)
  // What is asked about a loss, and about somebody who is not there.
  for (const { user } of presentDirectory(store.platform).users) {
    await recorded.users.listGroups({ id: user, first: 0, max: 1000, briefRepresentation: true })
    await recorded.users.listRoleMappings({ id: user })
  }
  const rounds = roundsOf(memory(dashEnterprise5), recorded, {})
  const round = async (): Promise<void> => {
    const done = await rounds.round()
    if (done._tag === 'Left') throw new Error(JSON.stringify(done.left))
  }
  await round()
  await round()
  await keycloakEvents(recorded).gaps()
  await recorded.users.findOne({ id: 'nobody' })
  await recorded.groups.findOne({ id: 'nobody' })
  await rereadAll(recorded, presentDirectory(store.platform))
  // Asked where the count of groups is another one than that of those that were found.
  await recorded.groups.find({ first: 0, max: 1000, briefRepresentation: true, search: '*', populateHierarchy: false })
  keep('acme')
  const before = presentDirectory(store.platform)
  await change(plain)
  await sync(1000)
  await readKeycloakSessions(recorded)
  await rereadAll(recorded, before)
  await rereadAll(recorded, presentDirectory(store.platform))
  const lists = { admin: 'admin-events', user: 'events' }
  for (const path of Object.values(lists))
    await recorded.request({ path: [path], query: { dateFrom: 0, direction: 'asc', first: 0, max: 500 }, what: 'reading events' })
  await round()
  keep('acme-later')
} finally {
  await stopServer(name)
}
