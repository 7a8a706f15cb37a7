import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { app, dashEnterprise5, group, live, system, user } from '../../src/index'
import {
  bindSessions,
  describeServerFault,
  directoryDifference,
  readKeycloak,
  readKeycloakSessions,
  readRealmExport,
  syncKeycloak,
  type Directory,
  type KeycloakApi,
  type SyncOptions,
} from '../../src/keycloak/index'
import { presentDirectory } from '../../src/keycloak/index'
import { memory, type Store } from '../../src/store/index'
import { connected, replayed, type Between } from './recorded'

const roles = { licensed: ['licensed', 'apps-web/editor'] }

const exported = (): Directory => {
  const realm: unknown = JSON.parse(readFileSync('docs/data/keycloak-realm/acme-realm.json', 'utf8'))
  const read = readRealmExport({ realm }, { roles })
  if (read._tag === 'Left') throw new Error('the export cannot be read')
  return read.right.directory
}

const synced = async (store: Store, api: KeycloakApi, options: SyncOptions = {}) => {
  const done = await syncKeycloak(store, api, { roles, ...options })
  if (done._tag === 'Left') throw new Error(describeServerFault(done.left))
  return done.right
}

/** Why a sync of an empty store is refused. */
const refusal = async (between: Between, options: SyncOptions = {}): Promise<string> => {
  const store = memory(dashEnterprise5)
  const done = await syncKeycloak(store, connected(replayed('acme', between)), { roles, ...options })
  if (done._tag === 'Left') {
    expect(store.events).toEqual([])
    return describeServerFault(done.left)
  }
  expect(presentDirectory(store.platform)).toEqual(exported())
  return 'nothing'
}

const idOf = ({ users }: Directory, username: string): string => users.find((each) => each.username === username)!.user
const groupOf = ({ groups }: Directory, name: string): string => groups.find((each) => each.name === name)!.group

/** The rows of a list, changed. */
const changed = (response: Response, change: (rows: Array<unknown>) => unknown): Promise<Response> =>
  response.json().then((rows) => new Response(JSON.stringify(change(rows as Array<unknown>))))

describe('a live read', () => {
  it.each([3, 1000])('is the directory of the same realm’s export, by pages of %i', async (pageSize) => {
    const read = await readKeycloak(connected(replayed('acme')), { roles, pageSize })
    expect(read).toMatchObject({ _tag: 'Right', right: { directory: exported(), notes: [] } })
  })

  it('says which role is not there, and reads on', async () => {
    const read = await readKeycloak(connected(replayed('acme')), { roles: { admin: 'boss' } })
    expect(read).toMatchObject({ right: { notes: [{ _tag: 'RoleAbsent', role: 'boss', means: 'admin' }] } })
  })

  it('finds each session once, with its user', async () => {
    const sessions = await readKeycloakSessions(connected(replayed('acme')))
    if (sessions._tag === 'Left') throw new Error(describeServerFault(sessions.left))
    const { sessions: bound, problems } = bindSessions(sessions.right, exported())
    expect(problems).toEqual([])
    const users = bound.map((each) => exported().users.find((one) => one.user === each.user)?.username)
    expect(users.sort()).toEqual(['alice', 'alice', 'judy'])
  })
})

describe('a sync with a live server', () => {
  it('makes no difference the second time, and asks nothing twice about anybody', async () => {
    const store = memory(dashEnterprise5)
    const server = replayed('acme')
    await synced(store, connected(server))
    expect(presentDirectory(store.platform)).toEqual(exported())
    const first = server.asked.length
    expect(await synced(store, connected(server))).toMatchObject({ commands: [], events: [] })
    expect(server.asked.length).toBe(2 * first)
  })

  it('keeps what a renamed or moved group holds, and ends what a deleted one held, though one of its name is new', async () => {
    const store = memory(dashEnterprise5)
    const server = replayed('acme')
    await synced(store, connected(server))
    const before = exported()
    const [sales, emea, support] = [
      groupOf(before, 'Sales'),
      before.groups.find((each) => each.name === 'EMEA' && each.parent === groupOf(before, 'Sales'))!.group,
      groupOf(before, 'Support'),
    ]
    const boss = idOf(before, 'alice')
    store.executeAll(
      [
        { _tag: 'CreateApp', app: 'crm', owner: boss },
        ...[sales, emea, support].map((each) => ({ _tag: 'AddCoOwner', app: 'crm', subject: group(each) }) as const),
      ],
      system,
    )
    server.turnTo('acme-later')
    const later = await synced(store, connected(server))
    expect(app(store.platform, 'crm')?.coOwners).toEqual([sales, emea].sort().map((each) => group(each)))
    expect(later.events.map(({ _tag }) => _tag)).toEqual(
      expect.arrayContaining([
        'GroupRenamed',
        'GroupMoved',
        'GroupDeleted',
        'GroupCreated',
        'UserDisabled',
        'UserEnabled',
        'UserDeleted',
        'UserRegistered',
        'MemberRemoved',
      ]),
    )
    const read = await readKeycloak(connected(server), { roles })
    expect(read).toMatchObject({ right: { directory: presentDirectory(store.platform) } })
  })

  it('tells the impact first, and with dryRun changes nothing', async () => {
    const store = memory(live)
    const server = replayed('acme')
    await synced(store, connected(server))
    const bob = idOf(exported(), 'bob')
    store.execute({ _tag: 'CreateApp', app: 'crm', owner: bob }, system)
    server.turnTo('acme-later')
    const head = store.platform.head
    const dry = await synced(store, connected(server), { dryRun: true })
    expect(store.platform.head).toBe(head)
    const told: Array<number> = []
    const done = await synced(store, connected(server), { before: ({ impact }) => told.push(store.platform.head, impact!.atLogin.length) })
    expect(told).toEqual([head, dry.impact!.atLogin.length])
    expect(done.commands).toEqual(dry.commands)
    expect(dry.impact?.atLogin.map((each) => each.user)).toContain(bob)
  })

  it('reads again where the platform was changed meanwhile', async () => {
    const store = memory(dashEnterprise5)
    let changes = 0
    const server = replayed('acme', (key, usual) => {
      if (key.includes('/users?') && changes++ === 0) store.execute({ _tag: 'RegisterUser', user: 'late', username: 'late' }, system)
      return usual()
    })
    await synced(store, connected(server))
    expect(server.asked).toContain('GET /admin/realms/acme/users/late')
    expect(directoryDifference(store.platform, exported())).toEqual([])
  })
})

