import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyAll, dashEnterprise5, empty, system } from '../../src/index'
import {
  describeRealm,
  directoryCommands,
  presentDirectory,
  readRealmExport,
  type RealmFiles,
  type RealmOptions,
} from '../../src/keycloak/index'
import { group, lines, problems, read, realm, user } from './built'
import { directory as anyDirectory, exportedRealm, exportedUsers } from './exported'

const folder = resolve(import.meta.dirname, '../../docs/data/keycloak-realm')
const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))

const oneFile: RealmFiles = { realm: json('acme-realm.json') }
const inParts: RealmFiles = {
  realm: json('parts/acme-realm.json'),
  parts: [2, 0, 1].map((part) => json(`parts/acme-users-${part}.json`)),
}

describe('the export of a real Keycloak', () => {
  it('gives the same directory from one file and from parts, in any order', () => {
    expect(read(inParts)).toEqual(read(oneFile))
  })

  it('has every group under its id, name and parent', () => {
    const { directory } = read(oneFile)
    const names = new Map(directory.groups.map(({ group: id, name }) => [id, name]))
    expect(directory.groups).toHaveLength(12)
    expect(directory.groups.filter(({ parent }) => parent === null).map(({ name }) => name)).toEqual([
      'Engineering',
      'Support',
      'R/D',
      'Sales',
    ])
    expect(directory.groups.find(({ name }) => name === 'SRE')?.parent).toSatisfy((parent: string) => names.get(parent) === 'Platform')
  })

  it('tells enabled users from disabled ones', () => {
    const { users } = read(oneFile).directory
    expect(users).toHaveLength(13)
    expect(users.filter(({ enabled }) => !enabled).map(({ username }) => username)).toEqual(['mallory', 'frank'])
  })

  it('finds groups with slashes in their names by path', () => {
    const { groups, users, memberships } = read(oneFile).directory
    const named = (username: string): ReadonlyArray<string | undefined> => {
      const id = users.find((each) => each.username === username)?.user
      return memberships.flatMap((each) => (each.user === id ? [groups.find((one) => one.group === each.group)?.name] : [])).sort()
    }
    expect(named('ivan')).toEqual(['Lab', 'R/D'])
    expect(named('jürgen.müller')).toEqual(['A/B Tests', 'NA', 'NA'])
    expect(named('grace')).toEqual([])
  })

  it('takes `admin` and `licensed` for what they are called, or what they are said to be', () => {
    const held = (options?: RealmOptions) => read(oneFile, options).directory.roles.map(({ to, role }) => `${to._tag} ${role}`)
    expect(held()).toEqual(['Group licensed', 'User admin', 'User licensed'])
    expect(held({ roles: { licensed: 'apps-web/viewer', admin: ['admin', 'apps-web/editor'] } })).toEqual([
      'Group admin',
      'Group licensed',
      'User admin',
      'User licensed',
    ])
    expect(read(oneFile, { roles: { admin: 'apps-web/boss' } }).notes.map(describeRealm)).toEqual([
      'the realm has no role `apps-web/boss`: nobody is `admin` by it',
    ])
  })

  it('makes commands that an empty platform accepts, and that make the same directory there', () => {
    const { directory } = read(oneFile)
    const applied = applyAll(empty(dashEnterprise5), directoryCommands(directory), { by: system, at: 0 })
    expect(applied).toMatchObject({ _tag: 'Right' })
    if (applied._tag === 'Right') expect(presentDirectory(applied.right.platform)).toEqual(directory)
  })
})

