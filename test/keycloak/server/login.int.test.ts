import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  applyAll,
  can,
  dashEnterprise5,
  dashEnterprise5Later,
  group,
  pending,
  session,
  stale,
  system,
  user,
  type Command,
  type Platform,
  type Policy,
} from '../../../src/index'
import {
  describeToken,
  keysAt,
  loginOf,
  verifyAccessToken,
  verifyIdToken,
  type GroupsOfUser,
  type Login,
  type LoginOptions,
  type LoginTokenRules,
  type VerifiedToken,
} from '../../../src/keycloak/index'
import { acme, groupAt } from '../signer'
import { listening, password, startAcme, type AcmeServer, type Listener } from './acme'
import { appsCli, appsWeb, Browser, byPassword, refreshed, type Tokens } from './browser'

let server: AcmeServer
let listener: Listener
let rules: LoginTokenRules
beforeAll(async () => {
  listener = await listening(() => Promise.resolve(new Response()))
  server = await startAcme('login', listener.url)
  const keys = keysAt(`${server.issuer}/protocol/openid-connect/certs`)
  rules = { issuer: server.issuer, audience: ['apps-web', 'account'], authorizedParties: ['apps-web', 'apps-cli'], keys }
}, 180_000)
afterAll(async () => {
  await server.close()
  await listener.close()
})

const verified = async ({ access_token }: Tokens): Promise<VerifiedToken> => {
  const result = await verifyAccessToken(access_token, rules, { at: Date.now() })
  if (result._tag === 'Left') throw new Error(describeToken(result.left))
  return result.right
}

/** What the server says now. */
const groupsOf: GroupsOfUser = async (id) => {
  const groups = (await server.admin('GET', `/users/${id}/groups?max=1000`)) as ReadonlyArray<{ readonly id: string }>
  return groups.map((each) => each.id)
}
const told: LoginOptions = { absentGroups: 'none', absentRoles: 'none', groupsOf }

const login = async (platform: Platform, tokens: Tokens, options: LoginOptions = told): Promise<Login> => {
  const result = await loginOf(platform, await verified(tokens), options)
  if (result._tag === 'Left') throw new Error(describeToken(result.left))
  return result.right
}

const after = async (platform: Platform, tokens: Tokens): Promise<Platform> => {
  const result = await login(platform, tokens)
  if (result._tag === 'Nothing') return platform
  return done(platform, [result.command], result.at)
}

const done = (platform: Platform, commands: ReadonlyArray<Command>, at = Date.now()): Platform => {
  const applied = applyAll(platform, commands, { by: system, at })
  if (applied._tag === 'Left') throw new Error(applied.left._tag)
  return applied.right.platform
}

/** Times are whole seconds: what happens in the next one is told apart. */
const nextSecond = (): Promise<void> => pause(1_050 - (Date.now() % 1_000))

const browserOf = (username: string): Browser => new Browser(server.issuer, username, password)
const idOf = (platform: Platform, username: string): string => {
  const found = [...platform.tables.users.keys()].find((id) => user(platform, id)?.username === username)
  if (found === undefined) throw new Error(`nobody is called ${username}`)
  return found
}

