import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { columns } from '../../examples/walkthrough/page/width'
import { walkthrough } from '../../examples/walkthrough/walkthrough'

const data = (file: string): string => readFileSync(resolve(import.meta.dirname, '../../docs/data', file), 'utf8')
const realmText = data('keycloak-realm/acme-realm.json')
const apps: unknown = parse(data('acme-apps.yaml'))

interface GroupJson {
  name: string
  path: string
  subGroups: Array<GroupJson>
}
interface UserJson {
  username: string
  groups: Array<string>
}
interface RealmJson {
  groups: Array<GroupJson>
  users: Array<UserJson>
}

/** The real realm, changed. */
const realmWith = (change: (realm: RealmJson) => void): RealmJson => {
  const realm = JSON.parse(realmText) as RealmJson
  change(realm)
  return realm
}
const allGroups = (groups: ReadonlyArray<GroupJson>): ReadonlyArray<GroupJson> =>
  groups.flatMap((group) => [group, ...allGroups(group.subGroups)])
const groupAt = ({ groups }: RealmJson, path: string): GroupJson => allGroups(groups).find((group) => group.path === path)!
const userCalled = ({ users }: RealmJson, username: string): UserJson => users.find((user) => user.username === username)!

const told = (realm: unknown, appsFile: unknown = apps): ReadonlyArray<string> => {
  const result = walkthrough({ realm }, appsFile)
  if (result._tag === 'Left') throw new Error(result.left.join('\n'))
  return result.right.split('\n')
}
const refused = (realm: unknown, appsFile: unknown = apps): ReadonlyArray<string> => {
  const result = walkthrough({ realm }, appsFile)
  return result._tag === 'Left' ? result.left : []
}

const story = told(JSON.parse(realmText))

/** Lines that differ, before and after; the others are the same and at the same place. */
const changed = (after: ReadonlyArray<string>): ReadonlyArray<readonly [string | undefined, string | undefined]> =>
  Array.from({ length: Math.max(story.length, after.length) }, (_, line) => [story[line], after[line]] as const).filter(([a, b]) => a !== b)

const isPlain = (line: string): boolean => !/[\p{Cc}\p{Cf}]/u.test(line)

