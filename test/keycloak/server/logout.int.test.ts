import { setTimeout as pause } from 'node:timers/promises'
import { decodeJwt } from 'jose'
import KcAdminClient from '@keycloak/keycloak-admin-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminToken } from '../../../scripts/keycloak-server/realms'
import { killServer, startServer } from '../../../scripts/keycloak-server/server'
import { dashEnterprise5, group, logoutPlan, system } from '../../../src/index'
import {
  describeServerFault,
  executeLogout,
  type KeycloakConnection,
  type KeycloakSessionsApi,
  type LogoutDone,
  type LogoutOptions,
} from '../../../src/keycloak/index'
import { memory, type Store } from '../../../src/store/index'
import { given } from '../../../src/testing/index'
import { terminal, type Typed } from '../../cli/terminal'
import { addressIn } from '../recorded'
import { password, startAcme, type AcmeServer } from './acme'
import { appsWeb, refreshed } from './browser'
import { proxyTo, type Meddling } from './proxy'
import { asAdmin } from './realm'
import { afterRefresh, inLine, openedIn, openIn, storeOf, swept, userCalled, type OpenSession } from './sessions-of'

/*
 * A plan of a realm's sessions, executed at a real server.
 */

const name = 'logout'
let server: AcmeServer
let api: KeycloakConnection
let staff: string

const usernames = Array.from({ length: 15 }, (_, place) => `user-${place + 1}`)

beforeAll(async () => {
  server = await startAcme(name, 'http://127.0.0.1:9/nobody-listens')
  api = asAdmin(server.url, 'acme')
  await server.admin('POST', '/groups', { name: 'Staff' })
  const credentials = [{ type: 'password', value: password }]
  for (const username of usernames)
    await server.admin('POST', '/users', {
      username,
      enabled: true,
      email: `${username}@acme.test`,
      firstName: 'User',
      lastName: username,
      credentials,
      groups: ['/Staff'],
    })
  const found = await api.groups.find({ first: 0, max: 100, briefRepresentation: true })
  staff = (found as ReadonlyArray<{ readonly id: string; readonly name: string }>).find((each) => each.name === 'Staff')!.id
  const licensed = await server.admin('GET', '/roles/licensed')
  await server.admin('POST', `/groups/${staff}/role-mappings/realm`, [licensed])
}, 180_000)
afterAll(() => server.close())

/** A store in line with the server, with an app that the staff co-owns; nobody is logged in. */
const founded = async (): Promise<Store> => {
  for (const username of usernames) await api.users.logout({ id: await userCalled(api, username) })
  const store = await storeOf(api)
  const owner = await userCalled(api, 'alice')
  for (const command of [
    { _tag: 'CreateApp', app: 'crm', owner },
    { _tag: 'AddCoOwner', app: 'crm', subject: group(staff) },
  ] as const)
    store.execute(command, system)
  await untilNextSecond()
  return store
}

/** A login in the second of a logout would be taken, but nothing here is to hang on that. */
const untilNextSecond = (): Promise<void> => pause(1_050 - (Date.now() % 1_000))

const opened = (store: Store, username: string): Promise<OpenSession> => openedIn(store, api, server.issuer, username)

const several = async (store: Store, counts: Readonly<Record<string, number>>): Promise<ReadonlyArray<OpenSession>> => {
  const all: Array<OpenSession> = []
  for (const [username, count] of Object.entries(counts))
    for (let more = 0; more < count; more += 1) all.push(await opened(store, username))
  return all
}

const leave = async (store: Store, ...leaving: ReadonlyArray<string>): Promise<() => Promise<void>> => {
  const ids = await Promise.all(leaving.map((username) => userCalled(api, username)))
  for (const id of ids) await server.admin('DELETE', `/users/${id}/groups/${staff}`)
  await inLine(store, api)
  return async () => {
    for (const id of ids) await server.admin('PUT', `/users/${id}/groups/${staff}`, {})
  }
}

