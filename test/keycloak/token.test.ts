import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportSPKI, importJWK, SignJWT, type CryptoKey } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeToken, keysAt, verifyAccessToken, verifyIdToken, type LoginTokenRules, type TokenProblem } from '../../src/keycloak/index'
import { handmade, newSigner, recorded, recordedTokens, type Claims, type Signer } from './signer'

const issuer = 'http://127.0.0.1:23580/realms/acme'
const alice = recordedTokens('alice')['apps-web']
const access = alice.access_token.claims
const id = alice.id_token.claims
const at = (access['iat'] as number) * 1000 + 500

let signer: Signer
let rules: LoginTokenRules
beforeAll(async () => {
  signer = await newSigner()
  rules = { issuer, audience: 'apps-web', keys: signer.keys }
})

type Given = Partial<LoginTokenRules> & {
  readonly when?: number
  readonly header?: Claims
  readonly as?: 'access' | 'id'
  readonly nonce?: string
}

const problem = async (claims: Claims | string, { when = at, header = {}, as = 'access', nonce, ...more }: Given = {}): Promise<string> => {
  const token = typeof claims === 'string' ? claims : await signer.sign(claims, header)
  const result =
    as === 'access'
      ? await verifyAccessToken(token, { ...rules, ...more }, { at: when })
      : await verifyIdToken(token, { ...rules, ...more }, { at: when, ...(nonce === undefined ? {} : { nonce }) })
  if (result._tag === 'Right') return 'taken'
  const [, payload = ''] = token.split('.')
  if (payload.length > 9) expect(JSON.stringify(result.left)).not.toContain(payload)
  return describeToken(result.left)
}

describe('a token of Keycloak', () => {
  it.each(['alice', 'erin', 'grace', 'ivan', 'juergen', 'root-admin'])(
    'of %s, as it was recorded, is taken for what it is',
    async (who) => {
      const { 'apps-web': web, 'apps-cli': cli } = recordedTokens(who)
      const when = (cli.access_token.claims['iat'] as number) * 1000
      expect(await problem(web.access_token.claims, { when })).toBe('taken')
      expect(await problem(web.id_token.claims, { when, as: 'id', nonce: 'n1' })).toBe('taken')
      expect(await problem(cli.access_token.claims, { when, audience: 'account', authorizedParties: ['apps-cli'] })).toBe('taken')
      expect(await problem(cli.id_token.claims, { when, as: 'id', audience: 'apps-cli' })).toBe('taken')
    },
  )

  it('is taken with the claims that it has', async () => {
    const result = await verifyAccessToken(await signer.sign(access), rules, { at })
    expect(result).toMatchObject({ _tag: 'Right', right: { kind: 'access', claims: access } })
  })

  it.each(['RS256', 'RS512', 'PS256', 'ES256', 'ES512', 'EdDSA'])('may be signed by %s', async (algorithm) => {
    const other = await newSigner('k2', algorithm)
    expect(await problem(await other.sign(access), { keys: other.keys })).toBe('taken')
  })
})

