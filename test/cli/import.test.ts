import { describe, expect, it } from 'vitest'
import { app, sessions } from '../../src/index'
import {
  acmeRealm,
  directoryIn,
  group,
  groupAt,
  json,
  platformIn,
  smallRealm,
  typed,
  user,
  userCalled,
  withState,
  type GroupJson,
  type RealmJson,
} from './import-realm'

/** What a month does to a realm: people and groups come, go, move and swap names. */
const month = (realm: RealmJson): void => {
  const [alice, bob] = [userCalled(realm, 'alice'), userCalled(realm, 'bob')]
  ;[alice.username, bob.username] = [bob.username, alice.username]
  userCalled(realm, 'frank').enabled = true
  userCalled(realm, 'judy').enabled = false
  realm.users = realm.users.filter(({ username }) => username !== 'heidi')
  realm.users.push({ id: 'heidi-2', username: 'Heidi', enabled: true, groups: ['/Engineering'] })
  const [support, sales] = [groupAt(realm, '/Support'), groupAt(realm, '/Sales')]
  // Sales gives its children away, and the two change places.
  const [na] = sales.subGroups.splice(0, 1)
  support.subGroups = support.subGroups.filter(({ name }) => name !== na!.name)
  support.subGroups.push({ ...na!, parentId: support.id })
  ;[support.name, sales.name] = [sales.name, support.name]
  for (const each of realm.groups) pathed(each, '')
  for (const each of realm.users) each.groups = []
  userCalled(realm, 'erin').groups = [support.subGroups.at(-1)!.path!, sales.path!]
}
const pathed = (each: GroupJson, above: string): void => {
  each.path = `${above}/${each.name}`
  for (const child of each.subGroups) pathed(child, each.path)
}

describe('importing an export', () => {
  it('is the same from one file and from its parts, and once more changes nothing', () => {
    const there = withState()
    const first = typed(there, 'import keycloak acme.json --apps apps.yaml')
    expect(first).toContain('Realm acme, acme.json: 12 groups, 13 users, 18 memberships.')
    expect(first).toMatch(/users new +13\n/)
    expect(first).toMatch(/revision 0 → 62\.\n/)
    const before = there.read('tenure.json')
    for (const files of ['realm', 'realm/acme-users-1.json realm/acme-realm.json realm/acme-users-2.json realm/acme-users-0.json']) {
      const again = typed(there, `import keycloak ${files} --apps apps.yaml`)
      expect(again).toContain('No difference: nothing changes.')
      expect(again).toContain('tenure.json: nothing was changed (revision 62).')
      expect(there.read('tenure.json')).toBe(before)
    }
  })

  it('and then a changed one gives what the changed one gives alone; groups keep what they hold', () => {
    const there = withState()
    json(there, 'month.json', acmeRealm(month))
    typed(there, 'import keycloak realm --apps apps.yaml')
    const told = typed(there, 'import keycloak month.json')
    expect(told).toMatch(/users deleted +1\n/)
    typed(there, 'init --state fresh.json')
    typed(there, 'import keycloak month.json --state fresh.json')
    expect(directoryIn(there)).toEqual(directoryIn(there, 'fresh.json'))
    const before = groupAt(acmeRealm(), '/Support').id
    expect(app(platformIn(there), 'status')?.coOwners).toContainEqual({ _tag: 'Group', group: before })
    expect(typed(there, 'import keycloak month.json')).toContain('No difference')
  })

  it('shows the difference and its impact, and with --dry-run the roles that were found, and changes nothing', () => {
    const there = withState()
    typed(there, 'import keycloak realm --apps apps.yaml')
    json(
      there,
      'next.json',
      acmeRealm((realm) => void (userCalled(realm, 'erin').groups = [])),
    )
    const before = there.read('tenure.json')
    const told = typed(there, 'import keycloak next.json --apps apps.yaml --dry-run')
    expect(told).toMatch(/ {2}apps-web\/viewer +1 +1\n/)
    expect(told).toMatch(/memberships ended +2\n/)
    expect(told).toMatch(/erin +- loses +forecast/)
    expect(told).toMatch(/Nothing was changed\.\n$/)
    expect(there.read('tenure.json')).toBe(before)
    const told2 = JSON.parse(typed(there, 'import keycloak next.json --apps apps.yaml --json')) as {
      changes: unknown
      impact: { atLogin: ReadonlyArray<unknown> }
    }
    expect(told2.changes).toEqual([{ event: 'MemberRemoved', count: 2 }])
    expect(told2.impact.atLogin).toHaveLength(1)
  })

  it('takes the roles that are said to count, from the options before the apps file', () => {
    const there = withState()
    const held = (options: string): ReadonlyArray<string> => {
      typed(there, `import keycloak realm${options}`)
      return directoryIn(there).roles.map(({ to, role }) => `${to._tag} ${role}`)
    }
    expect(held('')).toEqual(['Group licensed', 'User admin', 'User licensed'])
    expect(held(' --apps apps.yaml')).toEqual(['Group licensed', 'Group licensed', 'User admin', 'User licensed'])
    expect(held(' --licensed apps-web/viewer --admin admin --admin apps-web/editor')).toEqual([
      'Group admin',
      'Group licensed',
      'User admin',
      'User licensed',
    ])
  })

  it('opens sessions at their instants, once, from a list by hand or from that of Keycloak', () => {
    const there = withState()
    const { id } = userCalled(acmeRealm(), 'alice')
    json(there, 'theirs.json', [
      { id: 'k2', userId: id, username: 'alice', start: 1795479082000, clients: {} },
      { id: 'k1', userId: id, username: 'alice', start: 1795479080000, clients: {} },
      { id: 'k1', userId: id, username: 'alice', start: 1795479080000, clients: {} },
      { id: 'k3', userId: userCalled(acmeRealm(), 'mallory').id, username: 'mallory', start: 1795479080000 },
    ])
    there.write('ours.yaml', `- { session: o1, user: Erin, loggedInAt: "2026-01-05T07:00:00Z" }\n- { session: o2, user: ${id} }\n`)
    expect(typed(there, 'import keycloak realm --sessions theirs.json')).toContain('sessions of disabled users, left out: 1')
    expect(typed(there, 'import keycloak realm --sessions ours.yaml')).toMatch(/sessions new +2\n/)
    expect(typed(there, 'import keycloak realm --sessions theirs.json')).toContain('sessions that were known already: 2')
    const open = sessions(platformIn(there), { at: 1795479082000 }).items
    expect(open.map(({ session, loggedInAt }) => [session, loggedInAt])).toEqual([
      ['k1', 1795479080000],
      ['k2', 1795479082000],
      ['o1', Date.parse('2026-01-05T07:00:00Z')],
      ['o2', Date.parse('2026-01-05T08:00:00Z')],
    ])
  })

  it('keeps names with control characters, and prints them escaped', () => {
    const there = withState()
    json(there, 'odd.json', smallRealm([group('g', 'G\u001b[31m\n')], [user('u', 'a\u0007da', ['/G\u001b[31m\n'])]))
    const out = typed(there, 'import keycloak odd.json')
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
    expect(directoryIn(there).groups.map(({ name }) => name)).toEqual(['G\u001b[31m\n'])
  })
})