describe('the reader', () => {
  it('leaves out service accounts, and says so', () => {
    const { directory, notes } = read({
      realm: realm([], [user('s', 'service-account-web', [], { serviceAccountClientId: 'web' }), user('u', 'ada')]),
    })
    expect(directory.users.map(({ username }) => username)).toEqual(['ada'])
    expect(notes.filter(({ _tag }) => _tag === 'ServiceAccountSkipped').map(describeRealm)).toEqual([
      'users[0]: `service-account-web` is the service account of client `web`: left out',
    ])
  })

  it('counts what composite roles contain, at any depth and in circles', () => {
    const composite = (name: string, composites: object) => ({ name, composite: true, composites })
    const roles = {
      realm: [
        { name: 'admin' },
        { name: 'licensed' },
        composite('staff', { client: { web: ['user'] } }),
        composite('default', { realm: ['staff'] }),
      ],
      client: { web: [composite('user', { realm: ['licensed', 'default'] })] },
    }
    const files = {
      realm: realm([group('a', 'A', [], { clientRoles: { web: ['user'] } })], [user('u', 'ada', [], { realmRoles: ['default'] })], {
        roles,
      }),
    }
    expect(read(files).directory.roles).toEqual([
      { to: { _tag: 'Group', group: 'a' }, role: 'licensed' },
      { to: { _tag: 'User', user: 'u' }, role: 'licensed' },
    ])
  })

  it('keeps names as they are, and tells them on one line', () => {
    const hostile = ['__proto__', 'constructor', 'a\nb', '\u202egnp', '~', '/', ' ', 'toString']
    const { directory } = read({
      realm: realm(
        hostile.map((name, position) => group(`g${position}`, name)),
        hostile.map((name, position) => user(name, name, [`/${name}`], { clientRoles: { [name]: [name] }, id: `u${position}` })),
      ),
    })
    expect(directory.groups.map(({ name }) => name)).toEqual(hostile)
    expect(directory.users.map(({ username }) => username)).toEqual(hostile)
    expect(directory.memberships).toHaveLength(hostile.length)
    for (const line of lines(
      realm(
        [],
        hostile.map((name, position) => user(`u${position}`, name, [`/${name}`])),
      ),
    )) {
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    }
  })

  it('takes a nest of any depth, and ends in one that contains itself', () => {
    let nest: unknown = group('g0', 'x')
    for (let depth = 1; depth < 20_000; depth += 1) nest = group(`g${depth}`, 'x', [nest])
    expect(read({ realm: realm([nest], [user('u', 'ada', ['/x/x/x'])]) }).directory.memberships).toEqual([{ group: 'g19997', user: 'u' }])
    const inner = group('a', 'A', [])
    const endless = { ...inner, subGroups: [] as Array<unknown> }
    endless.subGroups.push(endless)
    expect(problems(realm([endless])).map(({ _tag }) => _tag)).toEqual(['GroupIdTwice'])
  })

  it('never throws, whatever it is given', () => {
    const part = fc.oneof({ depthSize: 'small' }, fc.anything(), fc.constantFrom('id', 'x', '/x', true))
    const like = (keys: ReadonlyArray<string>) =>
      fc.dictionary(fc.constantFrom(...keys), fc.oneof(part, fc.array(part)), { noNullPrototype: false })
    const groups = fc.array(like(['id', 'name', 'path', 'parentId', 'subGroups', 'realmRoles', 'clientRoles']))
    const users = fc.array(like(['id', 'username', 'enabled', 'groups', 'realmRoles', 'clientRoles', 'serviceAccountClientId']))
    const roles = like(['realm', 'client'])
    const anyRealm = fc.oneof(fc.anything(), fc.record({ realm: fc.constant('r'), groups, users, roles }))
    fc.assert(
      fc.property(anyRealm, fc.array(fc.oneof(fc.anything(), fc.record({ realm: fc.constant('r'), users }))), (file, parts) => {
        const result = readRealmExport({ realm: file, parts })
        if (result._tag === 'Right')
          return applyAll(empty(dashEnterprise5), directoryCommands(result.right.directory), { by: system, at: 0 })._tag === 'Right'
        return result.left.map(describeRealm).every((line) => !line.includes('\n'))
      }),
    )
  })

  it('reads back every directory from the shape that Keycloak gives it, in either form, escaped or not', () => {
    fc.assert(
      fc.property(anyDirectory, fc.boolean(), fc.nat(), (directory, isEscaping, cut) => {
        const users = exportedUsers(directory, isEscaping)
        const file = exportedRealm(directory, isEscaping)
        const at = users.length === 0 ? 0 : cut % users.length
        const parts = [users.slice(at), users.slice(0, at)].map((some) => ({ realm: 'generated', users: some }))
        expect(read({ realm: { ...file, users } }).directory).toEqual(directory)
        expect(read({ realm: file, parts }).directory).toEqual(directory)
      }),
      { numRuns: 300 },
    )
  })

  it('brings every directory onto a platform, which then has the same one', () => {
    fc.assert(
      fc.property(anyDirectory, (directory) => {
        const applied = applyAll(empty(dashEnterprise5), directoryCommands(directory), { by: system, at: 0 })
        expect(applied._tag === 'Right' && presentDirectory(applied.right.platform)).toEqual(directory)
      }),
    )
  })
})