const executed = async (store: Store, at: KeycloakSessionsApi, more: Partial<LogoutOptions> = {}): Promise<LogoutDone> => {
  const { platform } = store
  const plan = logoutPlan(platform, { for: 'losses', at: Date.now() })
  const ended: LogoutOptions['ended'] = ({ session }) => void store.execute({ _tag: 'LogOut', session }, system)
  const done = await executeLogout(at, plan, { platform, ended, pause: 50, ...more })
  if (done._tag === 'Left') throw new Error(describeServerFault(done.left))
  return done.right
}

const idsOf = (sessions: ReadonlyArray<{ readonly session: string }>): ReadonlyArray<string> =>
  sessions.map(({ session }) => session).sort()

/** What the server lists for these users. */
const listed = async (sessions: ReadonlyArray<OpenSession>): Promise<ReadonlyArray<string>> => {
  const users = [...new Set(sessions.map(({ user }) => user))]
  const rows = await Promise.all(users.map((id) => api.users.listSessions({ id })))
  return (rows.flat() as ReadonlyArray<{ readonly id: string }>).map(({ id }) => id).sort()
}

/** Counts what the server said to each request to end a session. */
const counting = (said: Array<string>, before: (deletions: number) => Promise<unknown> = () => Promise.resolve()): typeof fetch => {
  let deletions = 0
  return async (input, init) => {
    if (init?.method !== 'DELETE') return fetch(input, init)
    deletions += 1
    await before(deletions)
    const response = await fetch(input, init)
    said.push(`${addressIn(input).split('/').at(-1)!} ${response.status}`)
    return response
  }
}

describe('a user is taken out of a co-owner group, among 40 open sessions of 15 users', () => {
  it('and exactly the three sessions that still have what was taken are ended; the others live on', async () => {
    const store = await founded()
    const counts = Object.fromEntries(usernames.map((username, place) => [username, place < 10 ? 3 : 2]))
    const all = await several(store, counts)
    expect([all.length, openIn(store).length, (await listed(all)).length]).toEqual([40, 40, 40])
    const back = await leave(store, 'user-4')
    const three = all.filter(({ username }) => username === 'user-4')
    expect(logoutPlan(store.platform, { for: 'losses', at: Date.now() })).toEqual({ end: idsOf(three), refresh: [] })

    const dry = await executed(store, api, { dryRun: true })
    expect(dry.endings.map(({ session, by, isListed, lifespan }) => [session, by, isListed, lifespan])).toEqual(
      idsOf(three).map((session) => [session, 'session', true, 60]),
    )
    expect([dry.ended, dry.failed, dry.tokensUntil, dry.notBefore]).toEqual([[], [], null, null])
    expect([(await listed(all)).length, openIn(store).length]).toEqual([40, 40])

    const said: Array<string> = []
    const watched = asAdmin(server.url, 'acme', { outside: { fetch: counting(said) } })
    const done = await executed(store, watched)
    expect([idsOf(done.ended), done.failed, said.length]).toEqual([idsOf(three), [], 3])
    const others = all.filter(({ username }) => username !== 'user-4')
    expect(await listed(all)).toEqual(idsOf(others))
    expect(openIn(store)).toEqual(idsOf(others))
    for (const each of three) expect(await afterRefresh(server.issuer, each)).toBe('Session not active')
    for (const each of others) expect((await refreshed(server.issuer, appsWeb, each.tokens)).session_state).toBe(each.session)
    expect(await listed(all)).toEqual(idsOf(others))

    // No token of theirs lives longer than was said.
    for (const { session, tokensUntil } of done.ended) {
      const { exp } = decodeJwt(three.find((each) => each.session === session)!.tokens.access_token)
      expect(exp! * 1000).toBeLessThanOrEqual(tokensUntil)
    }
    expect(await executed(store, watched)).toMatchObject({ endings: [], ended: [], failed: [], commands: [] })
    expect(said).toHaveLength(3)
    await back()
  })
})

