/**
 * How long a live sync takes at 10,000 users and 1,000 groups, beside the bare reads: `npx tsx
 * scripts/keycloak-at-size.ts`. Fails where a sync without a difference takes more than twice as long.
 */
import { randomUUID } from 'node:crypto'
import { dashEnterprise5 } from '../src/index'
import { connectKeycloak, describeServerFault, syncKeycloak, type KeycloakApi } from '../src/keycloak/index'
import { memory } from '../src/store/index'
import { adminToken, asAdministrator, createRealm, type Realm } from './keycloak-server/realms'
import { startServer, stopServer } from './keycloak-server/server'

const size = { users: 10_000, tops: 100, children: 9 }
const name = 'at-size'

const realm = (): Realm => {
  const tops = [...Array(size.tops).keys()].map((top) => ({
    id: randomUUID(),
    name: `Group ${top}`,
    realmRoles: top % 10 === 0 ? ['licensed'] : [],
    subGroups: [...Array(size.children).keys()].map((child) => ({ id: randomUUID(), name: `Part ${child}`, subGroups: [] })),
  }))
  const paths = tops.flatMap((top) => [`/${top.name}`, ...top.subGroups.map((child) => `/${top.name}/${child.name}`)])
  const users = [...Array(size.users).keys()].map((user) => ({
    id: randomUUID(),
    username: `user-${user}`,
    enabled: true,
    groups: [paths[user % paths.length], paths[(user * 7 + 1) % paths.length]],
    realmRoles: user % 3 === 0 ? ['licensed'] : [],
  }))
  return { realm: 'big', enabled: true, roles: { realm: [{ name: 'admin' }, { name: 'licensed' }] }, groups: tops, users }
}

const timed = async <A>(work: () => Promise<A>): Promise<readonly [seconds: number, answer: A]> => {
  const begun = performance.now()
  const answer = await work()
  return [(performance.now() - begun) / 1000, answer]
}

/** The same requests once more, as many at a time, and nothing made of the answers but JSON. */
const bare = async (url: string, asked: ReadonlyArray<string>, parallel: number): Promise<void> => {
  const rest = asked[Symbol.iterator]()
  const headers = { authorization: `Bearer ${await adminToken(url)}` }
  const begun = Date.now()
  const one = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) {
      if (Date.now() - begun > 50_000) headers.authorization = `Bearer ${await adminToken(url)}`
      const response = await fetch(next.value, { headers })
      if (!response.ok) throw new Error(`${next.value}: ${response.status}`)
      await response.json()
    }
  }
  await Promise.all(Array.from({ length: parallel }, one))
}

const url = await startServer(name, { tell: console.log })
try {
  const [making] = await timed(() => createRealm(url, realm()))
  console.log(`made in ${making.toFixed(0)} s`)
  const asked: Array<string> = []
  const watching: typeof fetch = (input, init) => {
    if (init?.method === 'GET' && typeof input === 'string') asked.push(input)
    return fetch(input, init)
  }
  const api: KeycloakApi = connectKeycloak({ ...asAdministrator(url, 'big'), outside: { fetch: watching } })
  const store = memory(dashEnterprise5)
  const sync = async (): Promise<number> => {
    asked.length = 0
    const done = await syncKeycloak(store, api)
    if (done._tag === 'Left') throw new Error(describeServerFault(done.left))
    return done.right.commands.length
  }
  const [first, commands] = await timed(sync)
  console.log(`first sync: ${first.toFixed(1)} s, ${commands} commands`)
  const ratios: Array<number> = []
  for (let round = 1; round <= 3; round += 1) {
    const [seconds, difference] = await timed(sync)
    if (difference !== 0) throw new Error(`${difference} commands without a change`)
    const requests = [...asked]
    const [reads] = await timed(() => bare(url, requests, 4))
    ratios.push(seconds / reads)
    console.log(
      `round ${round}: sync ${seconds.toFixed(2)} s, ${requests.length} bare reads ${reads.toFixed(2)} s, ratio ${(seconds / reads).toFixed(2)}`,
    )
  }
  const middle = ratios.sort((a, b) => a - b)[1]!
  console.log(`median ratio ${middle.toFixed(2)} (at most 2)`)
  if (middle > 2) process.exitCode = 1
} finally {
  await stopServer(name)
}
