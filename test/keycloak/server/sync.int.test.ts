import { readFileSync } from 'node:fs'
import KcAdminClient from '@keycloak/keycloak-admin-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin } from '../../../scripts/keycloak-server/places'
import { adminToken } from '../../../scripts/keycloak-server/realms'
import { startServer, stopServer } from '../../../scripts/keycloak-server/server'
import { app, can, dashEnterprise5, group, live, session, system, user, type Command } from '../../../src/index'
import {
  describeServerFault,
  presentDirectory,
  readRealmExport,
  syncKeycloak,
  type KeycloakApi,
  type Synced,
  type SyncOptions,
} from '../../../src/keycloak/index'
import { memory, type Store } from '../../../src/store/index'
import { directoryIn, typed } from '../../cli/import-realm'
import { terminal } from '../../cli/terminal'
import { asAdmin, newRealm, type Changing } from './realm'

const acmeFile = 'docs/data/keycloak-realm/acme-realm.json'
const roles = { licensed: ['licensed', 'apps-web/editor'] }

let url = ''
beforeAll(async () => {
  url = await startServer('sync', { realms: [acmeFile], password: 'pw' })
})
afterAll(() => stopServer('sync'))

const synced = async (store: Store, api: KeycloakApi, options: SyncOptions = {}): Promise<Synced> => {
  const done = await syncKeycloak(store, api, options)
  if (done._tag === 'Left') throw new Error(describeServerFault(done.left))
  return done.right
}

const tagsOf = ({ events }: Synced): ReadonlyArray<string> => events.map(({ _tag }) => _tag)

const execute = (store: Store, ...commands: ReadonlyArray<Command>): void => {
  const done = store.executeAll(commands, system)
  if (done._tag === 'Left') throw new Error(JSON.stringify(done.left))
}

const exported = () => {
  const read = readRealmExport({ realm: JSON.parse(readFileSync(acmeFile, 'utf8')) as unknown }, { roles })
  if (read._tag === 'Left') throw new Error('the export cannot be read')
  return read.right.directory
}

/** The client of Keycloak's own, as it is. */
const keycloaksOwn = (realmName: string): KcAdminClient => {
  const client = new KcAdminClient({ baseUrl: url, realmName })
  client.registerTokenProvider({ getAccessToken: () => adminToken(url) })
  return client
}

