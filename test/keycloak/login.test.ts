import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { apply, dashEnterprise5, dashEnterprise5Later, empty, session, system, user, type Platform, type Policy } from '../../src/index'
import {
  describeToken,
  loginOf,
  verifyAccessToken,
  verifyIdToken,
  type GroupsOfUser,
  type Login,
  type LoginOptions,
  type VerifiedToken,
} from '../../src/keycloak/index'
import { given } from '../../src/testing/index'
import { acme, groupAt, newSigner, recorded, recordedTokens, type Claims, type Signer } from './signer'

const issuer = 'http://127.0.0.1:23580/realms/acme'
const told: LoginOptions = { absentGroups: 'none', absentRoles: 'none' }

let signer: Signer
beforeAll(async () => {
  signer = await newSigner('k1', 'EdDSA')
})

const verified = async (claims: Claims): Promise<VerifiedToken> => {
  const rules = { issuer, audience: ['apps-web', 'apps-cli', 'account'], keys: signer.keys }
  const verify = claims['typ'] === 'ID' ? verifyIdToken : verifyAccessToken
  const result = await verify(await signer.sign(claims), rules, { at: (claims['iat'] as number) * 1000 })
  if (result._tag === 'Left') throw new Error(describeToken(result.left))
  return result.right
}

const login = async (platform: Platform, claims: Claims, options: LoginOptions = told): Promise<Login> => {
  const result = await loginOf(platform, await verified(claims), options)
  if (result._tag === 'Left') throw new Error(describeToken(result.left))
  return result.right
}

const refused = async (platform: Platform, claims: Claims, options: LoginOptions = told): Promise<string> => {
  const result = await loginOf(platform, await verified(claims), options)
  return result._tag === 'Left' ? describeToken(result.left) : 'taken'
}

/** The platform after a token was handed in. */
const after = async (platform: Platform, claims: Claims, options: LoginOptions = told): Promise<Platform> => {
  const result = await login(platform, claims, options)
  if (result._tag === 'Nothing') return platform
  const applied = apply(platform, result.command, { by: system, at: result.at })
  if (applied._tag === 'Left') throw new Error(applied.left._tag)
  return applied.right.platform
}

const names = ['alice', 'erin', 'grace', 'ivan', 'juergen', 'root-admin']
/** What `users/{id}/groups` would have answered. */
const realGroups: GroupsOfUser = (id) => Promise.resolve(user(acme(), id)?.groups ?? [])

describe('the recorded tokens', () => {
  it.each(names)('of %s open one session, in which nothing is left to bring in line', async (who) => {
    const { 'apps-web': web } = recordedTokens(who)
    const platform = acme()
    const there = await after(platform, web.access_token.claims)
    const id = web.access_token.claims['sid'] as string
    expect(session(there, id, { at: 0 })?.user).toBe(web.access_token.claims['sub'])
    expect(there.head).toBe(platform.head)
    expect(await login(there, web.id_token.claims, { ...told, absentRoles: 'unknown' })).toEqual({
      _tag: 'Nothing',
      why: 'AlreadyRead',
      session: id,
    })
  })

  it.each(names)('of the second client of the browser of %s refresh that same session', async (who) => {
    const { 'apps-web': web, 'apps-cli': cli } = recordedTokens(who)
    const there = await after(acme(), web.access_token.claims)
    const later = { ...cli.access_token.claims, iat: (web.access_token.claims['iat'] as number) + 1 }
    const second = await login(there, later, { ...told, groupsOf: realGroups })
    expect(second._tag).toBe('Refresh')
    const groups = second._tag === 'Refresh' ? second.command.claims?.groups : []
    expect(groups).toEqual(user(there, web.access_token.claims['sub'] as string)?.groups)
  })

  it('give groups by id, whatever slashes are in their names', async () => {
    const { 'apps-web': web } = recordedTokens('juergen')
    const result = await login(acme(), web.access_token.claims)
    const groups = ['/R/D/A/B Tests', '/Support/NA', '/Sales/NA'].map(groupAt).sort()
    expect(result).toMatchObject({ _tag: 'FirstLogin', command: { claims: { username: 'jürgen.müller', groups, roles: ['licensed'] } } })
  })

  it('give what a role of the realm or of a client means', async () => {
    const { 'apps-web': web } = recordedTokens('root-admin')
    const rolesUnder = async (roles: NonNullable<LoginOptions['roles']>): Promise<unknown> => {
      const result = await login(acme(), web.access_token.claims, { ...told, roles })
      return result._tag === 'Nothing' ? undefined : result.command.claims?.roles
    }
    expect(await rolesUnder({})).toEqual(['admin', 'licensed'])
    expect(await rolesUnder({ admin: 'apps-web/editor', licensed: ['seat', 'apps-web/seat'] })).toEqual(['admin'])
    expect(await rolesUnder({ admin: 'editor', licensed: 'apps-web/licensed' })).toEqual([])
    expect(await rolesUnder({ admin: 'account/manage-account' })).toEqual(['admin', 'licensed'])
  })

  it('of a session by the password grant have no auth_time, and are refused by that name', async () => {
    const { before } = recorded('refresh-after-membership-change') as { readonly before: { readonly claims: Claims } }
    expect(await refused(acme(), before.claims)).toBe('auth_time: expected seconds since 1970, found nothing')
  })
})

