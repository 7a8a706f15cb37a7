import { beforeAll, describe, expect, it } from 'vitest'
import { applyAll, dashEnterprise5, sessions, system } from '../../src/index'
import { backChannelLogout, describeToken, logoutFailed, replayMemory, type LogoutAnswer, type LogoutRules } from '../../src/keycloak/index'
import { given } from '../../src/testing/index'
import { handmade, newSigner, recorded, recordedTokens, type Claims, type Recorded, type Signer } from './signer'

const issuer = 'http://127.0.0.1:23580/realms/acme'
const url = 'http://127.0.0.1/backchannel-logout'
const arrived = recorded('backchannel-logout-tokens') as Readonly<Record<string, ReadonlyArray<Recorded>>>
const all = Object.values(arrived).flat()
const { header, claims } = all[0]!
const at = (claims['iat'] as number) * 1000 + 20
const event = 'http://schemas.openid.net/event/backchannel-logout'

let signer: Signer
let rules: LogoutRules
beforeAll(async () => {
  signer = await newSigner('k1', 'EdDSA')
})

const form = (body: string | URLSearchParams, more: RequestInit = {}): Request =>
  new Request(url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' }, ...more })

const ask = async (request: Request, more: Partial<LogoutRules> = {}): Promise<LogoutAnswer> => {
  rules = { issuer, audience: 'apps-web', keys: signer.keys, memory: replayMemory(), at }
  const answer = await backChannelLogout(request, { ...rules, ...more })
  expect(answer.response.headers.get('cache-control')).toBe('no-store')
  expect(answer.response.status).toBe(answer.problem === null ? 200 : 400)
  expect(answer.commands).toHaveLength(answer.problem === null ? 1 : 0)
  return answer
}

const typed = { typ: 'logout+jwt' }
const asked = async (token: Claims | string, head: Claims = typed, more: Partial<LogoutRules> = {}): Promise<LogoutAnswer> =>
  ask(form(new URLSearchParams({ logout_token: typeof token === 'string' ? token : await signer.sign(token, head) })), more)

const without = (claim: string): Claims => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== claim))

const having = (more: Claims): Claims => ({ ...claims, ...more })

const said = ({ problem }: LogoutAnswer): string => (problem === null ? 'taken' : describeToken(problem))

describe('a back-channel logout', () => {
  it('as Keycloak sent it, ends its session, each token once', async () => {
    expect(all).toHaveLength(5)
    const memory = replayMemory()
    for (const { header: sent, claims: told } of all) {
      const when = { at: (told['iat'] as number) * 1000, memory }
      const answer = await asked(told, { typ: sent['typ'] }, when)
      expect(answer.commands).toEqual([{ _tag: 'LogOut', session: told['sid'] }])
      expect(await answer.response.text()).toBe('')
      expect(said(await asked(told, { typ: sent['typ'] }, when))).toBe('a logout token of that jti has come before')
    }
  })

  it('without a sid ends all sessions of the user', async () => {
    expect((await asked(without('sid'))).commands).toEqual([{ _tag: 'LogOutUser', user: claims['sub'] }])
  })

  it('without a sub ends the session', async () => {
    expect((await asked(without('sub'))).commands).toEqual([{ _tag: 'LogOut', session: claims['sid'] }])
  })

  it('is carried out by System; what is over already is no failure', async () => {
    const platform = given(dashEnterprise5, { users: ['ada'], sessions: { s1: 'ada', s2: 'ada' } })
    const { commands } = await asked(having({ sub: 'ada', sid: 's1' }), typed, { platform })
    const done = applyAll(platform, commands, { by: system, at })
    expect(done._tag === 'Right' && sessions(done.right.platform, { at, user: 'ada' }).items.map(({ session }) => session)).toEqual(['s2'])
    const again = done._tag === 'Right' ? applyAll(done.right.platform, commands, { by: system, at }, { already: 'skip' }) : done
    expect(again._tag).toBe('Right')
  })

  it('that could not be carried out is answered so', async () => {
    const response = logoutFailed()
    expect([response.status, response.headers.get('cache-control'), await response.json()]).toEqual([
      400,
      'no-store',
      { error: 'logout_failed' },
    ])
  })

  it('that names the session of one user and the id of another ends nothing', async () => {
    const platform = given(dashEnterprise5, { users: ['ada', 'bob'], sessions: { s1: 'ada' } })
    expect(said(await asked(having({ sub: 'bob', sid: 's1' }), typed, { platform }))).toBe(
      'sub: expected the user of session s1, ada, found `bob`',
    )
  })
})

