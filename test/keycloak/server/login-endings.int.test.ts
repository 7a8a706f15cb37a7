import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apply, applyAll, session, system, type Platform } from '../../../src/index'
import {
  backChannelLogout,
  describeToken,
  keysAt,
  loginOf,
  replayMemory,
  verifyAccessToken,
  type LoginTokenRules,
  type LogoutAnswer,
  type VerifiedToken,
} from '../../../src/keycloak/index'
import { acme } from '../signer'
import { listening, password, startAcme, type AcmeServer, type Listener } from './acme'
import { appsCli, appsWeb, Browser, posted, refreshed, signedOut, TokenRefusal, type Tokens } from './browser'

/*
 * Every way by which keycloak.md lists a session to end: what the application hears of it, and what it does not.
 */

let server: AcmeServer
let listener: Listener
let rules: LoginTokenRules
const memory = replayMemory()
let heard: Array<LogoutAnswer & { readonly body: string }> = []

beforeAll(async () => {
  listener = await listening(async (request) => {
    const body = await request.clone().text()
    const answer = await backChannelLogout(request, { ...rules, audience: 'apps-web', memory, at: Date.now() })
    heard.push({ ...answer, body })
    return answer.response.clone()
  })
  server = await startAcme('login-endings', listener.url)
  rules = { issuer: server.issuer, audience: 'apps-web', keys: keysAt(`${server.issuer}/protocol/openid-connect/certs`) }
}, 180_000)
afterAll(async () => {
  await server.close()
  await listener.close()
})

const nextSecond = (): Promise<void> => pause(1_050 - (Date.now() % 1_000))

interface Session {
  readonly username: string
  readonly browser: Browser
  readonly tokens: Tokens
  readonly user: string
}

const openedBy = async (username: string): Promise<Session> => {
  const browser = new Browser(server.issuer, username, password)
  const tokens = await browser.login(appsWeb)
  const verified = await verifyAccessToken(tokens.access_token, rules, { at: Date.now() })
  if (verified._tag === 'Left') throw new Error(describeToken(verified.left))
  return { username, browser, tokens, user: verified.right.claims['sub'] as string }
}

const opened = async (tokens: Tokens): Promise<Platform> => {
  const verified = await verifyAccessToken(tokens.access_token, rules, { at: Date.now() })
  if (verified._tag === 'Left') throw new Error(describeToken(verified.left))
  const login = await loginOf(acme(), verified.right, { absentGroups: 'none', absentRoles: 'none' })
  if (login._tag === 'Left' || login.right._tag === 'Nothing') throw new Error('no login')
  const applied = apply(acme(), login.right.command, { by: system, at: login.right.at })
  if (applied._tag === 'Left') throw new Error(applied.left._tag)
  return applied.right.platform
}

const afterRefresh = async ({ tokens }: Session): Promise<string> => {
  try {
    await refreshed(server.issuer, appsWeb, tokens)
    return 'works'
  } catch (error) {
    if (error instanceof TokenRefusal) return error.description
    throw error
  }
}

const userinfo = async ({ tokens }: Session): Promise<number> => {
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  return (await fetch(`${server.issuer}/protocol/openid-connect/userinfo`, { headers })).status
}

const isActive = async ({ tokens }: Session): Promise<unknown> => {
  const response = await posted(server.issuer, 'token/introspect', appsWeb, { token: tokens.access_token })
  return ((await response.json()) as { readonly active: unknown }).active
}

/** What is heard at last; whatever comes, has come when the request was answered. */
const heardOf = ({ tokens }: Session): ReadonlyArray<LogoutAnswer> =>
  heard.filter(({ commands }) => commands.some((command) => command._tag === 'LogOut' && command.session === tokens.session_state))

interface Way {
  readonly way: string
  /** Before the login. */
  readonly prepare?: () => Promise<unknown>
  readonly end: (session: Session) => Promise<unknown>
  readonly refresh: string
  /** Whether a back-channel logout comes: as it ends, when somebody asks for a refresh afterwards, or never. */
  readonly heard: 'atOnce' | 'atRefresh' | 'never'
  readonly restore?: (session: Session) => Promise<unknown>
}

const realmNotBefore = (notBefore: number): Promise<unknown> => server.admin('PUT', '', { notBefore })

