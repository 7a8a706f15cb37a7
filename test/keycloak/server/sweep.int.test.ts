import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dashEnterprise5, system } from '../../../src/index'
import { sweepSessions, verifyAccessToken, keysAt, type WhyOver, type KeycloakConnection } from '../../../src/keycloak/index'
import { memory, type Store } from '../../../src/store/index'
import { addressIn } from '../recorded'
import { startAcme, type AcmeServer } from './acme'
import { appsCli, appsWeb, posted, refreshed } from './browser'
import { asAdmin } from './realm'
import { afterRefresh, openedIn, openIn, storeOf, swept, type OpenSession } from './sessions-of'

/*
 * Each way of ending that announces nothing to an application, and some that do: found by one sweep.
 */

let server: AcmeServer
let api: KeycloakConnection
let store: Store

beforeAll(async () => {
  server = await startAcme('sweep', 'http://127.0.0.1:9/nobody-listens')
  api = asAdmin(server.url, 'acme')
}, 180_000)
afterAll(() => server.close())
beforeEach(async () => {
  store = await storeOf(api)
})

const opened = (username: string): Promise<OpenSession> => openedIn(store, api, server.issuer, username)
const nextSecond = (): Promise<void> => pause(1_050 - (Date.now() % 1_000))
const realm = (settings: object): Promise<unknown> => server.admin('PUT', '', settings)
const revoked = (tokens: string): Promise<Response> => posted(server.issuer, 'revoke', appsWeb, { token: tokens })

interface Way {
  readonly way: string
  /** Before the login. */
  readonly prepare?: () => Promise<unknown>
  readonly end: (session: OpenSession) => Promise<unknown>
  readonly why: WhyOver
  /** It ends those of everybody. */
  readonly isOfAll?: true
  /** No token outlives it. */
  readonly noToken?: true
  readonly restore?: (session: OpenSession) => Promise<unknown>
}

const ways: ReadonlyArray<Way> = [
  { way: 'its refresh token was revoked', end: ({ tokens }) => revoked(tokens.refresh_token), why: 'NotListed' },
  {
    way: 'its user was disabled',
    end: ({ user }) => server.admin('PUT', `/users/${user}`, { enabled: false }),
    why: 'UserDisabled',
    restore: ({ user }) => server.admin('PUT', `/users/${user}`, { enabled: true }),
  },
  {
    way: 'everyone was logged out',
    end: () => server.admin('POST', '/logout-all'),
    why: 'NotListed',
    isOfAll: true,
    restore: () => realm({ notBefore: 0 }),
  },
  {
    way: 'tokens from before now were declared stale, and that was pushed',
    end: async () => {
      await realm({ notBefore: Math.floor(Date.now() / 1000) })
      await server.admin('POST', '/push-revocation')
    },
    why: 'NotBefore',
    isOfAll: true,
    restore: () => realm({ notBefore: 0 }),
  },
  {
    way: 'it was idle for too long',
    end: async () => {
      await realm({ ssoSessionIdleTimeout: 1 })
      await pause(2_200)
    },
    why: 'NotListed',
    isOfAll: true,
    restore: () => realm({ ssoSessionIdleTimeout: 600 }),
  },
  {
    way: 'its maximum age was made shorter since',
    end: async () => {
      await realm({ ssoSessionMaxLifespan: 1 })
      await pause(2_200)
    },
    why: 'TooOld',
    isOfAll: true,
    restore: () => realm({ ssoSessionMaxLifespan: 3600 }),
  },
  {
    way: 'it reached its maximum age, as its token did',
    prepare: () => realm({ ssoSessionMaxLifespan: 4 }),
    end: () => pause(6_200),
    why: 'NotListed',
    isOfAll: true,
    noToken: true,
    restore: () => realm({ ssoSessionMaxLifespan: 3600 }),
  },
  {
    way: 'an administrator deleted it',
    end: ({ session }) => server.admin('DELETE', `/sessions/${session}`),
    why: 'NotListed',
  },
  { way: 'its user was logged out', end: ({ user }) => server.admin('POST', `/users/${user}/logout`), why: 'NotListed' },
  { way: 'its user was deleted', end: ({ user }) => server.admin('DELETE', `/users/${user}`), why: 'UserGone' },
]

describe('one sweep finds that a session has ended because', () => {
  it.each(ways.map((way) => [way.way, way] as const))('%s, whose token from before verifies still', async (_way, way) => {
    await way.prepare?.()
    const ending = await opened('carol')
    const others = [await opened('alice'), await opened('bob')]
    await nextSecond()
    await way.end(ending)
    try {
      const { ended, commands } = await swept(store, api)
      expect(ended.find(({ session }) => session === ending.session)).toEqual({ session: ending.session, user: ending.user, why: way.why })
      expect(ended).toHaveLength(way.isOfAll === true ? 3 : 1)
      expect(commands).toHaveLength(ended.length)
      expect(openIn(store)).toEqual(way.isOfAll === true ? [] : others.map(({ session }) => session).sort())
      expect(await afterRefresh(server.issuer, ending)).not.toBe('works')
      if (way.isOfAll !== true) for (const each of others) expect(await afterRefresh(server.issuer, each)).toBe('works')
      expect((await swept(store, api)).commands).toEqual([])
      const keys = keysAt(`${server.issuer}/protocol/openid-connect/certs`)
      const rules = { issuer: server.issuer, audience: 'apps-web', keys, clockTolerance: 0 }
      expect(await verifyAccessToken(ending.tokens.access_token, rules, { at: Date.now() })).toMatchObject({
        _tag: way.noToken === true ? 'Left' : 'Right',
      })
    } finally {
      await way.restore?.(ending)
    }
  })
})