describe('the token', () => {
  it.each(['iss', 'aud', 'iat', 'exp', 'jti', 'events'])('needs %s', async (claim) => {
    expect(said(await asked(without(claim)))).toMatch(new RegExp(`^${claim}: expected .*, found nothing$`))
  })

  it.each<[string, Claims, string]>([
    ['neither sub nor sid', { sub: undefined, sid: undefined }, 'sid: expected sid or sub, found nothing'],
    ['a nonce', { nonce: 'n1' }, 'nonce: expected nothing, found `n1`'],
    ['even no nonce by name', { nonce: null }, 'nonce: expected nothing, found null'],
    [
      'another issuer',
      { iss: 'http://127.0.0.1:23580/realms/other' },
      'iss: expected `http://127.0.0.1:23580/realms/acme`, found `http://127.0.0.1:23580/realms/other`',
    ],
    ['another audience', { aud: 'apps-cli' }, 'aud: expected `apps-web`, found `apps-cli`'],
    [
      'another event',
      { events: { 'https://schemas.openid.net/secevent/risc/event-type/account-disabled': {} } },
      `events.${event}: expected a mapping, found nothing`,
    ],
    ['an event that is no mapping', { events: { [event]: true } }, `events.${event}: expected a mapping, found true`],
    ['events in a list', { events: [event] }, 'events: expected a mapping, found a list'],
    ['a sid that is no text', { sid: ['s1'] }, 'sid: expected a text of 1 to 256 characters, found a list'],
    ['a sub that is no text', { sub: {} }, 'sub: expected a text of 1 to 256 characters, found an empty mapping'],
    ['an empty jti', { jti: '' }, 'jti: expected a text, found ``'],
  ])('with %s is refused', async (_what, more, problem) => {
    expect(said(await asked({ ...claims, ...more }))).toBe(problem)
  })

  it('an event under __proto__ is none', async () => {
    const hostile = JSON.parse(
      JSON.stringify({ ...claims, events: {} }).replace('"events":{}', `"events":{"__proto__":{"${event}":{}}}`),
    ) as Claims
    expect(said(await asked(hostile))).toBe(`events.${event}: expected a mapping, found nothing`)
  })

  it.each<[number, string]>([
    [124_999, 'taken'],
    [125_000, 'exp: expected later than 1795479208, found 1795479203'],
    [-5_000, 'taken'],
    [-6_000, 'iat: expected at most 1795479077, found 1795479083'],
  ])('%i ms after it was issued, with clocks 5 s apart', async (later, problem) => {
    expect(said(await asked(claims, typed, { at: (claims['iat'] as number) * 1000 + later }))).toBe(problem)
  })

  it.each<[Claims, string]>([
    [{ typ: 'logout+jwt' }, 'taken'],
    [{ typ: 'application/logout+jwt' }, 'taken'],
    [{ typ: 'Logout+JWT' }, 'taken'],
    [{ typ: 'JWT' }, 'header typ: expected `logout+jwt`, found `JWT`'],
    [{ typ: undefined }, 'header typ: expected `logout+jwt`, found nothing'],
    [{ typ: 'secevent+jwt' }, 'header typ: expected `logout+jwt`, found `secevent+jwt`'],
  ])('of the type %j', async (head, problem) => {
    expect(said(await asked(claims, head))).toBe(problem)
  })

  it('may be untyped, as the specification allows, where that is asked for', async () => {
    expect(said(await asked(claims, { typ: undefined }, { untyped: 'accept' }))).toBe('taken')
    expect(said(await asked(claims, { typ: 'JWT' }, { untyped: 'accept' }))).toBe('taken')
    expect(said(await asked(claims, { typ: 'secevent+jwt' }, { untyped: 'accept' }))).toMatch(/^header typ/)
  })

  it('is never an access, ID or refresh token, typed or not', async () => {
    const { access_token, id_token, refresh_token } = recordedTokens('alice')['apps-web']
    for (const { claims: other } of [access_token, id_token, refresh_token]) {
      const when = { at: (other['iat'] as number) * 1000, untyped: 'accept', audience: ['apps-web', issuer] } as const
      expect(said(await asked({ ...other, exp: 1795479679 }, { typ: 'JWT' }, when))).toBe('events: expected a mapping, found nothing')
      expect(said(await asked(other, { typ: 'JWT' }, { at: when.at, audience: when.audience }))).toMatch(/^header typ/)
    }
  })

  it('unsigned, signed by HS256 or by a stranger ends nothing', async () => {
    const stranger = await newSigner('k1', 'EdDSA')
    const { SignJWT } = await import('jose')
    const shared = await new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1', typ: 'logout+jwt' })
      .sign(Buffer.from(JSON.stringify(signer.jwk)))
    expect(said(await asked(handmade({ ...header, alg: 'none', kid: 'k1' }, claims)))).toMatch(/^header alg/)
    expect(said(await asked(shared))).toMatch(/^header alg/)
    expect(said(await asked(await stranger.sign(claims, typed)))).toBe('the signature is not by the key that the token names')
  })

  it('a refused one is not remembered as come', async () => {
    const memory = replayMemory()
    expect(said(await asked({ ...claims, aud: 'apps-cli' }, typed, { memory }))).toMatch(/^aud/)
    expect(said(await asked(claims, typed, { memory }))).toBe('taken')
  })
})

