import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killServer, startServer, stopServer } from '../../../scripts/keycloak-server/server'
import { dashEnterprise5, type Command } from '../../../src/index'
import { describeServerFault, presentDirectory, syncKeycloak, type KeycloakApi, type ServerFault } from '../../../src/keycloak/index'
import { memory, type Store } from '../../../src/store/index'
import { asAdmin, newRealm, type Changing } from './realm'

const name = 'interrupted'
let url = ''
beforeAll(async () => {
  url = await startServer(name)
})
afterAll(() => stopServer(name))

const faultOf = async (store: Store, api: KeycloakApi): Promise<ServerFault | undefined> => {
  const done = await syncKeycloak(store, api)
  return done._tag === 'Left' ? done.left : undefined
}

const succeed = async (store: Store, api: KeycloakApi): Promise<ReadonlyArray<Command>> => {
  const done = await syncKeycloak(store, api)
  if (done._tag === 'Left') throw new Error(describeServerFault(done.left))
  return done.right.commands
}

/** Does something once, before the first request that fits. */
const interrupting = (part: string, act: () => Promise<unknown>): typeof fetch => {
  let isDone = false
  return async (input, init) => {
    if (!isDone && typeof input === 'string' && input.includes(part)) {
      isDone = true
      await act()
    }
    return fetch(input, init)
  }
}

/** Three groups and three users. */
const filled = async (
  realm: string,
): Promise<Changing & { readonly groups: ReadonlyArray<string>; readonly users: ReadonlyArray<string> }> => {
  const made = await newRealm(url, realm)
  const groups = [await made.group('One'), await made.group('Two')]
  groups.push(await made.group('Below', groups[0]))
  const users = []
  for (const each of ['ada', 'bob', 'cyd']) users.push(await made.user(each, ...groups))
  return { ...made, groups, users }
}

/** What was answered a moment before a kill, the server's H2 database may not have kept. */
const settled = (): Promise<void> => pause(2_000)

const asFresh = async (store: Store, api: KeycloakApi): Promise<void> => {
  const fresh = memory(dashEnterprise5)
  await succeed(fresh, api)
  expect(presentDirectory(store.platform)).toEqual(presentDirectory(fresh.platform))
}

describe('a sync that is interrupted', () => {
  it('goes on where the server is killed in the middle and comes back', async () => {
    const realm = await filled('killed')
    await settled()
    const store = memory(dashEnterprise5)
    let back: Promise<unknown> = Promise.resolve()
    const kill = async (): Promise<void> => {
      await killServer(name)
      back = startServer(name, { keep: true })
    }
    const outside = { fetch: interrupting('/members', kill) }
    const commands = await succeed(store, asAdmin(url, 'killed', { outside, patience: { tries: 60, pause: 500 } }))
    expect(commands.length).toBeGreaterThan(0)
    await asFresh(store, realm.api)
    // A start that still waits would take the next kill for its own end.
    await back
  })

  it('changes nothing where the server does not come back, and says so in bounded time; the next one repairs all', async () => {
    const realm = await filled('gone')
    const store = memory(dashEnterprise5)
    await succeed(store, realm.api)
    const head = store.platform.head
    await realm.remove(`users/${realm.users[0]!}`)
    await settled()
    const outside = { fetch: interrupting('/members', () => killServer(name)) }
    const begun = performance.now()
    const fault = await faultOf(store, asAdmin(url, 'gone', { outside, patience: { tries: 3, pause: 100 } }))
    expect(fault).toMatchObject({ _tag: 'NoAnswer', what: "reading a group's members", tries: 3 })
    expect(performance.now() - begun).toBeLessThan(20_000)
    expect(store.platform.head).toBe(head)
    await startServer(name, { keep: true })
    expect((await succeed(store, realm.api)).map(({ _tag }) => _tag)).toEqual(['DeleteUser'])
    await asFresh(store, realm.api)
  })

  it('holds where users and groups come and go in the middle, and the next one is in line', async () => {
    const realm = await filled('moving')
    const store = memory(dashEnterprise5)
    await succeed(store, realm.api)
    const act = async (): Promise<void> => {
      const [one] = realm.groups
      await realm.user('zoe', one!)
      await realm.remove(`users/${realm.users[0]!}`)
      await realm.remove(`groups/${realm.groups[1]!}`)
      await realm.post(`groups/${realm.groups[2]!}/children`, { name: 'New' })
    }
    await succeed(store, asAdmin(url, 'moving', { outside: { fetch: interrupting('/members', act) } }))
    // Who joined is there, though the list of users was older.
    expect(presentDirectory(store.platform).users.map(({ username }) => username)).toContain('zoe')
    await succeed(store, realm.api)
    await asFresh(store, realm.api)
    expect(await succeed(store, realm.api)).toEqual([])
  })

  it('gets a new token where the one in hand has expired', async () => {
    const realm = await filled('expired')
    await asAdmin(url, 'master').request({ method: 'PUT', path: [], body: { accessTokenLifespan: 2 }, what: 'shortening tokens' })
    let refused = 0
    const waiting = interrupting('/groups', () => pause(3_000))
    const counting: typeof fetch = async (input, init) => {
      const response = await waiting(input, init)
      if (response.status === 401) refused += 1
      return response
    }
    // A clock that stands still: the token is never renewed before its end.
    const outside = { fetch: counting, now: () => 0 }
    const store = memory(dashEnterprise5)
    await succeed(store, asAdmin(url, 'expired', { outside }))
    expect(refused).toBeGreaterThan(0)
    await asAdmin(url, 'master').request({ method: 'PUT', path: [], body: { accessTokenLifespan: 60 }, what: 'as before' })
    await asFresh(store, realm.api)
  })
})