const base: Claims = {
  iss: issuer,
  aud: 'apps-web',
  azp: 'apps-web',
  typ: 'Bearer',
  sub: 'ada',
  sid: 's1',
  preferred_username: 'ada',
  iat: 100,
  auth_time: 100,
  exp: 1000,
  realm_access: { roles: ['licensed'] },
}
const adas = (more: Parameters<typeof given>[1] = {}, policy: Policy = dashEnterprise5): Platform =>
  given(policy, { users: ['ada', 'bob'], ...more })

describe('which command a token is', () => {
  const kinds = async (tokens: ReadonlyArray<readonly [authTime: number, issuedAt: number]>): Promise<ReadonlyArray<string>> => {
    const found: Array<string> = []
    let platform = adas()
    for (const [authTime, issuedAt] of tokens) {
      const claims = { ...base, auth_time: authTime, iat: issuedAt }
      const result = await login(platform, claims)
      found.push(result._tag === 'Nothing' ? result.why : result._tag)
      platform = await after(platform, claims)
    }
    return found
  }

  it('the first of a sid is a login, a later one a refresh, one after a newer authentication a re-authentication', async () => {
    expect(
      await kinds([
        [100, 100],
        [100, 110],
        [120, 120],
        [120, 130],
      ]),
    ).toEqual(['FirstLogin', 'Refresh', 'Reauthentication', 'Refresh'])
  })

  it('a refresh shows an authentication of which no token came', async () => {
    expect(
      await kinds([
        [100, 100],
        [120, 130],
      ]),
    ).toEqual(['FirstLogin', 'Reauthentication'])
  })

  it('the same again is nothing, and an older one neither, whatever it says', async () => {
    expect(
      await kinds([
        [100, 100],
        [100, 100],
        [120, 130],
        [100, 110],
        [120, 120],
        [120, 130],
      ]),
    ).toEqual(['FirstLogin', 'AlreadyRead', 'Reauthentication', 'Older', 'Older', 'AlreadyRead'])
  })

  it('in any order, and with repeats, the session ends as if it had read the newest one only', async () => {
    const times = fc.array(fc.record({ issued: fc.integer({ min: 100, max: 140 }), group: fc.boolean() }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(times, async (all) => {
        const platform = adas({ groups: [{ id: 'g1', name: 'sales', origin: 'brokered' }] })
        // One second, one token: of two in the same second nobody knows which is newer.
        const claims = [...new Map(all.map((each) => [each.issued, each])).values()].map(({ issued, group }) => ({
          ...base,
          iat: issued,
          auth_time: issued - (issued % 10),
          ...(group ? { groups: ['/sales'] } : {}),
        }))
        let there = platform
        for (const each of claims) there = await after(there, each)
        const newest = claims.reduce((one, other) => (other.iat > one.iat ? other : one))
        const only = await after(platform, newest)
        expect(session(there, 's1', { at: 0 })?.readAt).toBe(session(only, 's1', { at: 0 })?.readAt)
        expect(user(there, 'ada')?.groups).toEqual(user(only, 'ada')?.groups)
      }),
      { numRuns: 60 },
    )
  })

  it('a token from before a logout opens nothing again', async () => {
    const open = await after(adas(), base)
    const closed = apply(open, { _tag: 'LogOut', session: 's1' }, { by: system, at: 105_000 })
    const platform = closed._tag === 'Right' ? closed.right.platform : open
    expect(await login(platform, { ...base, iat: 110, auth_time: 110 })).toEqual({ _tag: 'Nothing', why: 'SessionOver', session: 's1' })
  })

  it('a session of one user is never handed to another', async () => {
    const open = await after(adas(), base)
    expect(await refused(open, { ...base, sub: 'bob', preferred_username: 'bob', iat: 110 })).toBe(
      'sub: expected the user of session s1, ada, found `bob`',
    )
  })

  it('a re-authentication reads what a refresh leaves waiting', async () => {
    const platform = adas({ apps: { crm: 'bob' } })
    const open = await after(platform, base)
    const shared = apply(open, { _tag: 'AddCoOwner', app: 'crm', subject: user('ada') }, { by: system, at: 105_000 })
    const there = shared._tag === 'Right' ? shared.right.platform : open
    const { login: before } = session(there, 's1', { at: 0 })!
    expect(session(await after(there, { ...base, iat: 110 }), 's1', { at: 0 })?.login).toBe(before)
    expect(session(await after(there, { ...base, iat: 110, auth_time: 110 }), 's1', { at: 0 })?.login).toBeGreaterThan(before)
  })
})

describe('what is missing or contradictory is named', () => {
  it.each(['sub', 'sid', 'preferred_username', 'auth_time'])('%s', async (claim) => {
    const { [claim]: _left, ...rest } = base
    expect(await refused(adas(), rest)).toMatch(new RegExp(`^${claim}: expected .*, found nothing$`))
    expect(await refused(adas(), { ...base, [claim]: {} })).toMatch(new RegExp(`^${claim}: `))
    expect(await refused(adas(), { ...base, [claim]: '' })).toMatch(new RegExp(`^${claim}: `))
  })

  it.each<[Claims, string]>([
    [{ auth_time: 101 }, 'auth_time: expected at most iat, 100, found 101'],
    [{ sid: 'x'.repeat(257) }, 'sid: expected a text of 1 to 256 characters, found `'],
    [{ sub: 'a\0' }, 'sub: expected a text of 1 to 256 characters, found `'],
    [{ groups: '/sales' }, 'groups: expected a list of texts, found `/sales`'],
    [{ groups: ['/sales', 1] }, 'groups: expected a list of texts, found a list'],
    [{ realm_access: ['admin'] }, 'realm_access.roles: expected a list of texts, found nothing'],
    [{ realm_access: { roles: 'admin' } }, 'realm_access.roles: expected a list of texts, found `admin`'],
    [{ resource_access: 'admin' }, 'resource_access: expected a mapping, found `admin`'],
    [{ resource_access: { 'apps-web': { roles: [{}] } } }, 'resource_access.apps-web.roles: expected a list of texts, found a list'],
  ])('%j', async (claims, said) => {
    expect((await refused(adas(), { ...base, ...claims })).startsWith(said)).toBe(true)
  })

  it('claims that nobody verified are no token', async () => {
    const decoded = { kind: 'access', claims: base } as unknown as VerifiedToken
    const result = await loginOf(adas(), decoded, told)
    expect(result._tag === 'Left' && describeToken(result.left)).toBe('signature: expected a verified token, found nothing')
  })

  it('__proto__ gives nobody a role, a group or a session', async () => {
    const hostile = JSON.parse(
      JSON.stringify(base).replace(
        '"realm_access":{"roles":["licensed"]}',
        '"realm_access":{"roles":["__proto__"],"__proto__":{"roles":["admin"]}},"resource_access":{"__proto__":{"roles":["admin"]}},"__proto__":{"groups":["/sales"]}',
      ),
    ) as Claims
    const result = await login(adas({ groups: [{ id: 'g1', name: 'sales' }] }), hostile, { absentGroups: 'unknown', absentRoles: 'none' })
    expect(result).toMatchObject({ _tag: 'FirstLogin', command: { claims: { username: 'ada', roles: [] } } })
    expect(result._tag === 'FirstLogin' && 'groups' in (result.command.claims ?? {})).toBe(false)
    expect(await refused(adas(), JSON.parse(JSON.stringify(base).replace('"sid":"s1"', '"__proto__":{"sid":"s1"}')) as Claims)).toMatch(
      /^sid: /,
    )
  })
})

describe('what a token leaves out', () => {
  const claimsOf = async (claims: Claims, options: LoginOptions): Promise<unknown> => {
    const result = await login(adas(), claims, options)
    return result._tag === 'Nothing' ? undefined : result.command.claims
  }
  const bare = { ...base, realm_access: undefined }

  it('means none where the mapper is known to be there, and nothing where it is not', async () => {
    expect(await claimsOf(bare, { absentGroups: 'none', absentRoles: 'none' })).toEqual({ username: 'ada', groups: [], roles: [] })
    expect(await claimsOf(bare, { absentGroups: 'unknown', absentRoles: 'unknown' })).toEqual({ username: 'ada' })
  })

  it('of the roles counts only where a role of the meaning would stand', async () => {
    const unsure = { absentGroups: 'none', absentRoles: 'unknown' } as const
    expect(await claimsOf(base, unsure)).toMatchObject({ roles: ['licensed'] })
    expect(await claimsOf(base, { ...unsure, roles: { admin: 'apps-web/editor' } })).not.toHaveProperty('roles')
    expect(await claimsOf({ ...base, resource_access: {} }, { ...unsure, roles: { admin: 'apps-web/editor' } })).toMatchObject({
      roles: ['licensed'],
    })
  })

  it('must be said: the options have no default', () => {
    // @ts-expect-error absentGroups is missing
    const options: LoginOptions = { absentRoles: 'none' }
    expect(options).toBeDefined()
  })
})

describe('a path or name that fits several groups', () => {
  const twins = () =>
    adas({
      groups: [
        { id: 'rd', name: 'R/D' },
        { id: 'r', name: 'R' },
        { id: 'd', name: 'D', parent: 'r' },
        { id: 'sales', name: 'Sales' },
        { id: 'na1', name: 'NA', parent: 'sales' },
        { id: 'na2', name: 'NA', parent: 'r' },
        { id: 'kid', name: 'Kid' },
        { id: 'KID', name: 'KID' },
      ],
    })
  const groupsOf = async (groups: ReadonlyArray<string>, read?: GroupsOfUser): Promise<unknown> => {
    const result = await loginOf(twins(), await verified({ ...base, groups }), {
      ...told,
      ...(read === undefined ? {} : { groupsOf: read }),
    })
    if (result._tag === 'Left') return describeToken(result.left)
    return result.right._tag === 'Nothing' ? undefined : result.right.command.claims?.groups
  }
  const inGroups =
    (...ids: ReadonlyArray<string>): GroupsOfUser =>
    () =>
      Promise.resolve(ids)

  it('is refused with the candidates where nothing says which', async () => {
    expect(await groupsOf(['/R/D'])).toBe('groups: `/R/D` fits several groups: `d` (/R/D), `rd` (/R~/D)')
    expect(await groupsOf(['/Sales', 'NA'])).toBe('groups: `NA` fits several groups: `na1` (/Sales/NA), `na2` (/R/NA)')
  })

  it("is settled by the user's own groups", async () => {
    expect(await groupsOf(['/R/D'], inGroups('rd', 'sales'))).toEqual(['rd'])
    expect(await groupsOf(['NA', 'Sales'], inGroups('na2', 'sales'))).toEqual(['na2', 'sales'])
  })

  it('is refused where these say none, or more than the token', async () => {
    const since = /the groups that the user is in now do not say which$/
    expect(await groupsOf(['/R/D'], inGroups('sales'))).toMatch(since)
    expect(await groupsOf(['/R/D'], inGroups('rd', 'd'))).toMatch(since)
  })

  it('means all of them where it stands there as often', async () => {
    expect(await groupsOf(['/R/D', '/R/D'])).toEqual(['d', 'rd'])
    expect(await groupsOf(['NA', 'NA'])).toEqual(['na1', 'na2'])
    expect(await groupsOf(['NA', 'NA', 'NA'], inGroups('na1', 'na2'))).toBe('groups: no known group is `NA`: read the directory first')
  })

  it('is not read where nothing is to be settled', async () => {
    const never: GroupsOfUser = () => Promise.reject(new Error('asked'))
    expect(await groupsOf(['/Sales/NA', '/R~/D', 'Kid', '/KID'], never)).toEqual(['KID', 'kid', 'na1', 'rd'])
    expect(await groupsOf(['/R/D'], never)).toBe("groups: `/R/D` fits several groups, and the user's own could not be read: asked")
  })

  it('that nobody knows is refused, and never made up', async () => {
    expect(await groupsOf(['/Sales/EMEA'])).toBe('groups: no known group is `/Sales/EMEA`: read the directory first')
    expect(await groupsOf(['__proto__'])).toBe('groups: no known group is `__proto__`: read the directory first')
  })

  it('a path is made where groups are made at a first login; a bare name could be anywhere', async () => {
    const onFirstLogin: Policy = {
      ...dashEnterprise5Later,
      provisioning: { users: 'onFirstLogin', groups: 'onFirstLogin', claimsCover: ['brokered'] },
    }
    const platform = await after(empty(onFirstLogin), { ...base, groups: ['/Sales/NA', '/Sales'] })
    expect(user(platform, 'ada')?.groups).toEqual(['/Sales', '/Sales/NA'])
    expect(await login(platform, { ...base, sid: 's2', groups: ['/Sales/NA'] })).toMatchObject({
      command: { claims: { groups: ['/Sales/NA'] } },
    })
    expect(await refused(platform, { ...base, sid: 's2', groups: ['EMEA'] })).toMatch(/^groups: no known group/)
  })
})