describe('what is missing or wrong is named', () => {
  const without = (claim: string): Claims => Object.fromEntries(Object.entries(access).filter(([key]) => key !== claim))

  it.each([
    ['iss', 'nothing'],
    ['aud', 'nothing'],
    ['exp', 'nothing'],
    ['iat', 'nothing'],
    ['typ', 'nothing'],
    ['azp', 'nothing'],
  ])('a token without %s', async (claim, found) => {
    expect(await problem(without(claim))).toMatch(new RegExp(`^${claim}: expected .*, found ${found}$`))
  })

  it.each<[string, Claims, string]>([
    [
      'of another issuer',
      { iss: 'http://localhost:23580/realms/acme' },
      'iss: expected `http://127.0.0.1:23580/realms/acme`, found `http://localhost:23580/realms/acme`',
    ],
    ['for another audience', { aud: ['account', 'shop'] }, 'aud: expected `apps-web`, found `account, shop`'],
    ['asked for by another client', { azp: 'apps-cli' }, 'azp: expected `apps-web`, found `apps-cli`'],
    ['that says to be a refresh token', { typ: 'Refresh' }, 'typ: expected `Bearer`, found `Refresh`'],
    ['that is bound to a key', { typ: 'DPoP' }, 'typ: expected `Bearer`, found `DPoP`'],
    ['that never ends', { exp: 'never' }, 'exp: expected later than 1795479079, found `never`'],
    ['issued in the future', { iat: 1795479085 }, 'iat: expected at most 1795479079, found 1795479085'],
    ['not yet valid', { nbf: 1795479090 }, 'nbf: expected at most 1795479079, found 1795479090'],
  ])('a token %s', async (_what, claims, said) => {
    expect(await problem({ ...access, ...claims })).toBe(said)
  })

  it('a time beyond all numbers is no time', async () => {
    const endless = JSON.stringify(access).replace(/"exp":\d+/, '"exp":1e999')
    const key = await signer.sign(access)
    expect(key).not.toBe('')
    expect(await problem(await signedText(endless))).toMatch(/^exp: expected seconds since 1970/)
  })

  it('an ID token is no access token, nor the other way round, nor is a refresh token either', async () => {
    expect(await problem(id)).toBe('typ: expected `Bearer`, found `ID`')
    expect(await problem(access, { as: 'id' })).toBe('typ: expected `ID`, found `Bearer`')
    expect(await problem({ ...alice.refresh_token.claims, aud: 'apps-web' })).toBe('typ: expected `Bearer`, found `Refresh`')
  })

  it('a logout token is neither', async () => {
    const [{ header, claims }] = (recorded('backchannel-logout-tokens') as Record<string, [{ header: Claims; claims: Claims }]>)[
      'DELETE sessions/{id}'
    ]!
    const when = (claims['iat'] as number) * 1000
    const typed = { typ: header['typ'] }
    expect(await problem(claims, { when, header: typed })).toBe('header typ: expected `jwt` or `at+jwt`, found `logout+jwt`')
    expect(await problem(claims, { when, header: typed, as: 'id' })).toBe('header typ: expected `jwt`, found `logout+jwt`')
    expect(await problem(claims, { when })).toBe('typ: expected `Bearer`, found `Logout`')
  })

  it('a nonce must be the one that was sent', async () => {
    expect(await problem(id, { as: 'id', nonce: 'n2' })).toBe('nonce: expected `n2`, found `n1`')
  })

  it('what an issuer writes stays on its line and short', async () => {
    const said = await problem({ ...access, azp: `\u202e\n${'x'.repeat(500)}` })
    expect(said).not.toContain('\n')
    expect(said.length).toBeLessThan(130)
  })
})

/** Signs a text that no object could give. */
const signedText = async (text: string): Promise<string> => {
  const { FlattenedSign, generateKeyPair, exportJWK } = await import('jose')
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const jws = await new FlattenedSign(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'RS256', kid: 'text', typ: 'JWT' })
    .sign(privateKey)
  const { keysOf } = await import('../../src/keycloak/index')
  rules = { ...rules, keys: keysOf({ keys: [{ ...(await exportJWK(publicKey)), kid: 'text' }, signer.jwk] }) }
  return `${jws.protected ?? ''}.${jws.payload}.${jws.signature}`
}

