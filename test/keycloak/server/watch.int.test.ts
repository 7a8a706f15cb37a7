import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { killServer, startServer, stopServer } from '../../../scripts/keycloak-server/server'
import { dashEnterprise5, session, system } from '../../../src/index'
import { describeServerFault, presentDirectory, syncKeycloak, watchKeycloak, type KeycloakConnection } from '../../../src/keycloak/index'
import { isOutOfReach } from '../../../src/keycloak/server/stranded'
import { memory, type Store } from '../../../src/store/index'
import { byPassword, signedOut, posted, type Client, type Tokens } from './browser'
import { asAdmin, type Changing } from './realm'
import { asTheServer, done, fresh, keepEvents, watchedRealm, type WatchedRealm } from './watched'

let url = ''
beforeAll(async () => {
  url = await startServer('watch')
})
afterAll(() => stopServer('watch'))

interface Made extends WatchedRealm {
  readonly top: string
  readonly below: string
  readonly deep: string
  readonly other: string
  readonly ada: string
  readonly bob: string
}

/** Top > Below > Deep, and Other; ada is in Deep, bob in Other. */
const made = async (name: string): Promise<Made> => {
  const realm = await watchedRealm(url, name)
  const top = await realm.group('Top')
  const below = await realm.group('Below', top)
  const deep = await realm.group('Deep', below)
  const other = await realm.group('Other')
  const ada = await realm.user('ada', deep)
  const bob = await realm.user('bob', other)
  await done(realm.follower.read())
  return { ...realm, top, below, deep, other, ada, bob }
}

type Act = (realm: Made) => Promise<unknown>
const mapping = async (realm: Changing): Promise<ReadonlyArray<unknown>> => [await realm.get('roles/licensed')]
const partialImport =
  (body: object): Act =>
  ({ post }) =>
    post('partialImport', { ifResourceExists: 'OVERWRITE', ...body })

/** Each row of the table of what acts are told as. */
const acts: ReadonlyArray<readonly [title: string, act: Act, everything?: boolean]> = [
  ['a user is created, with groups in the request', ({ post }) => post('users', { username: 'Zoe', enabled: true, groups: ['/Other'] })],
  ['a user is updated and disabled', ({ put, ada }) => put(`users/${ada}`, { enabled: false, email: 'ada@example.org' })],
  ['a user is enabled again', ({ put, ada }) => put(`users/${ada}`, { enabled: true })],
  ['a password is set', ({ put, ada }) => put(`users/${ada}/reset-password`, { type: 'password', value: 'pw' })],
  ['a group is created', ({ post }) => post('groups', { name: 'New' })],
  ['a subgroup is created', ({ post, other }) => post(`groups/${other}/children`, { name: 'Child' })],
  ['a group is renamed', ({ put, below }) => put(`groups/${below}`, { name: 'Beneath' })],
  ['a group is moved below another', ({ post, below, other }) => post(`groups/${other}/children`, { id: below, name: 'Beneath' })],
  ['a group is moved to the top', ({ post, below }) => post('groups', { id: below, name: 'Beneath' })],
  ['a user joins', ({ put, bob, top }) => put(`users/${bob}/groups/${top}`, {})],
  ['a user joins again', ({ put, bob, top }) => put(`users/${bob}/groups/${top}`, {})],
  ['a user leaves', ({ remove, bob, top }) => remove(`users/${bob}/groups/${top}`)],
  [
    'a user who is in a descendant leaves the group above, which is told and false',
    ({ remove, ada, below }) => remove(`users/${ada}/groups/${below}`),
  ],
  ['a role is mapped to a user', async (realm) => realm.post(`users/${realm.bob}/role-mappings/realm`, await mapping(realm))],
  ['a role is mapped to a group', async (realm) => realm.post(`groups/${realm.other}/role-mappings/realm`, await mapping(realm))],
  [
    'a role is taken from a group',
    async (realm) =>
      realm.api.request({
        method: 'DELETE',
        path: ['groups', realm.other, 'role-mappings', 'realm'],
        body: await mapping(realm),
        what: 'taking a role',
      }),
  ],
  [
    'a default group is made and unmade',
    async ({ put, remove, other }) => [await put(`default-groups/${other}`, {}), await remove(`default-groups/${other}`)],
  ],
  [
    'a role becomes part of another, which its holders feel',
    async (realm) => {
      await realm.give('users', realm.ada, 'editor')
      const { id } = (await realm.get('roles/editor')) as { readonly id: string }
      await realm.post(`roles-by-id/${id}/composites`, await mapping(realm))
    },
    true,
  ],
  [
    'groups and users come by a partial import',
    partialImport({
      groups: [{ name: 'Import', path: '/Import', subGroups: [{ name: 'Sub', path: '/Import/Sub' }] }],
      users: [{ username: 'imp', enabled: true, groups: ['/Import/Sub'] }],
    }),
  ],
  ['a group is overwritten by a partial import, under a new id', partialImport({ groups: [{ name: 'Import', path: '/Import' }] })],
  ['a user is deleted', ({ remove, bob }) => remove(`users/${bob}`)],
  ['a group is deleted with all below it', ({ remove, below }) => remove(`groups/${below}`)],
]