describe('a sweep leaves open', () => {
  it('a session whose access token was revoked, and one that another client of the browser keeps', async () => {
    const one = await opened('alice')
    const shared = await opened('bob')
    await shared.browser.login(appsCli)
    await revoked(one.tokens.access_token)
    await revoked(shared.tokens.refresh_token)
    expect((await swept(store, api)).ended).toEqual([])
    // The cookie is good still, and goes on with the same session.
    expect((await shared.browser.login(appsWeb)).session_state).toBe(shared.session)
    expect(await afterRefresh(server.issuer, one)).toBe('works')
  })

  it('a session without any client, which the cookie goes on with', async () => {
    const session = await opened('alice')
    await realm({ revokeRefreshToken: true, refreshTokenMaxReuse: 0 })
    try {
      await refreshed(server.issuer, appsWeb, session.tokens)
      expect(await afterRefresh(server.issuer, session)).toBe('Maximum allowed refresh token reuse exceeded')
      expect((await swept(store, api)).ended).toEqual([])
      expect((await session.browser.login(appsWeb)).session_state).toBe(session.session)
    } finally {
      await realm({ revokeRefreshToken: false })
    }
  })

  it('a session that was refreshed in the second of a not-before, or later', async () => {
    const session = await opened('alice')
    await nextSecond()
    await realm({ notBefore: Math.floor(Date.now() / 1000) - 1 })
    try {
      // Its last use was before, or in that second.
      const isOver = (await sweepSessions(api, store.platform, { at: Date.now() })) as {
        readonly right: { readonly ended: ReadonlyArray<unknown> }
      }
      const works = (await afterRefresh(server.issuer, session)) === 'works'
      expect(isOver.right.ended).toHaveLength(works ? 0 : 1)
      const young = await opened('alice')
      expect((await swept(store, api)).ended.map((each) => each.session)).not.toContain(young.session)
    } finally {
      await realm({ notBefore: 0 })
    }
  })
})

describe('a user who is disabled and enabled again', () => {
  it('has sessions that work again at the server, and are over on the platform until a new login', async () => {
    const old = await opened('alice')
    await server.admin('PUT', `/users/${old.user}`, { enabled: false })
    expect((await swept(store, api)).ended.map(({ why }) => why)).toEqual(['UserDisabled'])
    await server.admin('PUT', `/users/${old.user}`, { enabled: true })
    expect(await afterRefresh(server.issuer, old)).toBe('works')
    const again = await swept(store, api)
    expect(again).toMatchObject({ ended: [] })
    expect(again.overHere).toContainEqual({ session: old.session, user: old.user })
    expect(openIn(store)).toEqual([])
    const young = await opened('alice')
    expect(openIn(store)).toEqual([young.session])
    expect((await swept(store, api)).ended).toEqual([])
  })
})

describe('a sweep that goes wrong', () => {
  const changing = (part: string, answer: (response: Response) => Promise<Response> | Response): KeycloakConnection =>
    asAdmin(server.url, 'acme', {
      outside: { fetch: async (input, init) => (addressIn(input).includes(part) ? answer(await fetch(input, init)) : fetch(input, init)) },
      patience: { tries: 2, pause: 10 },
    })

  it('ends nothing where a page was cut, or begins elsewhere each time', async () => {
    await opened('alice')
    await opened('bob')
    const cut = changing('/user-sessions', async (response) => Response.json(((await response.json()) as Array<unknown>).slice(1)))
    expect((await swept(store, cut)).ended).toEqual([])
    const empty = changing('/user-sessions', () => Response.json([]))
    expect((await swept(store, empty)).ended).toEqual([])
  })

  it.each(['/user-sessions', '/users?', '/clients?', '/sessions', '/admin/realms/acme'])(
    'ends nothing where reading %s fails',
    async (part) => {
      const session = await opened('alice')
      await server.admin('DELETE', `/sessions/${session.session}`)
      const failing = changing(part, () => new Response('', { status: 500 }))
      const answer = await sweepSessions(failing, store.platform, { at: Date.now() })
      expect(answer).toMatchObject({ _tag: 'Left', left: { _tag: 'Refused', status: 500 } })
    },
  )

  it('reports a session that nobody handed in, and opens nothing', async () => {
    const session = await opened('alice')
    const strange = await session.browser.login(appsCli)
    const fresh = await storeOf(api)
    const found = await swept(fresh, api)
    expect(found.unknownHere).toContainEqual({ session: strange.session_state, user: session.user })
    expect(openIn(fresh)).toEqual([])
  })

  it('refuses a realm that has none of the users', async () => {
    const other = memory(dashEnterprise5)
    other.execute({ _tag: 'RegisterUser', user: 'ada', username: 'ada' }, system)
    other.execute({ _tag: 'LogIn', session: 's1', user: 'ada' }, system)
    const answer = await sweepSessions(api, other.platform, { at: Date.now() })
    expect(answer).toMatchObject({ left: { _tag: 'Failed', reason: "realm acme has none of the platform's users: is it another one?" } })
  })
})
