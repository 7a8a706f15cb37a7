import { describe, expect, it } from 'vitest'
import { can, dashEnterprise5, empty, group, user } from '../../src/index'
import { given, illFormedIds } from '../../src/testing/index'
import { after, allSamples, refusalOf, world } from './world'

/** Every place of a command where an id stands: the path as a refusal tells it, and the command with another text there. */
const placesOf = (value: unknown, path = ''): ReadonlyArray<readonly [string, (text: string) => unknown]> => {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      placesOf(item, `${path}[${index}]`).map(
        ([at, put]) => [at, (text: string) => value.map((each: unknown, other) => (other === index ? put(text) : each))] as const,
      ),
    )
  }
  if (typeof value === 'string') return [[path, (text) => text]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .filter(([key]) => !['_tag', 'name', 'role', 'roles', 'origin', 'formerOwner'].includes(key))
    .flatMap(([key, inner]) =>
      placesOf(inner, path === '' ? key : `${path}.${key}`).map(
        ([at, put]) => [at, (text: string) => ({ ...value, [key]: put(text) })] as const,
      ),
    )
}

describe('an ill-formed id', () => {
  const places = allSamples.flatMap((command) => placesOf(command).map(([at, put]) => [command._tag, at, put] as const))

  it('is looked for at every place of every command', () => {
    expect(places.length).toBe(40)
    expect(new Set(places.map(([tag]) => tag)).size).toBe(24)
  })

  it.each(places)('in %s at `%s` is refused by that name', (_, at, put) => {
    for (const text of illFormedIds) expect(refusalOf(world, put(text))).toEqual({ _tag: 'IdInvalid', field: at, found: text })
  })

  it('is refused before anything else is said, whoever asks', () => {
    const ask = { by: { _tag: 'Session', session: 'nobody' }, at: 0 }
    expect(refusalOf(world, { _tag: 'DeleteUser', user: '\ud800' }, ask)._tag).toBe('IdInvalid')
    expect(refusalOf(world, { _tag: 'DeleteUser', user: 'ada' }, ask)._tag).toBe('SessionUnknown')
  })

  it.each(illFormedIds)('of the acting session, such as %j, is refused too', (text) => {
    expect(refusalOf(world, { _tag: 'DeleteUser', user: 'ada' }, { by: { _tag: 'Session', session: text }, at: 0 })).toEqual({
      _tag: 'IdInvalid',
      field: 'by.session',
      found: text,
    })
  })

  it('is one of 257 units, while 256 are fine', () => {
    expect(refusalOf(world, { _tag: 'RegisterUser', user: 'x'.repeat(257) })._tag).toBe('IdInvalid')
    expect(user(after(world, { _tag: 'RegisterUser', user: 'x'.repeat(256) }), 'x'.repeat(256))).toBeDefined()
    expect(refusalOf(world, { _tag: 'RegisterUser', user: '\u{1f9f7}'.repeat(128) + 'x' })._tag).toBe('IdInvalid')
    expect(user(after(world, { _tag: 'RegisterUser', user: '\u{1f9f7}'.repeat(128) }), '\u{1f9f7}'.repeat(128))).toBeDefined()
  })

  it('is known by an ill-formed name of an app or group as well', () => {
    for (const name of illFormedIds) {
      expect(refusalOf(world, { _tag: 'RenameGroup', group: 'emea', name })).toEqual({ _tag: 'GroupNameInvalid', name })
      expect(refusalOf(world, { _tag: 'CreateGroup', group: 'rome', name })).toEqual({ _tag: 'GroupNameInvalid', name })
      expect(refusalOf(world, { _tag: 'RenameApp', app: 'crm', name })).toEqual({ _tag: 'AppNameInvalid', name })
    }
    for (const name of ['CRM', 'a', 'crm\n', '1crm', 'x'.repeat(31), '../crm', 'crm\u0000', '\u0441rm']) {
      expect(refusalOf(world, { _tag: 'RenameApp', app: 'crm', name })).toEqual({ _tag: 'AppNameInvalid', name })
    }
  })
})

describe('ids that look alike', () => {
  const twins: ReadonlyArray<readonly [string, string]> = [
    ['ada', 'Ada'],
    ['caf\u00e9', 'cafe\u0301'],
    ['\u212bngstrom', '\u00c5ngstrom'],
    ['ada', 'ada '],
    ['ada', '\u0430d\u0430'],
  ]

  it.each(twins)('%j and %j are two users, two groups and two apps', (one, other) => {
    const platform = given(dashEnterprise5, {
      users: [
        { id: one, username: 'first', roles: ['licensed'] },
        { id: other, username: 'second', roles: ['licensed'] },
      ],
      groups: [one, other],
      sessions: { [one]: one, [other]: other },
    })
    const owned = after(
      platform,
      { _tag: 'CreateApp', app: one, name: 'crm', owner: one },
      { _tag: 'CreateApp', app: other, name: 'wiki', owner: other },
    )
    expect(can(owned, { session: one, app: one, action: 'view', at: 0 })).toBe(true)
    expect(can(owned, { session: one, app: other, action: 'view', at: 0 })).toBe(false)
    expect(can(owned, { session: other, app: one, action: 'view', at: 0 })).toBe(false)
  })

  it.each(twins.slice(0, 3))('%j and %j cannot both be usernames', (one, other) => {
    const named = after(empty(dashEnterprise5), { _tag: 'RegisterUser', user: 'first', username: one })
    expect(refusalOf(named, { _tag: 'RegisterUser', user: 'second', username: other })).toEqual({
      _tag: 'UsernameTaken',
      username: other,
      user: 'first',
    })
    const both = after(named, { _tag: 'RegisterUser', user: 'second' })
    expect(refusalOf(both, { _tag: 'RenameUser', user: 'second', username: other })._tag).toBe('UsernameTaken')
    // The user's own name in another spelling is another name, and free again for nobody else.
    const respelled = after(both, { _tag: 'RenameUser', user: 'first', username: other })
    expect(user(respelled, 'first')?.username).toBe(other)
    expect(refusalOf(respelled, { _tag: 'RenameUser', user: 'second', username: one })).toEqual({
      _tag: 'UsernameTaken',
      username: one,
      user: 'first',
    })
  })

  it('keeps siblings apart that differ by case or normal form alone', () => {
    const platform = after(
      world,
      { _tag: 'CreateGroup', group: 'g1', name: 'Emea' },
      { _tag: 'CreateGroup', group: 'g2', name: 'caf\u00e9' },
      { _tag: 'CreateGroup', group: 'g3', name: 'cafe\u0301' },
    )
    expect(group(platform, 'g2')?.path).not.toBe(group(platform, 'g3')?.path)
    expect(refusalOf(platform, { _tag: 'CreateGroup', group: 'g4', name: 'emea' })).toEqual({
      _tag: 'GroupNameTaken',
      name: 'emea',
      group: 'emea',
    })
  })
})
