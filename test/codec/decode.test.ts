import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { describe, expect, it } from 'vitest'
import { Claims, Command, decode, Event, report, Snapshot, Subject, type Fault } from '../../src/codec/index'
import { dashEnterprise5 } from '../../src/index'
import { choice } from '../../src/codec/choice'
import { ordered } from '../../src/codec/mapping'
import { pairs } from '../../src/codec/pairs'
import { shape } from '../../src/kernel/shape'

const faults = <A>(codec: t.Type<A, unknown, unknown>, value: unknown): ReadonlyArray<Fault> => {
  const result = decode(codec, value)
  return E.isLeft(result) ? result.left : []
}

const lines = <A>(codec: t.Type<A, unknown, unknown>, value: unknown): ReadonlyArray<string> => report(faults(codec, value))

describe('decode', () => {
  it('gives the value when nothing is wrong', () => {
    const command = { _tag: 'AddCoOwner', app: 'crm', subject: { _tag: 'User', user: 'ada' } }
    expect(decode(Command, command)).toEqual(E.right(command))
  })

  it('names the place as a path and as text, what was expected, and what was found', () => {
    expect(faults(Command, { _tag: 'AddCoOwner', app: 'crm', subject: { _tag: 'User', user: 3 } })).toEqual([
      {
        path: ['subject', 'user'],
        at: 'subject.user',
        expected: 'a user id',
        found: '3',
        message: 'expected a user id, found 3',
        inKey: false,
      },
    ])
  })

  it('tells everything that is wrong at once, in the order of the fields', () => {
    expect(lines(Command, { _tag: 'RegisterUser', user: null, roles: ['admin', 'boss'], note: 1 })).toEqual([
      'user: expected a user id, found null',
      'roles[1]: expected one of "admin", "licensed", found `boss`',
      'note: unknown key',
    ])
  })

  it('tells a missing field from a wrong one', () => {
    expect(lines(Command, { _tag: 'RenameApp', app: 'crm' })).toEqual(['name: expected a string, found nothing'])
  })

  it('refuses whoever speaks for someone: a command has no key `by`', () => {
    expect(lines(Command, { _tag: 'DeleteApp', app: 'crm', by: { _tag: 'System' } })).toEqual(['by: unknown key'])
    expect(faults(Command, { _tag: 'DeleteApp', app: 'crm', by: 's1' })[0]?.inKey).toBe(true)
  })

  it('tells only the faults of the member that the tag means', () => {
    expect(lines(Event, { _tag: 'AppDeleted', v: 1, at: 0, by: { _tag: 'Session', session: 's1', user: 'ada' }, app: 'crm' })).toEqual([
      'by.stale: expected true or false, found nothing',
    ])
  })

  it('lists the tags once when none is meant', () => {
    expect(lines(Subject, { _tag: 'Team', team: 'na' })).toEqual(['_tag: expected one of "User", "Group", found `Team`'])
    expect(lines(Command, { _tag: 'AddCoOwner', app: 'crm', subject: { user: 'ada' } })).toEqual([
      'subject._tag: expected one of "User", "Group", found nothing',
    ])
    expect(lines(Command, { _tag: '__proto__' })[0]).toMatch(/^_tag: expected one of "CreateApp", "RenameApp", .*, found `__proto__`$/)
  })

  it.each([[null], [undefined], ['AddCoOwner'], [3], [[]], [true], [10n], [() => 1]])('refuses %s where a command is expected', (value) => {
    expect(lines(Command, value)).toHaveLength(1)
    expect(lines(Command, value)[0]).toMatch(/^expected a command, found /)
  })

  it('takes a tag from own keys only', () => {
    const inherited: unknown = Object.create({ _tag: 'User', user: 'ada' })
    expect(lines(Subject, inherited)).toEqual(['_tag: expected one of "User", "Group", found nothing'])
  })

  it('accepts ill-formed ids: `decide` refuses them with a tag', () => {
    expect(decode(Command, { _tag: 'DeleteApp', app: '' })._tag).toBe('Right')
    expect(decode(Command, { _tag: 'DeleteApp', app: '\uD800' })._tag).toBe('Right')
  })

  it('reads claims, and leaves out what is `undefined`', () => {
    expect(decode(Claims, { username: undefined, groups: ['/NA'] })).toEqual(E.right({ groups: ['/NA'] }))
    expect(lines(Claims, { groups: 'NA', roles: ['owner'] })).toEqual([
      'groups: expected a list, found `NA`',
      'roles[0]: expected one of "admin", "licensed", found `owner`',
    ])
  })
})