describe('events of a real server, as hints', () => {
  it('lead from each act to the present, and to a reading of everything only where nothing can be read by id (KC-6)', async () => {
    const realm = await made('acts')
    for (const [title, act, everything = false] of acts) {
      await act(realm)
      const step = await done(realm.follower.follow())
      if (everything) {
        expect(step.everything, title).not.toEqual([])
        // An event told to look everywhere: what was found then was not found without a word.
        expect((await done(realm.follower.read())).unannounced, title).toEqual([])
      } else expect(step.everything, title).toEqual([])
      const { store, api } = realm
      await asTheServer({ store, api }).catch((error: unknown) => {
        throw new Error(title, { cause: error })
      })
    }
    expect((await done(realm.follower.read())).unannounced).toEqual([])
  })

  it('do without what was sent, where the realm does not keep that', async () => {
    const realm = await made('bare')
    await keepEvents(realm.api, false)
    await realm.post(`groups/${realm.other}/children`, { name: 'Child' })
    await realm.post(`groups/${realm.other}/children`, { id: realm.below, name: 'Below' })
    expect((await done(realm.follower.follow())).everything).toEqual([])
    await asTheServer(realm)
    await realm.post('groups', { id: realm.deep, name: 'Deep' })
    expect((await done(realm.follower.follow())).everything).toEqual(['a group was moved to the top, and nothing says which'])
    await done(realm.follower.read())
    await asTheServer(realm)
  })

  it('that are lost are made up for by a full reading, which reports each difference', async () => {
    const realm = await made('lost')
    await realm.put(`users/${realm.bob}/groups/${realm.top}`, {})
    await realm.remove(`groups/${realm.below}`)
    await realm.remove('admin-events')
    expect(await done(realm.follower.follow())).toMatchObject({ commands: [] })
    const { unannounced } = await done(realm.follower.read())
    expect(unannounced).toEqual([
      { _tag: 'DeleteGroup', group: realm.below },
      { _tag: 'AddMember', group: realm.top, user: realm.bob },
    ])
    await asTheServer(realm)
  })
})

const sameAfterSync = async (api: KeycloakConnection): Promise<Store> => {
  const store = memory(dashEnterprise5)
  const synced = await syncKeycloak(store, api)
  if (synced._tag === 'Left') throw new Error(describeServerFault(synced.left))
  return store
}

describe('a group that is left behind where nobody comes to it', () => {
  /** Makes groups below one that is being deleted, until the server keeps one of them. */
  const leftBehind = async ({ post, remove, group, api }: WatchedRealm): Promise<string> => {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const doomed = await group(`Doomed ${attempt}`)
      const children = [0, 1, 2, 3].map((each) => post(`groups/${doomed}/children`, { name: `Left ${attempt}-${each}` }))
      const made = await Promise.allSettled([...children, remove(`groups/${doomed}`)])
      for (const each of made) {
        const id = each.status === 'fulfilled' ? (each.value as { readonly id: string } | undefined)?.id : undefined
        if (id !== undefined && (await api.groups.findOne({ id })) != null && (await api.groups.findOne({ id: doomed })) == null) return id
      }
    }
    throw new Error('the server left none behind')
  }

  it('is no group of the directory, and keeps nobody from reading the others', async () => {
    const realm = await watchedRealm(url, 'stranded')
    await realm.group('Other')
    await done(realm.follower.read())
    const id = await leftBehind(realm)
    const { everything } = await done(realm.follower.follow())
    expect(everything).toEqual([])
    expect(presentDirectory(realm.store.platform).groups.map(({ name }) => name)).toEqual(['Other'])
    expect((await realm.api.groups.count()).count).toBeGreaterThan(1)
    expect(presentDirectory((await sameAfterSync(realm.api)).platform)).toEqual(presentDirectory(realm.store.platform))
    expect(await isOutOfReach(realm.api, id)).toBe(true)
    expect((await done(realm.follower.read())).unannounced).toEqual([])
  })
})