describe('importing apps', () => {
  const realm = smallRealm([group('sales', 'Sales', [group('na', 'NA')])], [user('u1', 'ada'), user('u2', 'bob'), user('u3', 'cyd')])
  const apps = (text: string) => {
    const there = withState()
    json(there, 'realm.json', realm)
    there.write('first.yaml', text)
    typed(there, 'import keycloak realm.json --apps first.yaml')
    return there
  }
  const held = (there: ReturnType<typeof withState>, id: string) => {
    const found = app(platformIn(there), id)
    return found && [found.owner, ...found.coOwners.map((each) => (each._tag === 'User' ? each.user : each.group))]
  }
  const first = 'apps: [{ app: crm, owner: ada, coOwners: [{ user: u2 }, { group: /Sales/NA }] }, { app: shop, owner: u3 }]'

  it('binds users by name and id, groups by path and id, and then takes only the difference', () => {
    const there = apps(first)
    expect(held(there, 'crm')).toEqual(['u1', 'u2', 'na'])
    there.write('next.yaml', 'apps: [{ app: crm, owner: BOB, coOwners: [{ user: ada }, { group: sales }, { group: na }] }]')
    const told = typed(there, 'import keycloak realm.json --apps next.yaml')
    expect(told).toMatch(/apps with another owner +1\nco-owners new +2\n/)
    expect(held(there, 'crm')).toEqual(['u2', 'u1', 'na', 'sales'])
    // What the file does not have is left alone, unless it is asked for.
    expect(held(there, 'shop')).toEqual(['u3'])
    expect(typed(there, 'import keycloak realm.json --apps next.yaml --prune-apps')).toMatch(/apps deleted +1\n/)
    expect(held(there, 'shop')).toBeUndefined()
    there.write('last.yaml', 'apps: [{ app: crm, owner: bob }]')
    expect(typed(there, 'import keycloak realm.json --apps last.yaml')).toMatch(/co-owners removed +3\n/)
    expect(typed(there, 'import keycloak realm.json --apps last.yaml')).toContain('No difference')
  })

  it('knows an app by its name too', () => {
    const there = apps(first)
    there.write('rename.yaml', '- renameApp: { app: crm, name: customers }')
    typed(there, 'apply rename.yaml')
    there.write('next.yaml', 'apps: [{ app: customers, owner: cyd }]')
    typed(there, 'import keycloak realm.json --apps next.yaml')
    expect(held(there, 'crm')).toEqual(['u3'])
  })

  it('makes no co-owner of a collaborator of Dash Enterprise 4, and says so', () => {
    const there = apps('apps: [{ app: crm, owner: ada, collaborators: { users: [bob, cyd], teams: [Sales] } }]')
    expect(held(there, 'crm')).toEqual(['u1'])
    const told = typed(there, 'import keycloak realm.json --apps first.yaml')
    expect(told.replace(/\n +/g, ' ')).toContain(
      'app crm: its collaborators (2 users, 1 team) were viewers in Dash Enterprise 4; none of them is made a co-owner',
    )
  })
})