describe('the residual window', () => {
  it('is exact where a token was issued in the last second, and a not-before of one second less lets that one live', async () => {
    const store = await founded()
    await api.request({ method: 'PUT', path: ['clients', await clientId()], body: await withLifespan('7'), what: 'shortening' })
    try {
      const session = await opened(store, 'user-5')
      const back = await leave(store, 'user-5')
      await untilNextSecond()
      const young = await refreshed(server.issuer, appsWeb, session.tokens)
      const done = await executed(store, api)
      const { exp, iat } = decodeJwt(young.access_token)
      expect(exp! - iat!).toBe(7)
      const { endedAt } = done.ended[0]!
      expect(done.tokensUntil).toBe((Math.floor(endedAt / 1000) + 7) * 1000)
      expect(exp! * 1000).toBeLessThanOrEqual(done.tokensUntil!)
      expect(done.notBefore).toBe(Math.floor(endedAt / 1000) + 1)
      expect(iat!).toBeLessThan(done.notBefore!)
      await back()
    } finally {
      await api.request({ method: 'PUT', path: ['clients', await clientId()], body: await withLifespan(''), what: 'restoring' })
    }
  })

  it('a token issued in the second of a not-before is taken by the server, one second later it is not', async () => {
    const store = await founded()
    const { tokens } = await opened(store, 'user-6')
    const { iat } = decodeJwt(tokens.access_token)
    const status = async (notBefore: number): Promise<number> => {
      await server.admin('PUT', '', { notBefore })
      const headers = { authorization: `Bearer ${tokens.access_token}` }
      return (await fetch(`${server.issuer}/protocol/openid-connect/userinfo`, { headers })).status
    }
    try {
      expect([await status(iat!), await status(iat! + 1)]).toEqual([200, 401])
    } finally {
      await server.admin('PUT', '', { notBefore: 0 })
    }
  })
})

const clientId = async (called = 'apps-web'): Promise<string> => {
  const rows = (await api.clients.find({ first: 0, max: 100 })) as ReadonlyArray<{ readonly id: string; readonly clientId: string }>
  return rows.find((row) => row.clientId === called)!.id
}

const withLifespan = async (seconds: string): Promise<object> => {
  const client = (await server.admin('GET', `/clients/${await clientId()}`)) as { readonly attributes: object }
  return { ...client, attributes: { ...client.attributes, 'access.token.lifespan': seconds } }
}

describe('to end sessions by user', () => {
  it('is done where the plan has all of them, and else one by one', async () => {
    const store = await founded()
    const whole = await several(store, { 'user-7': 2 })
    const [old] = await several(store, { 'user-8': 1 })
    const back = await leave(store, 'user-7', 'user-8')
    const young = await opened(store, 'user-8')
    const done = await executed(store, api, { by: 'user' })
    expect(done.ended.map(({ session, by }) => [session, by]).sort()).toEqual(
      [...whole.map(({ session }) => [session, 'user']), [old!.session, 'session']].sort(),
    )
    expect(await listed([...whole, young])).toEqual([young.session])
    expect(openIn(store)).toEqual([young.session])
    await back()
  })

  it('by everyone is one by one where anybody else is logged in, and one request where nobody is', async () => {
    const store = await founded()
    const [leaving] = await several(store, { 'user-9': 1 })
    const other = await opened(store, 'user-10')
    const back = await leave(store, 'user-9')
    expect((await executed(store, api, { by: 'everyone', dryRun: true })).endings.map(({ by }) => by)).toEqual(['session'])
    await api.realms.deleteSession({ realm: 'acme', session: other.session, isOffline: false })
    expect((await executed(store, api, { by: 'everyone' })).ended.map(({ session, by }) => [session, by])).toEqual([
      [leaving!.session, 'everyone'],
    ])
    await server.admin('PUT', '', { notBefore: 0 })
    await back()
  })
})