describe('the request', () => {
  const tokenForm = async (): Promise<string> => new URLSearchParams({ logout_token: await signer.sign(claims, typed) }).toString()

  it('may say its character set, have other fields, and come in pieces', async () => {
    const body = `a=1&${await tokenForm()}&b=2`
    const headers = { 'content-type': 'Application/X-WWW-Form-URLEncoded; charset=UTF-8' }
    expect(said(await ask(form(body, { headers })))).toBe('taken')
    const bytes = new TextEncoder().encode(body)
    const pieces = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (let from = 0; from < bytes.length; from += 7) controller.enqueue(bytes.slice(from, from + 7))
        controller.close()
      },
    })
    expect(said(await ask(form('', { body: pieces, duplex: 'half' })))).toBe('taken')
  })

  it('is a POST of a form, with one token', async () => {
    const body = await tokenForm()
    const token = body.slice('logout_token='.length)
    expect(said(await ask(new Request(`${url}?${body}`)))).toBe('a POST is expected')
    const json = form(JSON.stringify({ logout_token: token }), { headers: { 'content-type': 'application/json' } })
    expect(said(await ask(json))).toBe('a body of type application/x-www-form-urlencoded is expected')
    expect(said(await ask(new Request(url, { method: 'POST' })))).toBe('a body of type application/x-www-form-urlencoded is expected')
    expect(said(await ask(form('')))).toBe('one field logout_token is expected, there are 0')
    expect(said(await ask(form(`${body}&${body}`)))).toBe('one field logout_token is expected, there are 2')
    expect(said(await ask(form(`logout_token=&${body}`)))).toBe('one field logout_token is expected, there are 2')
    expect(said(await ask(form('logout_token=')))).toBe('a signed token in compact form is expected')
    expect(said(await ask(form('__proto__=x&logout_token[]=a')))).toBe('one field logout_token is expected, there are 0')
  })

  it('with a megabyte in it is not read to the end, whatever length it says', async () => {
    expect(said(await ask(form(`x=${'y'.repeat(1_000_000)}`)))).toBe('a body of at most 65536 bytes is expected')
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1
        controller.enqueue(new Uint8Array(16_384))
      },
    })
    expect(said(await ask(form('', { body: endless, duplex: 'half' })))).toBe('a body of at most 65536 bytes is expected')
    expect(pulled).toBeLessThan(12)
  })

  it('that somebody else has read is named as such', async () => {
    const request = form(await tokenForm())
    await request.text()
    expect(said(await ask(request))).toBe('the body was read before: hand the request in as it came')
  })

  it('that breaks off is refused', async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('reset')) })
    expect(said(await ask(form('', { body: broken, duplex: 'half' })))).toBe('the body could not be read to its end')
  })

  it('learns from a refusal what kind of thing was wrong, and nothing of this side', async () => {
    const { response } = await asked({ ...claims, aud: 'apps-cli' })
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({ error: 'invalid_request', error_description: 'claim aud' })
  })
})

describe('the memory of tokens that came', () => {
  it('forgets a token when its age refuses it anyway, and not before', () => {
    const memory = replayMemory()
    expect(memory.isNew('t1', { at: 0, until: 100 })).toBe(true)
    expect(memory.isNew('t2', { at: 99, until: 199 })).toBe(true)
    expect(memory.isNew('t1', { at: 99, until: 100 })).toBe(false)
    expect(memory.isNew('t3', { at: 100, until: 200 })).toBe(true)
    expect(memory.isNew('t1', { at: 100, until: 100 })).toBe(true)
  })

  it('is bounded, and gives up the oldest', () => {
    const memory = replayMemory({ most: 2 })
    for (const token of ['t1', 't2', 't3']) expect(memory.isNew(token, { at: 0, until: 100 })).toBe(true)
    expect(memory.isNew('t2', { at: 0, until: 100 })).toBe(false)
    expect(memory.isNew('t3', { at: 0, until: 100 })).toBe(false)
    expect(memory.isNew('t1', { at: 0, until: 100 })).toBe(true)
  })

  it('may be elsewhere, and may fail: then nothing is ended twice, and nothing unheard', async () => {
    const elsewhere = { isNew: () => Promise.reject(new Error('no table')) }
    expect(said(await asked(claims, typed, { memory: elsewhere }))).toBe(
      'whether the logout token has come before, could not be told: no table',
    )
    expect(said(await asked(claims, typed, { memory: { isNew: () => Promise.resolve(true) } }))).toBe('taken')
  })

  it('keeps the tokens of two issuers apart', async () => {
    const memory = replayMemory()
    expect(said(await asked(claims, typed, { memory }))).toBe('taken')
    const other = 'http://127.0.0.1:23580/realms/other'
    expect(said(await asked({ ...claims, iss: other }, typed, { memory, issuer: other }))).toBe('taken')
  })
})
