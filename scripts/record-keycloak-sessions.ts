/**
 * Records what a real server answers where sessions are compared and ended, for the fast tests:
 * `npx tsx scripts/record-keycloak-sessions.ts`. Starts a server of its own with the sample realm; no token and no
 * secret is kept.
 */
import { connectKeycloak, readKeycloakSessions, syncKeycloak, type KeycloakConnection } from '../src/keycloak/index'
import { dashEnterprise5 } from '../src/index'
import { memory } from '../src/store/index'
import { asAdministrator } from './keycloak-server/realms'
import { logIn, recording, sample } from './keycloak-server/recording'
import { startServer, stopServer } from './keycloak-server/server'

const name = 'recorded-sessions'

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

const url = await startServer(name, { realms: [sample], password: 'pw', tell: console.log })
try {
  const { fetch, keep } = recording()
  const connected = { ...asAdministrator(url, 'acme'), patience: { tries: 1 } }
  const recorded = connectKeycloak({ ...connected, outside: { fetch } })
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
  await read(recorded)
  await end('nobody')
  await end(first!)
  await recorded.users.logout({ id: person('alice') })
  keep('sessions-ended')
} finally {
  await stopServer(name)
}