describe('a server that makes trouble', () => {
  const through = async (meddle: Meddling, run: (at: KeycloakConnection, asked: ReadonlyArray<string>) => Promise<void>): Promise<void> => {
    const proxy = await proxyTo(server.url, meddle)
    try {
      await run(asAdmin(proxy.url, 'acme', { patience: { tries: 2, pause: 20, timeout: 3_000 } }), proxy.asked)
    } finally {
      await proxy.close()
    }
  }
  const isEnding = (asked: string): boolean => asked.startsWith('DELETE ')
  const endings = (asked: ReadonlyArray<string>): number => asked.filter(isEnding).length

  it('answers 500 a few times: it is asked again, and all is over', async () => {
    const store = await founded()
    const two = await several(store, { 'user-1': 2 })
    const back = await leave(store, 'user-1')
    await through(
      (asked, count) => (isEnding(asked) && count <= 3 ? { status: 500 } : undefined),
      async (at, asked) => {
        expect(idsOf((await executed(store, at)).ended)).toEqual(idsOf(two))
        expect(endings(asked)).toBe(8)
      },
    )
    expect(await listed(two)).toEqual([])
    await back()
  })

  it('answers 500 for ever: what could not be ended is told, after a bounded number of tries, and is open still', async () => {
    const store = await founded()
    const two = await several(store, { 'user-1': 2 })
    const back = await leave(store, 'user-1')
    const [first] = idsOf(two)
    await through(
      (asked) => (isEnding(asked) && asked.endsWith(first!) ? { status: 500 } : undefined),
      async (at, asked) => {
        const done = await executed(store, at)
        expect(done.failed).toMatchObject([{ session: first, fault: { _tag: 'Refused', status: 500 } }])
        expect(done.ended).toHaveLength(1)
        expect(endings(asked)).toBe(2 * 3 + 1)
      },
    )
    expect([openIn(store), await listed(two)]).toEqual([[first], [first]])
    expect(idsOf((await executed(store, api)).ended)).toEqual([first])
    await back()
  })

  it('answers too late: it did what it was asked, and says so the next time', async () => {
    const store = await founded()
    const [one] = await several(store, { 'user-2': 1 })
    const back = await leave(store, 'user-2')
    await through(
      (asked, count) => (isEnding(asked) && count === 1 ? { late: 5_000 } : undefined),
      async (at) => {
        const began = performance.now()
        expect((await executed(store, at)).ended).toMatchObject([{ session: one!.session, wasOver: true }])
        expect(performance.now() - began).toBeLessThan(8_000)
      },
    )
    expect(openIn(store)).toEqual([])
    await back()
  })

  it('refuses whoever asks: nothing is ended, and it is told for each', async () => {
    const store = await founded()
    const two = await several(store, { 'user-3': 2 })
    const back = await leave(store, 'user-3')
    await through(
      (asked) => (isEnding(asked) ? { status: 403 } : undefined),
      async (at, asked) => {
        const done = await executed(store, at, { parallel: 1 })
        expect(done.failed.map(({ session, fault }) => [session, fault._tag === 'Refused' && fault.status])).toEqual(
          idsOf(two).map((session) => [session, 403]),
        )
        expect(endings(asked)).toBe(1)
      },
    )
    expect(openIn(store)).toEqual(idsOf(two))
    await executed(store, api)
    await back()
  })

  it('has none of the users: nothing is ended', async () => {
    const start = given(dashEnterprise5, { users: ['ada', 'bob'], apps: { crm: 'ada' } })
    const other = memory(dashEnterprise5, { start })
    for (const command of [
      { _tag: 'AddCoOwner', app: 'crm', subject: { _tag: 'User', user: 'bob' } },
      { _tag: 'LogIn', session: 's1', user: 'bob' },
      { _tag: 'RemoveCoOwner', app: 'crm', subject: { _tag: 'User', user: 'bob' } },
    ] as const)
      other.execute(command, system)
    await expect(executed(other, api)).rejects.toThrow("realm acme has none of the platform's users")
    expect(openIn(other)).toEqual(['s1'])
  })
})

