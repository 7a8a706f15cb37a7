import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { app } from '../../src/index'
import { acmeRealm, directoryIn, group, json, platformIn, refused, smallRealm, typed, user, userCalled, withState } from './import-realm'
import type { Terminal } from './terminal'

const withRealm = (realm: unknown): Terminal => {
  const there = withState()
  json(there, 'realm.json', realm)
  return there
}

describe('what cannot be bound', () => {
  const slashes = [group('rd', 'R/D'), group('r', 'R', [group('d', 'D')])]

  it('is a path that fits two groups, until it is said which is meant', () => {
    const there = withRealm(smallRealm(slashes, [user('u', 'ada', ['/R/D'])]))
    expect(refused(there, 'import keycloak realm.json')).toEqual([
      'realm.json: users[0].groups[0]: the path `/R/D` fits several groups, name one: `d` (/R/D), `rd` (/R~/D); say which with --resolve PATH=ID',
    ])
    expect(refused(there, 'import keycloak realm.json --resolve /R/D=r')[0]).toContain('which does not have it')
    typed(there, 'import keycloak realm.json --resolve /R/D=rd')
    expect(directoryIn(there).memberships).toEqual([{ group: 'rd', user: 'u' }])
  })

  it('is told all at once, with file and place', () => {
    const there = withRealm({ ...smallRealm([group('g', 'G')], []), users: undefined })
    json(there, 'small-users-0.json', { realm: 'small', users: [user('u', 'ada', ['/G', '/H']), user('v', 'bob', [], { enabled: 'yes' })] })
    json(there, 'small-users-1.json', { realm: 'small', users: [user('w', 'ADA'), user('u', 'cyd')] })
    there.write('apps.yaml', 'apps:\n  - app: crm\n    owner: nobody\n  - { app: X, owner: ada, coOwners: [{ group: /None }] }\n')
    json(there, 'sessions.json', [{ session: 's', user: 'zoe' }])
    expect(
      refused(there, 'import keycloak realm.json small-users-0.json small-users-1.json --apps apps.yaml --sessions sessions.json'),
    ).toEqual([
      'small-users-0.json: users[1].enabled: expected true or false, found `yes`',
      'small-users-1.json: users[0]: the username `ADA` is used by users[0] in small-users-0.json',
      'small-users-1.json: users[1]: the user id `u` is used by users[0] in small-users-0.json',
      'small-users-0.json: users[0].groups[1]: no group has the path `/H`',
      'apps.yaml:3:12: apps[0].owner: nobody is called nobody',
      'apps.yaml:4:47: apps[1].coOwners[0].group: no group is /None',
      'sessions.json:4:13: [0].user: nobody is called zoe',
    ])
  })

  it('is what the platform refuses: a bad name of an app, an owner without a seat or disabled', () => {
    const there = withRealm(
      smallRealm([], [user('u', 'ada'), user('v', 'bob', [], { realmRoles: [] }), user('w', 'cyd', [], { enabled: false })]),
    )
    there.write(
      'bad.yaml',
      'apps: [{ app: X, owner: ada }, { app: crm, owner: bob, coOwners: [{ user: ada }] }, { app: shop, owner: cyd }]',
    )
    expect(refused(there, 'import keycloak realm.json --apps bad.yaml')).toEqual([
      'bad.yaml:1:15: apps[0].app: refused with AppNameInvalid: `X` is no app name: 3 to 30 of a-z, 0-9 and -, beginning with a letter',
      'bad.yaml:1:39: apps[1].app: refused with SeatRequired: user `v` needs a seat, the role `licensed`',
      'bad.yaml:1:92: apps[2].app: refused with UserIsDisabled: user `w` is disabled',
    ])
  })

  it('is who was deleted before: an id is used once', () => {
    const there = withRealm(smallRealm([group('g', 'G')], [user('u', 'ada')]))
    json(there, 'none.json', smallRealm([], []))
    typed(there, 'import keycloak realm.json')
    typed(there, 'import keycloak none.json')
    expect(refused(there, 'import keycloak realm.json')).toEqual([
      'realm.json: groups[0]: group g was deleted on this platform before, and an id is used once',
      'realm.json: users[0]: user u was deleted on this platform before, and an id is used once',
    ])
    typed(there, 'import keycloak realm.json --partial')
    expect(directoryIn(there)).toEqual({ groups: [], users: [], memberships: [], roles: [] })
  })

  it('is a role that the realm does not have', () => {
    const there = withState()
    expect(refused(there, 'import keycloak realm --licensed lisenced')).toEqual([
      'tenure: --licensed lisenced: the realm has no such role; held are admin, default-roles-acme, licensed, apps-web/editor and apps-web/viewer',
    ])
    there.write('apps.yaml', 'roles: { admin: [boss] }\napps: []\n')
    expect(refused(there, 'import keycloak realm --apps apps.yaml')[0]).toMatch(
      /^apps\.yaml:1:18: roles\.admin\[0\]: the realm has no role boss/,
    )
  })
})