describe('the walkthrough', () => {
  it('has six sections, and no line of more than 80 columns', () => {
    expect(story.filter((line) => /^\d\. /.test(line))).toEqual([
      '1. Who is where, and who holds what',
      '2. What each session may do now',
      '3. Why one is denied, and what would mend it',
      '4. What is pending',
      '5. Which sessions a removal leaves stale',
      '6. The logout plan',
    ])
    expect(story.filter((line) => columns(line) > 80)).toEqual([])
    expect(story.filter((line) => line !== line.trimEnd())).toEqual([])
  })

  it('is told in less than ten seconds', () => {
    const start = performance.now()
    told(JSON.parse(realmText))
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('says who is denied, what is pending, what is stale and whom the plan ends', () => {
    expect(story).toContain('  May s07 heidi deploy builds? No.')
    expect(story).toContain('    s07 heidi           gains  builds (all but delete and transfer)')
    expect(story).toContain('    s07 waits and s12 has it.')
    expect(story).toContain('    keeping it     erin (through Sales), root.admin (as administrator)')
    expect(story).toContain('    both                  end      s01 alice, s07 heidi, s10 jürgen.müller')
    expect(story).toContain('    after   12 open sessions, none stale, nothing pending')
    expect(story.at(-1)).toMatch(/^Replayed from its \d+ events, the platform is the same\.$/)
  })

  it('changes in three lines when a member moves to another group', () => {
    const moved = realmWith((realm) => (userCalled(realm, 'carol').groups = ['/Support/EMEA']))
    expect(changed(told(moved))).toEqual([
      ['  ├─ EMEA                         carol, frank (disabled)', '  ├─ EMEA                         frank (disabled)'],
      ['  ├─ EMEA                         judy', '  ├─ EMEA                         carol, judy'],
      [
        '  s03  carol           -          group      -          -          -',
        '  s03  carol           -          -          -          -          -',
      ],
    ])
  })

  it('changes where a group is named, and nowhere else, when that group gets another name', () => {
    const renamed = realmWith((realm) => {
      Object.assign(groupAt(realm, '/Engineering/Platform/SRE'), { name: 'OPS', path: '/Engineering/Platform/OPS' })
      for (const user of realm.users) user.groups = user.groups.map((path) => path.replace('SRE', 'OPS'))
    })
    expect(told(renamed)).toEqual(story.map((line) => line.replaceAll('SRE', 'OPS')))
    expect(changed(told(renamed))).toHaveLength(story.filter((line) => line.includes('SRE')).length)
    expect(changed(told(renamed)).length).toBeGreaterThan(3)
  })

  it('changes alike when only the name was changed by hand, and paths still say the old one', () => {
    const renamed = realmWith((realm) => (groupAt(realm, '/Engineering/Platform/SRE').name = 'OPS'))
    expect(told(renamed)).toEqual(story.map((line) => line.replaceAll('SRE', 'OPS')))
  })

  it('tells another story when its people stand elsewhere', () => {
    const elsewhere = told(realmWith((realm) => (userCalled(realm, 'heidi').groups = ['/Engineering'])))
    expect(elsewhere.find((line) => line.startsWith('  May s'))).not.toContain('heidi')
    expect(elsewhere.filter((line) => /^\d\. /.test(line))).toHaveLength(6)
  })

  it('leaves out what names nothing in the realm, and says so', () => {
    const renamed = realmWith((realm) => {
      Object.assign(groupAt(realm, '/Support'), { name: 'Help', path: '/Help' })
      for (const user of realm.users) user.groups = user.groups.map((path) => path.replace('/Support', '/Help'))
    })
    expect(told(renamed)).toContain('  Left out: status: no group is /Support')
    expect(told(realmWith((realm) => (realm.users = realm.users.filter(({ username }) => username !== 'grace'))))).toContain(
      '  Left out: forecast: nobody is called grace',
    )
  })

  it('has no name of its own: in a realm where all are called otherwise, none of the old names is left', () => {
    const names = new Map<string, string>()
    const other = (name: string): string => {
      if (!names.has(name)) names.set(name, `x${names.size}`)
      return names.get(name)!
    }
    const renamed = realmWith((realm) => {
      for (const group of allGroups(realm.groups)) group.name = other(group.name)
      for (const user of realm.users) user.username = other(user.username)
    })
    const file = JSON.parse(JSON.stringify(apps)) as {
      apps: Array<{ app: string; owner: string; coOwners: Array<{ user?: string; group?: string }> }>
    }
    for (const app of file.apps) {
      app.app = `app-${other(app.app)}`
      app.owner = other(app.owner)
      for (const coOwner of app.coOwners) {
        if (coOwner.user !== undefined) coOwner.user = other(coOwner.user)
        if (coOwner.group?.startsWith('/') === true) coOwner.group = `/${other(coOwner.group.slice(1))}`
      }
    }
    const retold = told(renamed, file)
    expect(retold.some((line) => line.includes('Left out'))).toBe(false)
    const old = [...names.keys()].filter((name) => name.length > 2)
    expect(old.filter((name) => retold.some((line) => new RegExp(`(^|[^\\p{L}])${name}($|[^\\p{L}])`, 'u').test(line)))).toEqual([])
  })

  it('keeps hostile and wide names on their lines', () => {
    const wide = '漢字'.repeat(40)
    const hostile = realmWith((realm) => {
      groupAt(realm, '/Engineering').name = `Eng\n1. Forged\u202e${'n'.repeat(120)}`
      groupAt(realm, '/Sales').name = wide
      groupAt(realm, '/R/D').name = 'no `ticks` \u001b[31m'
      userCalled(realm, 'alice').username = 'a\u0007lice'
      userCalled(realm, 'bob').username = '👩‍👩‍👧‍👦'.repeat(20)
    })
    const lines = told(hostile)
    expect(lines.filter((line) => columns(line) > 80)).toEqual([])
    expect(lines.filter((line) => !isPlain(line))).toEqual([])
    expect(lines.filter((line) => /^\d\. /.test(line))).toHaveLength(6)
  })

  it('has its sections also where there is nothing to tell', () => {
    const nothing = told({ realm: 'empty' }, { roles: { admin: ['admin'], licensed: [] }, resolutions: {}, apps: [] })
    expect(nothing.filter((line) => /^\d\. /.test(line))).toHaveLength(6)
    expect(nothing.at(-1)).toBe('Replayed from its 0 events, the platform is the same.')
  })

  it('keeps to those who hold an app, or just miss one, in a realm of many', () => {
    const crowd = Array.from({ length: 60 }, (_, n) => ({
      id: `crowd-${n}`,
      username: `a${n}`,
      enabled: true,
      groups: [] as Array<string>,
    }))
    const lines = told(realmWith((realm) => realm.users.push(...crowd)))
    expect(lines.filter((line) => /^ {2}s\d\d /.test(line))).toHaveLength(14)
    expect(lines.find((line) => line.startsWith('  May s'))).toMatch(/heidi deploy builds\? No\.$/)
    expect(lines.filter((line) => columns(line) > 80)).toEqual([])
  })

  it('asks which group is meant where a path fits two', () => {
    const ambiguous = realmWith((realm) => {
      const twin = { id: 'd', name: 'D', path: '/R/D', subGroups: [] }
      realm.groups.push({ id: 'r', name: 'R', path: '/R', subGroups: [twin] } as GroupJson)
    })
    expect(refused(ambiguous)).toEqual([
      'realm: users[8].groups[1]: the path `/R/D` fits several groups, name one: `a05ff7cf-801e-4f7c-a1aa-bf6870c3a47c` (/R~/D), `d` (/R/D)',
    ])
    const resolutions = { '/R/D': 'a05ff7cf-801e-4f7c-a1aa-bf6870c3a47c' }
    expect(told(ambiguous, { ...(apps as object), resolutions }).filter((line) => line.includes('/R~/D'))).not.toEqual([])
  })

  it('says what is wrong with a file, and where', () => {
    expect(refused({ realm: 'x', users: [{ id: 'u' }] })).toEqual([
      'realm: users[0].username: expected a username, found nothing',
      'realm: users[0].enabled: expected true or false, found nothing',
    ])
    expect(
      refused({ realm: 'x' }, { roles: { admin: [], licensed: [] }, resolutions: {}, apps: [{ app: 'crm', owner: 1, coOwners: [] }] }),
    ).toEqual(['apps: apps[0].owner: expected a string, found 1'])
  })
})