describe('Keycloak’s own client', () => {
  it('ends sessions just the same', async () => {
    const store = await founded()
    const two = await several(store, { 'user-11': 2 })
    const back = await leave(store, 'user-11')
    const client = new KcAdminClient({ baseUrl: server.url, realmName: 'acme' })
    client.registerTokenProvider({ getAccessToken: () => adminToken(server.url) })
    await server.admin('DELETE', `/sessions/${two[0]!.session}`)
    const done = await executed(store, client)
    expect(done.ended.map(({ session, wasOver }) => [session, wasOver]).sort()).toEqual(
      [
        [two[0]!.session, true],
        [two[1]!.session, false],
      ].sort(),
    )
    expect((await swept(store, client)).ended).toEqual([])
    await back()
  })
})

describe('tenure keycloak logout, on the command line', () => {
  const rights = ['view-users', 'view-clients', 'view-realm']

  it(`needs a service account with ${rights.join(', ')} and manage-users, and no more`, async () => {
    const store = await founded()
    const management = await clientId('realm-management')
    await server.admin('POST', '/clients', { clientId: 'tenure', secret: 'word', serviceAccountsEnabled: true, publicClient: false })
    const account = (await server.admin('GET', `/clients/${await clientId('tenure')}/service-account-user`)) as { readonly id: string }
    const allow = async (...roles: ReadonlyArray<string>): Promise<void> => {
      const found = await Promise.all(roles.map((role) => server.admin('GET', `/clients/${management}/roles/${role}`)))
      await server.admin('POST', `/users/${account.id}/role-mappings/clients/${management}`, found)
    }
    await allow('view-users', 'view-clients')
    const there = terminal()
    const typed = (verb: string): Promise<Typed> =>
      there.typeToEnd(`keycloak ${verb} --url ${server.url} --realm acme`, {
        fetch,
        env: { TENURE_KEYCLOAK_SECRET: 'word' },
        now: Date.now,
      })
    there.type('init')
    // The realm is shown in part to those who may not see all of it.
    expect((await typed('sweep')).err).toContain('the role view-realm is needed')
    await allow(...rights)
    expect(await typed('sync')).toMatchObject({ status: 0, err: '' })
    const owner = await userCalled(api, 'alice')
    there.write('apps.yaml', `- createApp: { app: crm, owner: ${owner} }\n- addCoOwner: { app: crm, subject: "group:${staff}" }\n`)
    expect(there.type('apply apps.yaml')).toMatchObject({ status: 0, err: '' })
    const two = await several(store, { 'user-1': 2 })
    const other = await opened(store, 'user-2')
    expect(await typed('sync --sessions')).toMatchObject({ status: 0, err: '' })
    const back = await leave(store, 'user-1')
    expect(await typed('sync')).toMatchObject({ status: 0, err: '' })

    expect(await typed('sweep')).toMatchObject({ status: 0, err: '' })
    const refused = await typed('logout')
    expect([refused.status, refused.err]).toEqual([1, ''])
    expect(refused.out).toContain('answered 403')
    expect(await listed([...two, other])).toEqual(idsOf([...two, other]))
    await allow('manage-users')
    expect((await typed('logout --dry-run')).out).toContain('2 of ')
    const done = await typed('logout')
    expect([done.status, done.err]).toEqual([0, ''])
    expect(done.out).toContain('2 of 2 sessions that must end are over')
    expect(await listed([...two, other])).toEqual([other.session])
    expect((await typed('logout')).out).toContain('must end.')

    there.write('over.yaml', `- logout: { session: ${other.session} }\n`)
    expect(there.type('apply over.yaml')).toMatchObject({ status: 0, err: '' })
    expect((await typed('sweep --end-there')).out).toContain('Ended there now, for they were over here:')
    expect(await listed([...two, other])).toEqual([])
    await back()
  })
})