describe('a sync with a live server', () => {
  it('equals the import of the same realm’s export, by Tenure’s connection and by Keycloak’s own client', async () => {
    for (const api of [asAdmin(url, 'acme'), keycloaksOwn('acme')]) {
      const store = memory(dashEnterprise5)
      await synced(store, api, { roles, pageSize: 4 })
      expect(presentDirectory(store.platform)).toEqual(exported())
      expect(await synced(store, api, { roles })).toMatchObject({ commands: [], events: [] })
    }
  })

  it('gives the roles of a parent group to the child’s member, and what the parent co-owns it does not (GRP-3, GRP-7)', async () => {
    const realm = await newRealm(url, 'kin')
    const parent = await realm.group('Sales')
    const child = await realm.group('NA', parent)
    const [ada, bob] = [await realm.user('ada', parent), await realm.user('bob', child)]
    await realm.give('groups', parent, 'licensed')
    const store = memory(dashEnterprise5)
    await synced(store, realm.api)
    execute(store, { _tag: 'CreateApp', app: 'own', owner: bob })
    execute(store, { _tag: 'CreateApp', app: 'crm', owner: ada }, { _tag: 'AddCoOwner', app: 'crm', subject: group(parent) })
    const at = Date.now()
    // The seat, which creating an app needs, came down from the parent: as in Keycloak itself.
    expect(await realm.get(`users/${bob}/role-mappings/realm/composite`)).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'licensed' })]),
    )
    expect(can(store.platform, { user: bob, action: 'deploy', app: 'own', at })).toBe(true)
    expect(can(store.platform, { user: bob, action: 'deploy', app: 'crm', at })).toBe(false)
  })

  it('binds groups by id: renamed and moved ones keep what they hold, one made again starts with nothing (GRP-5)', async () => {
    const realm = await newRealm(url, 'moves')
    const [one, two, third] = [await realm.group('One'), await realm.group('Two'), await realm.group('Third')]
    const below = await realm.group('Below', one)
    const ada = await realm.user('ada', below)
    await realm.give('users', ada, 'licensed')
    const store = memory(dashEnterprise5)
    await synced(store, realm.api)
    execute(store, { _tag: 'CreateApp', app: 'crm', owner: ada })
    for (const each of [one, below, third]) execute(store, { _tag: 'AddCoOwner', app: 'crm', subject: group(each) })
    await realm.put(`groups/${one}`, { name: 'Renamed' })
    await realm.post(`groups/${two}/children`, { id: below, name: 'Below' })
    await realm.remove(`groups/${third}`)
    const again = await realm.group('Third')
    const done = await synced(store, realm.api)
    expect([...tagsOf(done)].sort()).toEqual(['GroupCreated', 'GroupDeleted', 'GroupMoved', 'GroupRenamed'].sort())
    expect(app(store.platform, 'crm')?.coOwners).toEqual([one, below].sort().map((each) => group(each)))
    expect(again).not.toBe(third)
    // A deleted parent takes its subtree with it: one question each, and each is gone.
    await realm.remove(`groups/${two}`)
    expect(tagsOf(await synced(store, realm.api))).toEqual(['GroupDeleted', 'GroupDeleted'])
  })

  it('tells `R/D` from `D` in `R`, and siblings that differ by case, where their paths do not', async () => {
    const realm = await newRealm(url, 'slashes')
    const [slashed, r] = [await realm.group('R/D'), await realm.group('R')]
    const d = await realm.group('D', r)
    const [kid, capital] = [await realm.group('Kid', r), await realm.group('KID', r)]
    const ada = await realm.user('ada', slashed)
    const bob = await realm.user('bob', d)
    const cyd = await realm.user('cyd', capital)
    const paths = (await realm.get(`users/${bob}/groups`)) as ReadonlyArray<{ readonly path: string }>
    expect(paths.map(({ path }) => path)).toEqual(['/R/D'])
    const store = memory(dashEnterprise5)
    await synced(store, realm.api)
    const { memberships, groups } = presentDirectory(store.platform)
    expect(memberships).toEqual(
      [
        { user: ada, group: slashed },
        { user: bob, group: d },
        { user: cyd, group: capital },
      ].sort((a, b) => (a.user < b.user ? -1 : 1)),
    )
    expect(groups.find((each) => each.group === kid)).toMatchObject({ name: 'Kid', parent: r })
  })

  it('ends the sessions of a disabled user, and they stay ended once the user is enabled, until a new login (KC-9)', async () => {
    const realm = await newRealm(url, 'disabled')
    const ada = await realm.user('ada')
    const store = memory(live)
    await synced(store, realm.api)
    execute(store, { _tag: 'LogIn', session: 'first', user: ada }, { _tag: 'CreateApp', app: 'crm', owner: ada })
    const may = (name: string): boolean => can(store.platform, { session: name, action: 'deploy', app: 'crm', at: Date.now() })
    expect(may('first')).toBe(true)
    await realm.put(`users/${ada}`, { enabled: false })
    expect(tagsOf(await synced(store, realm.api))).toContain('UserDisabled')
    expect(may('first')).toBe(false)
    await realm.put(`users/${ada}`, { enabled: true })
    expect(tagsOf(await synced(store, realm.api))).toEqual(['UserEnabled'])
    expect(may('first')).toBe(false)
    expect(session(store.platform, 'first', { at: Date.now() })?.over).not.toBeNull()
    execute(store, { _tag: 'LogIn', session: 'second', user: ada })
    expect(may('second')).toBe(true)
  })

  it('reads roles by what they are made of: of the realm, of a client, and composite', async () => {
    const realm = await newRealm(url, 'composite')
    const [ada, bob] = [await realm.user('ada'), await realm.user('bob')]
    await realm.give('users', ada, 'staff')
    await realm.post(`roles/staff/composites`, [await realm.get('roles/licensed')])
    await realm.give('users', bob, 'admin')
    const store = memory(dashEnterprise5)
    await synced(store, realm.api)
    expect(presentDirectory(store.platform).roles).toEqual(
      [
        { to: user(ada), role: 'licensed' },
        { to: user(bob), role: 'admin' },
      ].sort((a, b) => (JSON.stringify(a.to) < JSON.stringify(b.to) ? -1 : 1)),
    )
  })

  it('leaves service accounts out, though they have roles and are in groups', async () => {
    const realm = await newRealm(url, 'accounts')
    const account = await serviceAccount(realm)
    const staff = await realm.group('Staff')
    await realm.put(`users/${account}/groups/${staff}`, {})
    await realm.give('users', account, 'admin')
    const namedSo = await realm.user('service-account-of-nobody', staff)
    const store = memory(dashEnterprise5)
    // One that came in by a login, say: the server knows its id, and has it among no users.
    execute(store, { _tag: 'RegisterUser', user: account, username: 'service-account-tenure' })
    await synced(store, realm.api)
    const { users, memberships, roles: held } = presentDirectory(store.platform)
    expect({ users: users.map(({ user: id }) => id), memberships, held }).toEqual({
      users: [namedSo],
      memberships: [{ user: namedSo, group: staff }],
      held: [],
    })
  })
})

