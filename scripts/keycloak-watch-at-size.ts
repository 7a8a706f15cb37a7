/**
 * A watch among administrators who change things: `npx tsx scripts/keycloak-watch-at-size.ts [users] [groups] [changes]`
 * (1,000 users, 100 groups and 2,000 changes by four). Fails where the present differs from a fresh reading at the end; prints
 * how many differences only the full reading found.
 */
import { isDeepStrictEqual } from 'node:util'
import { dashEnterprise5 } from '../src/index'
import {
  connectKeycloak,
  describeServerFault,
  presentDirectory,
  readKeycloak,
  watchKeycloak,
  type KeycloakConnection,
} from '../src/keycloak/index'
import { memory } from '../src/store/index'
import { changeAtRandom, fill } from './keycloak-server/random-changes'
import { asAdministrator, createRealm } from './keycloak-server/realms'
import { startServer, stopServer } from './keycloak-server/server'

const [users = 1_000, groups = 100, changes = 2_000] = process.argv.slice(2).map(Number)
const administrators = 4
const name = 'watch-at-size'

const url = await startServer(name, { tell: console.log })
const connected = (tries: number): KeycloakConnection => connectKeycloak({ ...asAdministrator(url, 'busy'), patience: { tries } })
try {
  const events = { adminEventsEnabled: true, adminEventsDetailsEnabled: true, eventsEnabled: true }
  await createRealm(url, { realm: 'busy', enabled: true, ...events, roles: { realm: [{ name: 'admin' }, { name: 'licensed' }] } })
  const api = connected(4)
  const known = await fill(api, users, groups)
  console.log(`${users} users and ${groups} groups are there`)
  const store = memory(dashEnterprise5)
  const counts = { looks: 0, hints: 0, readings: 0, faults: 0, unannounced: 0, lag: 0 }
  let told: (readAt: number) => void = () => undefined
  const watching = watchKeycloak(store, api, {
    every: 1_000,
    readEvery: 120_000,
    tell: (report) => {
      if (report._tag === 'Fault') {
        counts.faults += 1
        return console.log(describeServerFault(report.fault))
      }
      counts.looks += report.did === 'follow' ? 1 : 0
      counts.readings += report.did === 'read' ? 1 : 0
      counts.hints += report.hints
      counts.unannounced += report.unannounced.length
      counts.lag = Math.max(counts.lag, report.lag ?? 0)
      if (report.did === 'read') told(report.place.readAt)
    },
  })
  const readingSince = (instant: number): Promise<void> =>
    new Promise((resolve) => (told = (readAt) => void (readAt >= instant && resolve())))
  await readingSince(0)
  const begun = performance.now()
  const four = Array.from({ length: administrators }, () => connected(1))
  const changed = await changeAtRandom(four, known, changes / administrators, 2611)
  const seconds = (performance.now() - begun) / 1000
  const last = readingSince(Date.now())
  watching.readNow()
  await last
  await watching.stop()
  const fresh = await readKeycloak(api)
  if (fresh._tag === 'Left') throw new Error(describeServerFault(fresh.left))
  const isSame = isDeepStrictEqual(presentDirectory(store.platform), fresh.right.directory)
  console.log(`${changed.done} changes (${changed.refused} refused) in ${seconds.toFixed(0)} s; ${JSON.stringify(counts)}`)
  console.log(isSame ? 'the present equals a fresh reading' : 'THE PRESENT DIFFERS from a fresh reading')
  if (!isSame) process.exitCode = 1
} finally {
  await stopServer(name)
}
