/**
 * Records what a real server answers, for the fast tests: `npx tsx scripts/record-keycloak.ts`. Starts a server
 * of its own with the sample realm, reads it, changes it, and reads it again; no token and no secret is kept.
 */
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
import { asAdministrator } from './keycloak-server/realms'
import { logIn, recording, sample } from './keycloak-server/recording'
import { startServer, stopServer } from './keycloak-server/server'
import { roundsOf } from '../src/keycloak/watch/watch'
import { rereadGroup, rereadUser } from '../src/keycloak/events/reread'
import { readUser } from '../src/keycloak/sessions/user'
import { rolesOfServer } from '../src/keycloak/server/directory'

const name = 'recorded'

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

const url = await startServer(name, { realms: [sample], password: 'pw', tell: console.log })
try {
  const { fetch, keep } = recording()
  const recorded = connectKeycloak({ ...asAdministrator(url, 'acme'), outside: { fetch } })
  const plain = connectKeycloak(asAdministrator(url, 'acme'))
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
