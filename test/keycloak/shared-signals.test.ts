import { jwtVerify, type CryptoKey } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { apply, dashEnterprise5, dashEnterprise5Later, group, logoutPlan, system, type Platform, type Policy } from '../../src/index'
import {
  backChannelLogout,
  keysOf,
  replayMemory,
  sharedSignals,
  signSecurityEvent,
  verifyAccessToken,
  type SecurityEvent,
  type SignalOptions,
} from '../../src/keycloak/index'
import { given } from '../../src/testing/index'
import { examples, faultsOfEvent } from './caep'

const provider = 'https://id.test/realms/acme'
const at = 1_795_479_100_900
const options: SignalOptions = {
  issuer: 'https://apps.test/',
  audience: 'https://shop.test/caep',
  provider,
  at,
  idOf: ({ event, session }) => `${event}.${session}`,
}

const world = (policy: Policy): Platform =>
  given(policy, {
    users: ['ada', 'bob'],
    groups: [
      { id: 'g1', name: 'Sales' },
      { id: 'g2', name: 'R/D', parent: 'g1' },
      { id: 'g3', name: 'NA', parent: 'g1' },
    ],
    members: { g2: ['bob'], g3: ['bob'] },
    apps: { crm: { owner: 'ada', coOwners: [group('g3')] } },
    sessions: { s1: 'bob', s2: 'ada' },
  })

/** Bob leaves the group by which he holds the app: his session is stale. */
const signals = (policy: Policy, more: Partial<SignalOptions> = {}): ReadonlyArray<SecurityEvent> => {
  const left = apply(world(policy), { _tag: 'RemoveMember', group: 'g3', user: 'bob' }, { by: system, at })
  if (left._tag === 'Left') throw new Error(left.left._tag)
  const { platform } = left.right
  return sharedSignals(platform, logoutPlan(platform, { for: 'losses', at }), { ...options, ...more })
}

describe('the schema of the specifications', () => {
  it.each(Object.entries(examples))('takes their own example: %s', (_what, example) => {
    expect(faultsOfEvent(example)).toEqual([])
  })

  const [one] = Object.values(examples)
  it.each<[string, unknown]>([
    ['a sub', { ...one, sub: 'ada' }],
    ['an exp', { ...one, exp: 1 }],
    ['no subject', { ...one, sub_id: undefined }],
    ['a subject of half a form', { ...one, sub_id: { format: 'iss_sub', sub: 'ada' } }],
    ['a complex subject without members', { ...one, sub_id: { format: 'complex' } }],
    ['no event', { ...one, events: {} }],
    [
      'a stranger who began it',
      { ...one, events: { 'https://schemas.openid.net/secevent/caep/event-type/session-revoked': { initiating_entity: 'me' } } },
    ],
    ['a change of no claims', { ...one, events: { 'https://schemas.openid.net/secevent/caep/event-type/token-claims-change': {} } }],
    ['a time in milliseconds and a half', { ...one, iat: 1.5 }],
  ])('refuses %s', (_what, event) => {
    expect(faultsOfEvent(JSON.parse(JSON.stringify(event)))).not.toEqual([])
  })
})

describe('a logout plan as shared signals', () => {
  it('is a session-revoked for each session to end', () => {
    const events = signals(dashEnterprise5)
    expect(events).toEqual([
      {
        iss: 'https://apps.test/',
        aud: 'https://shop.test/caep',
        iat: 1_795_479_100,
        jti: 'session-revoked.s1',
        sub_id: { format: 'complex', user: { format: 'iss_sub', iss: provider, sub: 'bob' }, session: { format: 'opaque', id: 's1' } },
        events: {
          'https://schemas.openid.net/secevent/caep/event-type/session-revoked': {
            event_timestamp: 1_795_479_100,
            initiating_entity: 'policy',
          },
        },
      },
    ])
    expect(events.flatMap(faultsOfEvent)).toEqual([])
  })

  it('is a token-claims-change for each that a refresh will do for, with the groups that the token will have', () => {
    const events = signals(dashEnterprise5Later)
    expect(events.map(({ events: each }) => each)).toEqual([
      {
        'https://schemas.openid.net/secevent/caep/event-type/token-claims-change': {
          event_timestamp: 1_795_479_100,
          initiating_entity: 'policy',
          claims: { groups: ['/Sales/R/D'] },
        },
      },
    ])
    expect(events.flatMap(faultsOfEvent)).toEqual([])
  })

  it('says who began it and why, what it belongs to, and other claims, where these are given', () => {
    const events = signals(dashEnterprise5Later, {
      initiatedBy: 'admin',
      reasonAdmin: { en: 'left the group' },
      reasonUser: { en: 'Please wait.', de: 'Bitte warten.' },
      transaction: 'change-7',
      audience: ['https://shop.test/web', 'https://shop.test/mobile'],
      claimsOf: (session) => ({ role: `of ${session}` }),
    })
    expect(events).toMatchObject([{ txn: 'change-7', aud: ['https://shop.test/web', 'https://shop.test/mobile'] }])
    expect(JSON.stringify(events)).toContain('"claims":{"role":"of s1"}')
    expect(events.flatMap(faultsOfEvent)).toEqual([])
  })

  it('is the same when it is made again, and nothing where nothing is planned or known', () => {
    expect(signals(dashEnterprise5)).toEqual(signals(dashEnterprise5))
    expect(sharedSignals(world(dashEnterprise5), { end: [], refresh: [] }, options)).toEqual([])
    expect(sharedSignals(world(dashEnterprise5), { end: ['nobody'], refresh: ['__proto__'] }, options)).toEqual([])
  })
})

describe('a signed event', () => {
  let key: CryptoKey
  let jwk: object
  beforeAll(async () => {
    const { exportJWK, generateKeyPair } = await import('jose')
    const { publicKey, privateKey } = await generateKeyPair('ES256')
    key = privateKey
    jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }
  })
  const signed = async (): Promise<string> => {
    const token = await signSecurityEvent(signals(dashEnterprise5)[0]!, { key, algorithm: 'ES256', kid: 'k1' })
    return token._tag === 'Right' ? token.right : ''
  }

  it('can be checked by its receiver', async () => {
    const { createLocalJWKSet } = await import('jose')
    const verify = createLocalJWKSet({ keys: [jwk] })
    const { payload } = await jwtVerify(await signed(), verify, {
      typ: 'secevent+jwt',
      issuer: 'https://apps.test/',
      audience: 'https://shop.test/caep',
    })
    expect(faultsOfEvent(payload)).toEqual([])
    expect(payload).toEqual(signals(dashEnterprise5)[0])
  })

  it('passes for no login and for no logout', async () => {
    const rules = { issuer: 'https://apps.test/', audience: 'https://shop.test/caep', keys: keysOf({ keys: [jwk] }) }
    const token = await signed()
    const login = await verifyAccessToken(token, rules, { at })
    expect(login).toMatchObject({ _tag: 'Left', left: { claim: 'exp' } })
    const request = new Request('https://apps.test/logout', { method: 'POST', body: new URLSearchParams({ logout_token: token }) })
    const { problem } = await backChannelLogout(request, { ...rules, at, memory: replayMemory() })
    expect(problem).toMatchObject({ claim: 'exp' })
  })

  it('is never signed with what the receiver could sign as well', async () => {
    const result = await signSecurityEvent(signals(dashEnterprise5)[0]!, { key, algorithm: 'HS256' as 'ES256', kid: 'k1' })
    expect(result).toMatchObject({ _tag: 'Left', left: { claim: 'alg', found: '`HS256`' } })
  })
})