describe('report', () => {
  it('stays on one line, whatever the input', () => {
    const hostile = { _tag: 'DeleteApp', app: 'crm', 'a\nb\u202E"': 'x\r\u0000\u009B\u2028' }
    expect(lines(Command, hostile)).toEqual(['["a\\nb\\u{202e}\\""]: unknown key'])
    expect(lines(Subject, { _tag: 'x\n\u001B[31m' })).toEqual(['_tag: expected one of "User", "Group", found `x\\u{a}\\u{1b}[31m`'])
  })

  it('shows a long text short, and never half a character', () => {
    const [line] = lines(Subject, { _tag: 'a'.repeat(59) + '😀'.repeat(1000) })
    expect(line).toBe(`_tag: expected one of "User", "Group", found \`${'a'.repeat(59)}…\``)
  })

  it('puts keys that are no plain words in quotes', () => {
    expect(lines(Subject, { _tag: 'User', user: 'ada', 'a.b': 1, __proto__x: 2, '': 3 })).toEqual([
      '["a.b"]: unknown key',
      '__proto__x: unknown key',
      '[""]: unknown key',
    ])
  })
})

describe('pairs', () => {
  const codec = pairs('sizes', t.string, t.boolean)

  it('reads `__proto__` as a key like any other', () => {
    expect(decode(codec, JSON.parse('{"__proto__": true, "constructor": false}'))).toEqual(
      E.right([
        ['__proto__', true],
        ['constructor', false],
      ]),
    )
  })

  it('keeps the order that is known, even of keys that look like numbers', () => {
    expect(
      decode(
        codec,
        ordered([
          ['2', true],
          ['1', false],
          ['__proto__', true],
        ]),
      ),
    ).toEqual(
      E.right([
        ['2', true],
        ['1', false],
        ['__proto__', true],
      ]),
    )
  })

  it('tells what stands under which key', () => {
    expect(lines(codec, JSON.parse('{"__proto__": 1}'))).toEqual(['__proto__: expected true or false, found 1'])
    expect(lines(codec, [])).toEqual(['expected a mapping, found an empty list'])
  })
})

describe('choice', () => {
  const codec = choice('move', { walk: t.string, stop: t.boolean }, { with: t.string })

  it('says what was chosen, and what stands beside it', () => {
    expect(decode(codec, { walk: 'on', with: 'care' })).toEqual(E.right({ key: 'walk', value: 'on', rest: { with: 'care' } }))
  })

  it.each([
    [{ run: 1, with: 'care' }, ['run: unknown key']],
    [{ with: 'care' }, ['expected a mapping with one of the keys walk, stop, found a mapping']],
    [{ walk: 'on', stop: true, with: 'care' }, ['only one of the keys walk, stop can stand here']],
    [{ walk: 1, by: 2 }, ['walk: expected a string, found 1', 'with: expected a string, found nothing', 'by: unknown key']],
    [{ constructor: 1 }, ['constructor: unknown key']],
    ['walk', ['expected a mapping with one of the keys walk, stop, found `walk`']],
  ])('refuses %j', (value, expected) => {
    expect(lines(codec, value)).toEqual(expected)
  })
})

describe('a union of unlike members', () => {
  it('says all that could stand there', () => {
    expect(lines(shape('Move', { parent: t.union([t.string, t.null]) }), { parent: 1 })).toEqual([
      'parent: expected a string or null, found 1',
    ])
  })
})

describe('the names of codecs', () => {
  /** As a reporter of io-ts's own would tell where something is wrong. */
  const places = (codec: Pick<t.Mixed, 'decode'>, value: unknown): ReadonlyArray<string> => {
    const result = codec.decode(value)
    return result._tag === 'Right' ? [] : result.left.map(({ context }) => context.map(({ key, type }) => `${key}: ${type.name}`).join('/'))
  }

  it('are those of the records in a snapshot', () => {
    const tenures = [{ since: 1, until: '' }]
    const rows = {
      users: [{ memberships: [{ group: 'na', tenures }], user: 'ada', username: 'ada', enabled: true, roles: [] }],
      groups: [{ group: 'na', name: 'na', parent: null, origin: 'native', roles: [] }],
      apps: [{ app: 'crm', name: 'crm', owner: null, coOwners: [{ subject: { _tag: 'Group', group: 1 }, tenures: [] }] }],
      sessions: [{ session: 's1' }],
      gone: { users: [], groups: [], apps: [], sessions: [{ session: 's2' }] },
    }
    const found = places(Snapshot, { tenure: 1, policy: dashEnterprise5, head: 1, horizon: 0, ...rows }).join('\n')
    for (const name of [
      '0: user',
      '0: membership',
      '0: Tenure',
      '0: group',
      '0: app',
      '0: co-owner',
      ': Group',
      '0: session',
      'gone: gone',
      '0: dropped',
    ]) {
      expect(found).toContain(name)
    }
  })

  it('are those of an event and of who did it', () => {
    const found = places(Event, { _tag: 'AppDeleted', v: 1, at: 0, app: 'crm', by: { _tag: 'Session', session: 's1', user: 'ada' } }).join(
      '\n',
    )
    for (const name of ['AppDeleted', ': Session', ': System']) expect(found).toContain(name)
  })
})