const ways: ReadonlyArray<Way> = [
  {
    way: 'an administrator deletes the session',
    end: ({ tokens }) => server.admin('DELETE', `/sessions/${tokens.session_state}`),
    refresh: 'Session not active',
    heard: 'atOnce',
  },
  {
    way: 'an administrator logs the user out',
    end: ({ user }) => server.admin('POST', `/users/${user}/logout`),
    refresh: 'Session not active',
    heard: 'atOnce',
  },
  {
    way: 'the application logs out',
    end: ({ tokens }) => signedOut(server.issuer, appsWeb, tokens),
    refresh: 'Session not active',
    heard: 'atOnce',
  },
  {
    way: 'the user signs out at another client of the same browser',
    end: async ({ browser }) => browser.signOut(await browser.login(appsCli)),
    refresh: 'Session not active',
    heard: 'atOnce',
  },
  {
    way: 'the refresh token is revoked',
    end: ({ tokens }) => posted(server.issuer, 'revoke', appsWeb, { token: tokens.refresh_token }),
    refresh: 'Session not active',
    heard: 'never',
  },
  {
    way: 'the access token is revoked',
    end: ({ tokens }) => posted(server.issuer, 'revoke', appsWeb, { token: tokens.access_token }),
    refresh: 'works',
    heard: 'never',
  },
  {
    way: 'the user is disabled',
    end: ({ user }) => server.admin('PUT', `/users/${user}`, { enabled: false }),
    refresh: 'User disabled',
    heard: 'never',
    restore: ({ user }) => server.admin('PUT', `/users/${user}`, { enabled: true }),
  },
  {
    way: 'it was idle for too long',
    prepare: () => server.admin('PUT', '', { ssoSessionIdleTimeout: 2 }),
    end: () => pause(3_200),
    refresh: 'Token is not active',
    heard: 'never',
    restore: () => server.admin('PUT', '', { ssoSessionIdleTimeout: 600 }),
  },
  {
    way: 'its idle time was made shorter since',
    end: async () => {
      await server.admin('PUT', '', { ssoSessionIdleTimeout: 1 })
      await pause(2_200)
    },
    refresh: 'Session not active',
    heard: 'atRefresh',
    restore: () => server.admin('PUT', '', { ssoSessionIdleTimeout: 600 }),
  },
  {
    way: 'its maximum age was made shorter since',
    end: async () => {
      await server.admin('PUT', '', { ssoSessionMaxLifespan: 1 })
      await pause(2_200)
    },
    refresh: 'Session not active',
    heard: 'atRefresh',
    restore: () => server.admin('PUT', '', { ssoSessionMaxLifespan: 3600 }),
  },
  {
    way: 'tokens from before now are declared stale, and that is pushed',
    end: async () => {
      await realmNotBefore(Math.floor(Date.now() / 1000))
      await server.admin('POST', '/push-revocation')
    },
    refresh: 'Stale token',
    heard: 'never',
    restore: () => realmNotBefore(0),
  },
  {
    way: 'an administrator logs everyone out',
    end: () => server.admin('POST', '/logout-all'),
    refresh: 'Stale token',
    heard: 'never',
    restore: () => realmNotBefore(0),
  },
  {
    way: 'the user is deleted',
    end: ({ user }) => server.admin('DELETE', `/users/${user}`),
    refresh: 'Session not active',
    heard: 'never',
  },
]