describe('what goes wrong on the way', () => {
  it('an error in the middle: nothing is half applied', async () => {
    expect(await refusal((key, usual) => (key.includes('/children') ? new Response('', { status: 500 }) : usual()))).toMatch(
      /^reading a group's children: \/admin\/realms\/acme\/groups\/[-0-9a-f]+\/children answered 500$/,
    )
  })

  it('a page that is cut: a list as long as the server says, or none', async () => {
    const cut: Between = (key, usual) => (key.includes('/users?') ? changed(usual(), (rows) => rows.slice(0, 5)) : usual())
    expect(await refusal(cut)).toBe('reading users: it was cut, or changed while it was read (tried 3 times); nothing was changed here')
    const cutGroups: Between = (key, usual) => (key.includes('/children?') ? changed(usual(), (rows) => rows.slice(1)) : usual())
    expect(await refusal(cutGroups)).toMatch(/^reading groups: it was cut/)
  })

  it('an answer that breaks off is asked for again', async () => {
    const broken: Between = (key, usual, count) =>
      key.includes('/users?') && count === 1 ? Promise.reject(new TypeError('terminated')) : usual()
    expect(await refusal(broken)).toBe('nothing')
  })

  it('a list of members that is cut takes nobody out: each loss is asked about', async () => {
    const store = memory(dashEnterprise5)
    let isCut = false
    const server = replayed('acme', (key, usual) =>
      isCut && key.includes('/members?') ? changed(usual(), (rows) => rows.slice(1)) : usual(),
    )
    await synced(store, connected(server))
    isCut = true
    const done = await syncKeycloak(store, connected(server), { roles })
    expect(done).toEqual({ _tag: 'Left', left: { _tag: 'KeepsChanging', what: 'reading the realm', tries: 3 } })
    expect(presentDirectory(store.platform)).toEqual(exported())
  })

  it('pages that move while they are read are read again', async () => {
    const counts = new Map<string, number>()
    const moving: Between = (key, usual) => {
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      // The first time the list begins one row later: as if the first user was deleted after the first page.
      return key.includes('/users?') && key.includes('first=2&') && count === 1 ? changed(usual(), (rows) => rows.slice(1)) : usual()
    }
    expect(await refusal(moving, { pageSize: 3 })).toBe('nothing')
  })

  it('what is no answer of Keycloak, and a realm that is not there', async () => {
    expect(await refusal((key, usual) => (key.endsWith('/users/count') ? new Response('<html>') : usual()))).toBe(
      'counting users: /admin/realms/acme/users/count answered what Keycloak does not: no JSON',
    )
    expect(
      await refusal((key, usual) => (key.includes('/clients?') ? new Response('{"error":"Realm not found."}', { status: 404 }) : usual())),
    ).toBe('reading clients: /admin/realms/acme/clients answered 404 (Realm not found.)')
  })

  it('somebody deleted once on the platform stands in the way, by id', async () => {
    const store = memory(dashEnterprise5)
    const server = replayed('acme')
    await synced(store, connected(server))
    const bob = idOf(exported(), 'bob')
    store.execute({ _tag: 'DeleteUser', user: bob }, system)
    const done = await syncKeycloak(store, connected(server), { roles })
    expect(done).toEqual({ _tag: 'Left', left: { _tag: 'Bygones', subjects: [user(bob)] } })
  })
})