describe('files', () => {
  it('that are cut, empty, no JSON or no realm are told as such', () => {
    const there = withState()
    const whole = there.read('acme.json')
    there.write('cut.json', whole.slice(0, whole.length / 2))
    there.write('blank.json', ' \n')
    there.write('text.json', 'realm: acme')
    there.write('list.json', '[]')
    there.write('other.json', '{"name":"x","version":"1"}')
    there.write('bytes.json', Uint8Array.of(0x7b, 0xff, 0x7d))
    const [cut] = refused(there, 'import keycloak cut.json')
    expect(cut).toBe('cut.json: is cut: it ends in the middle')
    expect(refused(there, 'import keycloak blank.json')).toEqual(['blank.json: is empty'])
    expect(refused(there, 'import keycloak text.json')[0]).toMatch(/^text\.json: is no JSON: /)
    expect(refused(there, 'import keycloak list.json')).toEqual(['list.json: is no export of a realm: `realm` is missing'])
    expect(refused(there, 'import keycloak other.json')).toEqual(['other.json: is no export of a realm: `realm` is missing'])
    expect(refused(there, 'import keycloak bytes.json')).toEqual(['bytes.json: not UTF-8 text'])
    expect(refused(there, 'import keycloak none.json')).toEqual(['none.json: no such file'])
  })

  it('that are missing are missed: else everybody in them would be deleted', () => {
    const there = withState()
    expect(refused(there, 'import keycloak realm/acme-realm.json')[0]).toContain('has no users in it')
    rmSync(join(there.folder, 'realm/acme-users-1.json'))
    expect(refused(there, 'import keycloak realm')).toEqual(['realm/acme-users-1.json: is missing among the parts of the export'])
    expect(refused(there, 'import keycloak realm/acme-users-0.json')).toEqual([
      'tenure: name the file with the realm too: these are parts with its users only',
    ])
    expect(refused(there, 'import keycloak empty')).toEqual(['empty: has neither REALM-realm.json nor REALM.json in it'])
    expect(refused(there, 'import keycloak realm realm')).not.toEqual([])
    json(there, 'realm/other-realm.json', smallRealm([], []))
    expect(refused(there, 'import keycloak realm')).toEqual([
      'realm: has more than one realm in it: acme-realm.json, other-realm.json. Name the files of one',
    ])
  })

  it('of apps and sessions are told with line and column', () => {
    const there = withState()
    there.write('bad.yaml', 'apps:\n  - app: crm\n    owner: 12\n    coowners: []\n')
    expect(refused(there, 'import keycloak realm --apps bad.yaml')).toEqual([
      'bad.yaml:3:12: apps[0].owner: expected a string, found 12: quote it',
      'bad.yaml:4:5: unknown key `coowners`',
    ])
    there.write('bad.yaml', '- { session: s, user: ada, loggedInAt: noon }\n- { id: x }\n')
    expect(refused(there, 'import keycloak realm --sessions bad.yaml')).toEqual([
      expect.stringMatching(/^bad\.yaml:1:40: \[0\]\.loggedInAt: expected /),
      'bad.yaml:2:3: [1].userId: expected a string, found nothing',
      'bad.yaml:2:3: [1].start: expected an instant in epoch milliseconds, found nothing',
    ])
  })
})

describe('--partial', () => {
  it('imports what can be bound, lists the rest, and deletes nobody', () => {
    const there = withState()
    typed(there, 'import keycloak realm --apps apps.yaml')
    const { users, groups } = directoryIn(there)
    json(
      there,
      'next.json',
      acmeRealm((realm) => {
        realm.users = realm.users.filter(({ username }) => username !== 'bob')
        Object.assign(userCalled(realm, 'carol'), { enabled: 7 })
        userCalled(realm, 'erin').groups = ['/Sales', '/Nowhere']
        userCalled(realm, 'judy').groups = []
        realm.users.push(
          { id: 'new', username: 'new', enabled: true, groups: ['/Sales'] },
          { id: 'b2', username: 'Bob', enabled: true, groups: [] },
        )
      }),
    )
    there.write(
      'apps.yaml',
      'apps: [{ app: crm, owner: new, coOwners: [{ user: who }] }, { app: status, owner: dave.smith, coOwners: [] }]',
    )
    const told = typed(there, 'import keycloak next.json --apps apps.yaml --partial')
    for (const part of ['users[1].enabled', '/Nowhere', 'user b2 has the name that user', 'nobody is called who'])
      expect(told.replace(/\n +/g, ' ')).toContain(part)
    const after = directoryIn(there)
    expect(after.groups).toEqual(groups)
    expect(after.users.map(({ user: id }) => id)).toEqual([...users.map(({ user: id }) => id), 'new'].sort())
    const memberOf = (username: string) => {
      const { user: id } = after.users.find((each) => each.username === username)!
      return after.memberships.filter((each) => each.user === id).map((each) => groups.find((one) => one.group === each.group)?.name)
    }
    // Of erin it is not known what the second path means; of judy everything is.
    expect([memberOf('erin').sort(), memberOf('judy'), memberOf('new')]).toEqual([['NA', 'Sales'], [], ['Sales']])
    expect(app(platformIn(there), 'crm')?.owner).toBe('new')
    expect(app(platformIn(there), 'crm')?.coOwners).toHaveLength(2)
    expect(app(platformIn(there), 'status')?.coOwners).toEqual([])
    expect(refused(there, 'import keycloak next.json --apps apps.yaml')).toHaveLength(3)
  })

  it('leaves those alone whose part cannot be read', () => {
    const there = withState()
    typed(there, 'import keycloak realm')
    const before = directoryIn(there)
    const part = there.read('realm/acme-users-1.json')
    there.write('realm/acme-users-1.json', part.slice(0, 500))
    expect(refused(there, 'import keycloak realm')).toEqual(['realm/acme-users-1.json: is cut: it ends in the middle'])
    expect(typed(there, 'import keycloak realm --partial')).toContain('5 users and groups of the state')
    expect(directoryIn(there)).toEqual(before)
  })
})