describe('a forged token is not taken', () => {
  it('without a signature', async () => {
    expect(await problem(handmade({ alg: 'none', typ: 'JWT' }, access))).toMatch(/^header alg: expected .*, found `none`$/)
    expect(await problem(handmade({ alg: 'none', kid: signer.kid, typ: 'JWT' }, access, 'AAAA'))).toMatch(/^header alg: /)
    expect(await problem(handmade({ alg: 'RS256', kid: signer.kid, typ: 'JWT' }, access))).toBe(
      'the signature is not by the key that the token names',
    )
  })

  it('signed by HS256 with the public key as the secret', async () => {
    const spki = await exportSPKI((await importJWK(signer.jwk, 'RS256', { extractable: true })) as CryptoKey)
    for (const secret of [spki, JSON.stringify(signer.jwk)]) {
      const forged = await new SignJWT({ ...access })
        .setProtectedHeader({ alg: 'HS256', kid: signer.kid, typ: 'JWT' })
        .sign(Buffer.from(secret))
      expect(await problem(forged)).toMatch(/^header alg: expected .*, found `HS256`$/)
      const asked = ['HS256', 'none', 'RS256'] as unknown as LoginTokenRules['algorithms'] & {}
      expect(await problem(forged, { algorithms: asked })).toBe('header alg: expected `RS256`, found `HS256`')
    }
  })

  it('signed by a key that is not of the issuer, under any name', async () => {
    const other = await newSigner('other')
    expect(await problem(await other.sign(access))).toBe('header kid: expected one of the keys of the issuer, found `other`')
    expect(await problem(await other.sign(access, { kid: signer.kid }))).toBe('the signature is not by the key that the token names')
    expect(await problem(await other.sign(access, { kid: '../../etc/passwd', jku: 'http://evil.test/jwks', jwk: other.jwk }))).toMatch(
      /^header kid/,
    )
  })

  it('with other claims under a true signature', async () => {
    const [header = '', , signature = ''] = (await signer.sign(access)).split('.')
    const claims = handmade({}, { ...access, sub: 'mallory' }).split('.')[1] ?? ''
    expect(await problem(`${header}.${claims}.${signature}`)).toBe('the signature is not by the key that the token names')
  })

  it.each<[string, string]>([
    ['nothing', ''],
    ['no dots', 'abc'],
    ['two parts', 'a.b'],
    ['five parts, as an encrypted one', 'a.b.c.d.e'],
    ['no JSON', handmade('{', '{')],
    ['a list as claims', handmade({ alg: 'RS256', kid: 'k1' }, [])],
    ['a megabyte', 'a'.repeat(1_000_000)],
  ])('%s is not even a token', async (_what, token) => {
    expect(await problem(token)).toMatch(/is expected$|^the signature/)
  })
})

describe('times', () => {
  it.each<[number, string]>([
    [59_999, 'taken'],
    [64_999, 'taken'],
    [65_000, 'exp: expected later than 1795479144, found 1795479139'],
    [-5_000, 'taken'],
    [-5_001, 'iat: expected at most 1795479073, found 1795479079'],
  ])('%i ms after it was issued, with clocks 5 s apart', async (later, said) => {
    expect(await problem(access, { when: (access['iat'] as number) * 1000 + later })).toBe(said)
  })

  it('the clocks may be said to be one', async () => {
    expect(await problem(access, { when: (access['exp'] as number) * 1000, clockTolerance: 0 })).toMatch(/^exp: /)
    expect(await problem(access, { when: (access['exp'] as number) * 1000 - 1, clockTolerance: 0 })).toBe('taken')
  })
})

describe('keys at an address', () => {
  let server: Server
  let url = ''
  let served: ReadonlyArray<object> = []
  let fetches = 0
  let status = 200
  beforeAll(async () => {
    server = createServer((_request, response) => {
      fetches += 1
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: served }))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/certs`
  })
  afterAll(() => server.close())

  it('are fetched once, and again when a token names a new one', async () => {
    served = [signer.jwk]
    fetches = 0
    const keys = keysAt(url, { cooldown: 0 })
    expect(await problem(access, { keys })).toBe('taken')
    expect(await problem(access, { keys })).toBe('taken')
    expect(fetches).toBe(1)
    const rotated = await newSigner('k2')
    served = [rotated.jwk, signer.jwk]
    expect(await problem(await rotated.sign(access), { keys })).toBe('taken')
    expect(await problem(access, { keys })).toBe('taken')
    expect(fetches).toBe(2)
  })

  it('are not fetched for each made-up name', async () => {
    served = [signer.jwk]
    fetches = 0
    const keys = keysAt(url)
    for (const kid of ['a', 'b', 'c', 'd']) expect(await problem(access, { keys, header: { kid } })).toMatch(/^header kid/)
    expect(fetches).toBe(1)
  })

  it('that cannot be had are another matter than a bad token', async () => {
    status = 500
    const result = await verifyAccessToken(await signer.sign(access), { ...rules, keys: keysAt(url) }, { at })
    status = 200
    expect(result._tag === 'Left' && result.left._tag).toBe('KeysUnavailable' satisfies TokenProblem['_tag'])
    const nobody = await verifyAccessToken(await signer.sign(access), { ...rules, keys: keysAt('http://127.0.0.1:1/certs') }, { at })
    expect(nobody._tag === 'Left' && nobody.left._tag).toBe('KeysUnavailable')
  })
})