describe('after a session of Keycloak has ended because', () => {
  it.each(ways.map((way) => [way.way, way] as const))(
    '%s, a token from before verifies until its exp, and the application hears of it or does not',
    async (_way, way) => {
      await way.prepare?.()
      const ending = await openedBy('alice')
      const platform = await opened(ending.tokens)
      await nextSecond()
      heard = []
      await way.end(ending)
      try {
        expect(heard).toHaveLength(way.heard === 'atOnce' ? 1 : 0)
        expect(await afterRefresh(ending)).toBe(way.refresh)
        expect([await isActive(ending), await userinfo(ending)]).toEqual([false, 401])
        const before = await verifyAccessToken(ending.tokens.access_token, rules, { at: Date.now() })
        expect(before._tag).toBe('Right')
        const { exp } = before._tag === 'Right' ? before.right.claims : {}
        const exact = { ...rules, clockTolerance: 0 }
        expect((await verifyAccessToken(ending.tokens.access_token, exact, { at: Number(exp) * 1000 - 1 }))._tag).toBe('Right')
        expect(await verifyAccessToken(ending.tokens.access_token, exact, { at: Number(exp) * 1000 })).toMatchObject({
          left: { claim: 'exp' },
        })

        const isHeard = way.heard !== 'never'
        expect(heard.map(({ problem }) => (problem === null ? null : describeToken(problem)))).toEqual(isHeard ? [null] : [])
        expect(heardOf(ending)).toHaveLength(isHeard ? 1 : 0)
        const closed = applyAll(
          platform,
          heard.flatMap(({ commands }) => commands),
          { by: system, at: Date.now() },
        )
        if (closed._tag === 'Left') throw new Error(closed.left._tag)
        const there = session(closed.right.platform, ending.tokens.session_state, { at: Date.now() })
        expect(there?.over).toBe(isHeard ? 'SessionEnded' : null)
      } finally {
        await way.restore?.(ending)
      }
    },
  )

  it('it reached its maximum age, no token outlives it', async () => {
    await server.admin('PUT', '', { ssoSessionMaxLifespan: 3 })
    try {
      const ending = await openedBy('bob')
      const { right } = (await verifyAccessToken(ending.tokens.access_token, rules, { at: Date.now() })) as {
        readonly right: VerifiedToken
      }
      expect(Number(right.claims['exp']) - Number(right.claims['iat'])).toBeLessThanOrEqual(3)
      heard = []
      await pause(4_200)
      expect([await afterRefresh(ending), await isActive(ending), await userinfo(ending)]).toEqual(['Token is not active', false, 401])
      expect(heard).toEqual([])
    } finally {
      await server.admin('PUT', '', { ssoSessionMaxLifespan: 3600 })
    }
  })

  it('the server says it once: what it said, said again, is refused', async () => {
    const ending = await openedBy('erin')
    heard = []
    await server.admin('DELETE', `/sessions/${ending.tokens.session_state}`)
    const [first] = heard
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const again = await fetch(listener.url, { method: 'POST', headers, body: first?.body ?? '' })
    expect([again.status, again.headers.get('cache-control')]).toEqual([400, 'no-store'])
    expect(heard.map(({ problem }) => problem)).toEqual([null, { _tag: 'LogoutRepeated' }])
  })

  it('its logout token is no access token, and its access token no logout token', async () => {
    const ending = await openedBy('erin')
    heard = []
    await server.admin('DELETE', `/sessions/${ending.tokens.session_state}`)
    const logout = new URLSearchParams(heard[0]?.body).get('logout_token') ?? ''
    expect(await verifyAccessToken(logout, rules, { at: Date.now() })).toMatchObject({
      left: { part: 'header', claim: 'typ', found: '`logout+jwt`' },
    })
    heard = []
    const form = new URLSearchParams({ logout_token: ending.tokens.access_token })
    expect((await fetch(listener.url, { method: 'POST', body: form })).status).toBe(400)
    expect(heard).toMatchObject([{ commands: [], problem: { part: 'header', claim: 'typ', found: '`JWT`' } }])
  })

  it('a user who is logged out everywhere is heard of once for each session', async () => {
    const both = [await openedBy('grace'), await openedBy('grace')]
    heard = []
    await server.admin('POST', `/users/${both[0]!.user}/logout`)
    expect(heard.flatMap(({ commands }) => commands)).toHaveLength(2)
    for (const each of both) expect(heardOf(each)).toHaveLength(1)
  })

  it('the keys were rotated, a new token is taken, and so is an old one', async () => {
    const old = await openedBy('carol')
    const provider = {
      name: 'rotated',
      providerId: 'rsa-generated',
      providerType: 'org.keycloak.keys.KeyProvider',
      config: { priority: ['1000'] },
    }
    await server.admin('POST', '/components', provider)
    // The old keys are held for a while, and asked for again only when a token names one that is not among them.
    const patient = { ...rules, keys: keysAt(`${server.issuer}/protocol/openid-connect/certs`, { cooldown: 0 }) }
    const young = await new Browser(server.issuer, 'carol', password).login(appsWeb)
    for (const { access_token } of [old.tokens, young]) {
      expect((await verifyAccessToken(access_token, patient, { at: Date.now() }))._tag).toBe('Right')
    }
  })
})