const client: Client = { id: 'web' }
const issuer = (): string => `${url}/realms/endings`

const endings: ReadonlyArray<readonly [way: string, end: (realm: WatchedRealm, user: string, tokens: Tokens) => Promise<unknown>]> = [
  ['an administrator ends the session', ({ remove }, _, { session_state }) => remove(`sessions/${session_state}`)],
  ['an administrator logs the user out', ({ post }, user) => post(`users/${user}/logout`, {})],
  ['the user logs out', (_, __, tokens) => signedOut(issuer(), client, tokens)],
  [
    'the refresh token is revoked',
    (_, __, { refresh_token }) => posted(issuer(), 'revoke', client, { token: refresh_token, token_type_hint: 'refresh_token' }),
  ],
  ['the user is disabled', ({ put }, user) => put(`users/${user}`, { enabled: false })],
  ['the user is deleted', ({ remove }, user) => remove(`users/${user}`)],
  ['everybody is logged out', ({ post }) => post('logout-all', {})],
  [
    'a not-before is set and pushed',
    async ({ post, api }) => {
      await api.request({ method: 'PUT', path: [], body: { notBefore: Math.floor(Date.now() / 1000) + 2 }, what: 'setting not-before' })
      await post('push-revocation', {})
    },
  ],
]

describe('sessions that end at a real server', () => {
  it('end at the next look at the events, by every way that an event tells of', async () => {
    const realm = await watchedRealm(url, 'endings')
    await realm.post('clients', { clientId: 'web', publicClient: true, directAccessGrantsEnabled: true })
    await done(realm.follower.read())
    for (const [place, [way, end]] of endings.entries()) {
      const user = await realm.user(`user${place}`)
      await realm.put(`users/${user}`, {
        email: `user${place}@example.org`,
        firstName: 'U',
        lastName: 'U',
        credentials: [{ type: 'password', value: 'pw' }],
      })
      const tokens = await byPassword(issuer(), client, `user${place}`, 'pw')
      await done(realm.follower.follow())
      const opened = realm.store.execute({ _tag: 'LogIn', session: tokens.session_state, user }, system)
      expect(opened._tag, way).toBe('Right')
      const over = () => session(realm.store.platform, tokens.session_state, { at: Date.now() })?.over ?? undefined
      await done(realm.follower.follow())
      expect(over(), way).toBeUndefined()
      await end(realm, user, tokens)
      await done(realm.follower.follow())
      const isGone = session(realm.store.platform, tokens.session_state, { at: Date.now() }) === undefined
      expect(isGone || over() !== undefined, way).toBe(true)
    }
  })
})

describe('a watch whose server goes away', () => {
  it('says so, goes on where the server is back, and has what was changed last', async () => {
    const realm = await made('away')
    const faults: Array<string> = []
    const steps: Array<string> = []
    const store = memory(dashEnterprise5)
    const impatient = asAdmin(url, 'away', { patience: { tries: 1, timeout: 5_000 } })
    const watching = watchKeycloak(store, impatient, {
      every: 200,
      sweepEvery: 1_000,
      tell: (report) => void (report._tag === 'Fault' ? faults.push(describeServerFault(report.fault)) : steps.push(report.did)),
    })
    await vi.waitUntil(() => steps.includes('follow'), { timeout: 60_000 })
    // What is changed right before the crash may be followed after it only.
    await realm.put(`users/${realm.bob}/groups/${realm.top}`, {})
    await killServer('watch')
    await vi.waitUntil(() => faults.length > 1, { timeout: 60_000 })
    await startServer('watch', { keep: true })
    await realm.remove(`groups/${realm.below}`)
    const asFresh = await fresh(realm.api)
    await vi.waitUntil(() => isDeepStrictEqual(presentDirectory(store.platform), asFresh), { timeout: 90_000, interval: 200 })
    expect(await watching.stop()).toEqual({ _tag: 'Right', right: null })
    expect(steps.filter((each) => each === 'read')).toHaveLength(1)
    expect(faults[0]).toMatch(/no answer from/)
  })
})