/** A client that may only look, as the guide makes it. */
const serviceAccount = async (realm: Changing, ...rights: ReadonlyArray<string>): Promise<string> => {
  await realm.post('clients', { clientId: 'tenure', secret: 'word', serviceAccountsEnabled: true, publicClient: false })
  const clients = (await realm.api.clients.find({ first: 0, max: 100 })) as ReadonlyArray<{
    readonly id: string
    readonly clientId: string
  }>
  const idOf = (name: string): string => clients.find(({ clientId }) => clientId === name)!.id
  const { id } = (await realm.get(`clients/${idOf('tenure')}/service-account-user`)) as { readonly id: string }
  const management = idOf('realm-management')
  const found = await Promise.all(rights.map((right) => realm.get(`clients/${management}/roles/${right}`)))
  if (found.length > 0) await realm.post(`users/${id}/role-mappings/clients/${management}`, found)
  return id
}

const rights = ['view-users', 'view-clients', 'view-realm']

describe('tenure keycloak sync, on the command line', () => {
  it(`needs a service account with ${rights.join(', ')}, and no more`, async () => {
    const realm = await newRealm(url, 'rights')
    const staff = await realm.group('Staff', await realm.group('All'))
    const ada = await realm.user('ada', staff)
    await realm.give('users', ada, 'licensed')
    await serviceAccount(realm, ...rights)
    const there = terminal()
    typed(there, 'init')
    const line = `keycloak sync --url ${url} --realm rights --sessions`
    const done = await there.typeToEnd(line, { fetch, env: { TENURE_KEYCLOAK_SECRET: 'word' } })
    expect(done).toMatchObject({ status: 0, err: '' })
    const store = memory(dashEnterprise5)
    await synced(store, realm.api)
    expect(directoryIn(there)).toEqual(presentDirectory(store.platform))
  })

  it.each(rights)('without %s changes nothing, and says what was refused', async (missing) => {
    const name = `without-${missing}`
    const realm = await newRealm(url, name)
    const staff = await realm.group('Staff')
    await realm.user('ada', staff)
    await serviceAccount(realm, ...rights.filter((right) => right !== missing))
    const there = terminal()
    typed(there, 'init')
    const before = there.read('tenure.json')
    const { status, err } = await there.typeToEnd(`keycloak sync --url ${url} --realm ${name}`, {
      fetch,
      env: { TENURE_KEYCLOAK_SECRET: 'word' },
    })
    expect({ status, err }).toEqual({ status: 2, err: expect.stringMatching(/answered 403|it was cut/) as string })
    expect(there.read('tenure.json')).toBe(before)
  })

  it('logs in as a user too, and says which realm, client or password is wrong', async () => {
    const there = terminal()
    typed(there, 'init')
    const line = `keycloak sync --url ${url} --realm acme --login-realm master --client admin-cli --username ${admin.username}`
    const env = { TENURE_KEYCLOAK_SECRET: admin.password }
    expect(await there.typeToEnd(`${line} --licensed licensed --licensed apps-web/editor`, { fetch, env })).toMatchObject({
      status: 0,
      err: '',
    })
    expect(directoryIn(there)).toEqual(exported())
    const wrong = await there.typeToEnd(line, { fetch, env: { TENURE_KEYCLOAK_SECRET: 'wrong' } })
    expect(wrong.err).toContain('logging in as user admin: /realms/master/protocol/openid-connect/token answered')
    const none = await there.typeToEnd(line.replace('--realm acme', '--realm nowhere'), { fetch, env })
    expect(none.err).toContain('answered 404 (Realm not found.)')
  })
})