describe('sessions of the authorization code flow', () => {
  it('two browsers of one user are two sessions, two clients of one browser are one', async () => {
    const [first, second] = [browserOf('alice'), browserOf('alice')]
    const one = await first.login(appsWeb)
    const other = await second.login(appsWeb)
    await nextSecond()
    const cli = await first.login(appsCli)
    expect(one.session_state).not.toBe(other.session_state)
    expect(cli.session_state).toBe(one.session_state)
    const platform = await after(await after(acme(), one), other)
    expect(await login(platform, cli)).toMatchObject({
      _tag: 'Refresh',
      command: { session: one.session_state, claims: { groups: [groupAt('/Sales/NA')] } },
    })
    expect(session(platform, other.session_state, { at: Date.now() })?.user).toBe(idOf(platform, 'alice'))
  })

  it('an ID token says the same, but for the roles; neither passes for the other', async () => {
    const tokens = await browserOf('erin').login(appsWeb)
    const at = { at: Date.now() }
    const id = await verifyIdToken(tokens.id_token, { ...rules, audience: 'apps-web' }, at)
    if (id._tag === 'Left') throw new Error(describeToken(id.left))
    const byId = await loginOf(acme(), id.right, { absentGroups: 'none', absentRoles: 'unknown' })
    const byAccess = await login(acme(), tokens)
    const { roles: _roles, ...rest } = byAccess._tag === 'Nothing' ? {} : (byAccess.command.claims ?? {})
    expect(byId).toMatchObject({ _tag: 'Right', right: { command: { claims: rest } } })
    expect(await verifyAccessToken(tokens.id_token, rules, at)).toMatchObject({ left: { claim: 'typ', found: '`ID`' } })
    expect(await verifyIdToken(tokens.access_token, rules, at)).toMatchObject({ left: { claim: 'typ', found: '`Bearer`' } })
    expect(await verifyAccessToken(tokens.refresh_token, rules, at)).toMatchObject({ left: { claim: 'alg', found: '`HS512`' } })
  })

  it('asking for the password again is a re-authentication, and every client’s next token shows it', async () => {
    const browser = browserOf('grace')
    const web = await browser.login(appsWeb)
    const platform = await after(acme(), web)
    await nextSecond()
    const again = await browser.login(appsCli, { prompt: 'login' })
    expect(again.session_state).toBe(web.session_state)
    await nextSecond()
    const refresh = await refreshed(server.issuer, appsWeb, web)
    expect(await login(platform, again)).toMatchObject({ _tag: 'Reauthentication' })
    expect(await login(platform, refresh)).toMatchObject({ _tag: 'Reauthentication' })
    const there = await after(platform, again)
    expect(await login(there, refresh)).toMatchObject({ _tag: 'Refresh' })
    expect(await login(await after(there, refresh), again)).toEqual({ _tag: 'Nothing', why: 'Older', session: web.session_state })
  })

  it('a session of the password grant has no auth_time, and is refused by that name', async () => {
    const result = await loginOf(acme(), await verified(await byPassword(server.issuer, appsWeb, 'carol', password)), told)
    expect(result._tag === 'Left' && describeToken(result.left)).toBe('auth_time: expected seconds since 1970, found nothing')
  })

  it('bare names that fit two groups are settled by what the server says, or refused', async () => {
    const tokens = await browserOf('root.admin').login(appsCli)
    const { groupsOf: _read, ...alone } = told
    const result = await loginOf(acme(), await verified(tokens), alone)
    expect(result._tag === 'Left' && describeToken(result.left)).toMatch(/^groups: `NA` fits several groups: .*\/Sales\/NA.*\/Support\/NA/)
    const groups = ['/Engineering/Platform/SRE', '/Sales/NA'].map(groupAt).sort()
    expect(await login(acme(), tokens)).toMatchObject({ command: { claims: { groups, roles: ['admin', 'licensed'] } } })
  })
})

describe.each<[string, Policy]>([
  ['dashEnterprise5', dashEnterprise5],
  ['dashEnterprise5Later', dashEnterprise5Later],
])('a co-owner added through a group between two logins, under %s', (name, policy) => {
  const atRefresh = name === 'dashEnterprise5Later'
  const engineering = groupAt('/Engineering')

  it('is awaited by the older session and held by the newer, and comes with a refresh or a new login as the policy says', async () => {
    const start = acme(policy)
    const bob = idOf(start, 'bob')
    const withApp = done(start, [
      { _tag: 'CreateApp', app: 'crm', owner: idOf(start, 'grace') },
      { _tag: 'AddCoOwner', app: 'crm', subject: group(engineering) },
    ])
    const holds = (platform: Platform, id: string): boolean => can(platform, { session: id, action: 'deploy', app: 'crm', at: Date.now() })
    const [old, young] = [browserOf('bob'), browserOf('bob')]
    const first = await old.login(appsWeb)
    await server.admin('PUT', `/users/${bob}/groups/${engineering}`)
    try {
      const second = await young.login(appsWeb)
      let platform = await after(await after(withApp, first), second)
      const [s1, s2] = [first.session_state, second.session_state]
      expect([holds(platform, s1), holds(platform, s2)]).toEqual([false, true])
      expect(pending(platform, { session: s1, at: Date.now() })).toMatchObject({ gains: [{ app: 'crm' }], losses: [] })

      await nextSecond()
      const refresh = await refreshed(server.issuer, appsWeb, first)
      platform = await after(platform, refresh)
      expect(holds(platform, s1)).toBe(atRefresh)
      await nextSecond()
      platform = await after(platform, await old.login(appsWeb, { prompt: 'login' }))
      expect(holds(platform, s1)).toBe(true)

      // Bob leaves. The token says so; that the membership of a native group ends, the sync says.
      await server.admin('DELETE', `/users/${bob}/groups/${engineering}`)
      platform = done(platform, [{ _tag: 'RemoveMember', group: engineering, user: bob }])
      expect(stale(platform, { at: Date.now() })).toEqual([s1, s2].sort())
      await nextSecond()
      platform = await after(platform, await refreshed(server.issuer, appsWeb, second))
      expect(holds(platform, s2)).toBe(!atRefresh)
      await nextSecond()
      platform = await after(platform, await young.login(appsWeb, { prompt: 'login' }))
      expect([holds(platform, s1), holds(platform, s2)]).toEqual([true, false])
    } finally {
      await server.admin('DELETE', `/users/${bob}/groups/${engineering}`).catch(() => undefined)
    }
  })
})