describe('a crash in the middle of a plan', () => {
  const planned = { 'user-12': 3, 'user-13': 3, 'user-14': 2 }

  it('of the host, before it could record: the next run finds them over, and ends the rest', async () => {
    const store = await founded()
    const all = await several(store, planned)
    const back = await leave(store, ...Object.keys(planned))
    const said: Array<string> = []
    const crash = (deletions: number): Promise<unknown> =>
      deletions > 3 ? Promise.reject(new TypeError('the host is gone')) : Promise.resolve()
    const options = { outside: { fetch: counting(said, crash) }, patience: { tries: 1 } }
    await executed(store, asAdmin(server.url, 'acme', options), { parallel: 1, tries: 1, ended: () => undefined })
    expect([said.length, openIn(store).length, (await listed(all)).length]).toEqual([3, 8, 5])
    const again = await executed(store, asAdmin(server.url, 'acme', { outside: { fetch: counting(said) } }))
    expect(again.ended.filter(({ wasOver }) => wasOver)).toHaveLength(3)
    expect([idsOf(again.ended), openIn(store), await listed(all)]).toEqual([idsOf(all), [], []])
    expect(
      said
        .filter((each) => each.endsWith(' 204'))
        .map((each) => each.split(' ')[0])
        .sort(),
    ).toEqual(idsOf(all))
    await back()
  })

  it('of the server: what it ended is recorded, the rest is told, and ended once it is back; nothing twice, nothing forgotten', async () => {
    const store = await founded()
    const all = await several(store, planned)
    const other = await opened(store, 'user-15')
    await leave(store, ...Object.keys(planned))
    const said: Array<string> = []
    // Its database writes half a second late: what it said just before it was killed, it may have forgotten.
    const crash = async (deletions: number): Promise<void> => {
      if (deletions !== 4) return
      await pause(2_000)
      await killServer(name)
    }
    const options = { outside: { fetch: counting(said, crash) }, patience: { tries: 2, pause: 50 } }
    const began = performance.now()
    const first = await executed(store, asAdmin(server.url, 'acme', options), { parallel: 1 })
    expect(performance.now() - began).toBeLessThan(12_000)
    expect([first.ended.length, first.failed.length]).toEqual([3, 5])
    expect(first.failed[0]).toMatchObject({ fault: { _tag: 'NoAnswer' } })
    expect(openIn(store)).toHaveLength(6)
    await startServer(name, { keep: true })
    const second = await executed(store, asAdmin(server.url, 'acme', { outside: { fetch: counting(said) } }))
    expect(idsOf([...first.ended, ...second.ended])).toEqual(idsOf(all))
    expect(second.ended.every(({ wasOver }) => !wasOver)).toBe(true)
    expect(said.sort()).toEqual(idsOf(all).map((session) => `${session} 204`))
    expect([openIn(store), await listed([...all, other])]).toEqual([[other.session], [other.session]])
    expect(await afterRefresh(server.issuer, other)).toBe('works')
    expect(await swept(store, api)).toMatchObject({ ended: [], overHere: [] })
  })

  it('of the server, which may forget what it had said: a sweep tells what is over here only, and that is ended by the same means', async () => {
    const store = await founded()
    const [one, two] = await several(store, { 'user-14': 2 })
    store.execute({ _tag: 'LogOut', session: one!.session }, system)
    const { overHere, ended } = await swept(store, api)
    expect([overHere.map(({ session }) => session), ended]).toEqual([[one!.session], []])
    const done = await executeLogout(api, { end: overHere.map(({ session }) => session), refresh: [] }, { platform: store.platform })
    expect(done).toMatchObject({ right: { ended: [{ session: one!.session, wasOver: false }], failed: [] } })
    expect(await listed([one!])).toEqual([two!.session])
    expect(await swept(store, api)).toMatchObject({ ended: [], overHere: [] })
  })
})
