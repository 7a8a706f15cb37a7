import { describe, expect, it } from 'vitest'
import { group, lines, problems, read, realm, user } from './built'

/** `R/D` at the top, and `D` in `R`: both are `/R/D`, and so are their children called `Lab`. */
const slashes = [group('rd', 'R/D', [group('rd-lab', 'Lab')]), group('r', 'R', [group('d', 'D', [group('d-lab', 'Lab')])])]
const bothLabs = [
  { group: 'd-lab', path: '/R/D/Lab' },
  { group: 'rd-lab', path: '/R~/D/Lab' },
]

describe('a path', () => {
  it('that fits two groups is reported with both, each by a path of its own', () => {
    const ambiguous = realm(slashes, [user('u', 'ada', ['/R/D/Lab'])])
    expect(problems(ambiguous)).toEqual([{ _tag: 'PathAmbiguous', at: 'users[0].groups[0]', path: '/R/D/Lab', candidates: bothLabs }])
    expect(lines(ambiguous)).toEqual([
      'users[0].groups[0]: the path `/R/D/Lab` fits several groups, name one: `d-lab` (/R/D/Lab), `rd-lab` (/R~/D/Lab)',
    ])
  })

  it('that fits two groups is what a resolution says', () => {
    const files = { realm: realm(slashes, [user('u', 'ada', ['/R/D/Lab'])]) }
    expect(read(files, { resolutions: { '/R/D/Lab': 'rd-lab' } }).directory.memberships).toEqual([{ group: 'rd-lab', user: 'u' }])
  })

  it('is not resolved to a group that does not have it', () => {
    expect(problems(realm(slashes, [user('u', 'ada', ['/R/D/Lab'])]), { resolutions: { '/R/D/Lab': 'r' } })).toEqual([
      { _tag: 'ResolutionUnfit', at: 'users[0].groups[0]', path: '/R/D/Lab', group: 'r', candidates: bothLabs },
    ])
  })

  it('that is there as often as groups have it names them all', () => {
    expect(read({ realm: realm(slashes, [user('u', 'ada', ['/R/D', '/R', '/R/D'])]) }).directory.memberships).toEqual([
      { group: 'd', user: 'u' },
      { group: 'r', user: 'u' },
      { group: 'rd', user: 'u' },
    ])
  })

  it('that fits no group is reported, and no resolution is taken from a prototype', () => {
    expect(problems(realm(slashes, [user('u', 'ada', ['/R', '/r', '', 'R', '/R/', 'constructor'])]))).toEqual(
      ['/r', '', 'R', '/R/', 'constructor'].map((path, position) => ({
        _tag: 'PathUnknown',
        at: `users[0].groups[${position + 1}]`,
        path,
      })),
    )
    expect(problems(realm([group('a', 'x'), group('b', '__proto__')], [user('u', 'ada', ['/__proto__', '__proto__'])]))).toEqual([
      { _tag: 'PathUnknown', at: 'users[0].groups[1]', path: '__proto__' },
    ])
  })

  it('with the escapes of a server that was told to make them is never ambiguous for slashes alone', () => {
    const escaped = [group('rd', 'R/D', [], { path: '/R~/D' }), group('r', 'R', [group('d', 'D', [], { path: '/R/D' })], { path: '/R' })]
    expect(read({ realm: realm(escaped, [user('u', 'ada', ['/R~/D']), user('v', 'bo', ['/R/D'])]) }).directory.memberships).toEqual([
      { group: 'rd', user: 'u' },
      { group: 'd', user: 'v' },
    ])
  })

  it('still leads to a group that was renamed by hand, by its declared path and by its new name', () => {
    const renamed = [group('g', 'New', [], { path: '/Old' })]
    expect(read({ realm: realm(renamed, [user('u', 'ada', ['/Old']), user('v', 'bo', ['/New'])]) }).directory.memberships).toHaveLength(2)
  })
})

describe('what does not fit together', () => {
  it('is reported for ids that are used twice', () => {
    const twice = realm([group('a', 'A', [group('b', 'B')]), group('b', 'C')], [user('u', 'ada'), user('u', 'bo')])
    expect(problems(twice)).toEqual([
      { _tag: 'GroupIdTwice', at: 'groups[1]', group: 'b', first: 'groups[0].subGroups[0]' },
      { _tag: 'UserIdTwice', at: 'users[1]', user: 'u', first: 'users[0]' },
    ])
  })

  it('is reported for usernames that differ by case or normal form alone, across parts', () => {
    const part = { realm: 'r', users: [user('v', 'J\u00dcRGEN')] }
    expect(problems(realm([], [user('u', 'ju\u0308rgen')]), {}, [part])).toEqual([
      { _tag: 'UsernameTwice', at: 'parts[0].users[0]', username: 'J\u00dcRGEN', first: 'users[0]' },
    ])
  })

  it('is reported for siblings with one name, while case makes another name and another parent another group', () => {
    const same = realm([group('a', 'A', [group('b', 'Kid'), group('c', 'KID'), group('d', 'Kid')]), group('e', 'E', [group('f', 'Kid')])])
    expect(problems(same)).toEqual([{ _tag: 'GroupNameTwice', at: 'groups[0].subGroups[2]', name: 'Kid', first: 'groups[0].subGroups[0]' }])
  })

  it('is reported for groups in a circle, each of them, and not for those that hang on it', () => {
    const circle = [
      group('a', 'A', [], { parentId: 'c' }),
      group('b', 'B', [], { parentId: 'a' }),
      group('c', 'C', [], { parentId: 'b' }),
      group('d', 'D', [], { parentId: 'c' }),
      group('e', 'E', [], { parentId: 'e' }),
    ]
    expect(problems(realm(circle))).toEqual([
      { _tag: 'GroupCycle', at: 'groups[0]', group: 'a' },
      { _tag: 'GroupCycle', at: 'groups[2]', group: 'c' },
      { _tag: 'GroupCycle', at: 'groups[1]', group: 'b' },
      { _tag: 'GroupCycle', at: 'groups[4]', group: 'e' },
    ])
  })

  it('is reported for parents that are unknown, or not where the group stands', () => {
    expect(problems(realm([group('a', 'A', [group('b', 'B', [], { parentId: 'x' })]), group('c', 'C', [], { parentId: 'y' })]))).toEqual([
      { _tag: 'ParentDiffers', at: 'groups[0].subGroups[0].parentId', group: 'b', parentId: 'x', under: 'a' },
      { _tag: 'ParentUnknown', at: 'groups[1].parentId', group: 'c', parentId: 'y' },
    ])
  })

  it('is reported for a part of another realm', () => {
    expect(problems(realm([]), {}, [{ realm: 'other', users: [] }])).toEqual([
      { _tag: 'RealmDiffers', at: 'parts[0].realm', realm: 'other', expected: 'r' },
    ])
  })

  it('is told all at once, with its place', () => {
    expect(
      lines({ realm: 'r', groups: [{ id: '', name: 7 }], users: [{ id: 'u', username: 'x\ud800', enabled: 'yes', groups: '/A' }] }),
    ).toEqual([
      'groups[0].id: expected a group id, found ``',
      'groups[0].name: expected a group name, found 7',
      'users[0].username: expected a username, found `x\\u{d800}`',
      'users[0].enabled: expected true or false, found `yes`',
      'users[0].groups: expected a list, found `/A`',
    ])
    expect(lines(null)).toEqual(['expected a realm, found null'])
  })
})
