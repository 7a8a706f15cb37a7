import { describe, expect, it } from 'vitest'
import { Command, decode } from '../../src/codec/index'
import { decide } from '../../src/index'
import { allSamples, bySystem, refusalOf, samples, tags, world } from './world'
import { deep, shown } from './odd-values'

/** The command with its own fields, and one of them another value. */
const fields = allSamples.flatMap((command) =>
  Object.keys(command)
    .filter((key) => key !== '_tag')
    .map((key) => [command._tag, key, command] as const),
)
const nonsense: ReadonlyArray<unknown> = [
  null,
  7,
  true,
  Number.NaN,
  Symbol('x'),
  7n,
  [],
  ['ada'],
  {},
  { _tag: 'User' },
  Object.create(null),
  () => 'ada',
  new Map(),
  [['ada']],
]

/** No parent, no roles and no claims are fine; whatever has no key of its own claims nothing. */
const isFine = (key: string, value: unknown): boolean =>
  (key === 'parent' && value === null) ||
  (key === 'roles' && Array.isArray(value) && value.length === 0) ||
  (key === 'claims' && typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0)

const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '']
const weirdTags: ReadonlyArray<unknown> = [
  ...inherited,
  'createApp',
  'CreateApp ',
  'UserRegistered',
  undefined,
  null,
  3,
  ['CreateApp'],
  { toString: () => 'CreateApp' },
  { toString: 1, valueOf: 1 },
  Object.create(null),
  Symbol('CreateApp'),
]

describe('what is no command', () => {
  it('does not hide that the samples are commands', () => {
    expect(tags.length).toBe(25)
    for (const command of allSamples) {
      expect(decode(Command, command)).toEqual({ _tag: 'Right', right: command })
      expect(decide(world, command, bySystem)._tag).toBe('Right')
    }
  })

  it.each(
    [
      null,
      undefined,
      [],
      [samples.DeleteApp],
      '',
      'DeleteApp',
      0,
      Number.NaN,
      true,
      7n,
      Symbol('x'),
      () => samples.DeleteApp,
      Object.create(null),
      new Date(0),
    ].map((each) => [typeof each, each]),
  )('is refused as such, for example a value of type %s', (_, value) => {
    expect(refusalOf(world, value)).toMatchObject({ _tag: 'IdInvalid', field: 'command' })
    expect(decode(Command, value)._tag).toBe('Left')
  })

  it.each(weirdTags.map((tag) => [typeof tag, tag] as const))('is refused with an unknown tag of type %s', (_, tag) => {
    for (const sample of allSamples) {
      expect(refusalOf(world, { ...sample, _tag: tag })).toMatchObject({ _tag: 'IdInvalid', field: 'command' })
      expect(decode(Command, { ...sample, _tag: tag })._tag).toBe('Left')
    }
  })

  it('is refused with a tag that only a prototype has', () => {
    expect(refusalOf(world, Object.assign(Object.create({ _tag: 'DeleteApp' }) as object, { app: 'crm' }))._tag).toBe('IdInvalid')
  })

  it('is refused with a tag too deep to be printed', () => {
    expect(refusalOf(world, { ...samples.DeleteApp, _tag: deep })).toEqual({ _tag: 'IdInvalid', field: 'command', found: 'a list' })
  })

  it.each(fields)('is %s with a `%s` of another type', (tag, key, command) => {
    for (const value of [...nonsense, deep]) {
      if (isFine(key, value)) continue
      const bad = { ...command, [key]: value }
      expect([shown(value), refusalOf(world, bad)]).toEqual([shown(value), { _tag: 'IdInvalid', field: 'command', found: tag }])
      expect([shown(value), decode(Command, bad)._tag]).toEqual([shown(value), 'Left'])
    }
  })

  it.each(
    fields.filter(
      ([tag, key]) =>
        !['name', 'owner', 'parent', 'origin', 'formerOwner', 'username', 'roles', 'claims'].includes(key) ||
        tag.startsWith('Rename') ||
        tag === 'MoveGroup',
    ),
  )('is %s without its `%s`', (tag, key, command) => {
    const bad = Object.fromEntries(Object.entries(command).filter(([each]) => each !== key))
    expect(refusalOf(world, bad)).toEqual({ _tag: 'IdInvalid', field: 'command', found: tag })
  })

  it.each(allSamples.map((command) => [command._tag, command] as const))('is %s with a key of its own', (tag, command) => {
    for (const extra of [
      { by: { _tag: 'System' } },
      { at: 0 },
      { v: 1 },
      { by: undefined },
      { session_: 's-root' },
      JSON.parse('{"__proto__":{"by":"System"}}') as object,
    ]) {
      const bad = Object.defineProperties({ ...command }, Object.getOwnPropertyDescriptors(extra))
      expect(refusalOf(world, bad)).toEqual({ _tag: 'IdInvalid', field: 'command', found: tag })
      expect(decode(Command, bad)._tag).toBe('Left')
    }
  })

  it('is one whose subject is both, neither or more', () => {
    for (const subject of [
      { _tag: 'User', group: 'emea' },
      { _tag: 'User', user: 'cyd', group: 'emea' },
      { _tag: 'Role', role: 'admin' },
      { user: 'cyd' },
      'user:cyd',
    ]) {
      expect(refusalOf(world, { ...samples.AddCoOwner, subject })._tag).toBe('IdInvalid')
      expect(refusalOf(world, { ...samples.AssignRole, to: subject })._tag).toBe('IdInvalid')
    }
  })

  it('is one that names a role, origin or fate that there is not', () => {
    for (const word of [...inherited, 'Admin', 'owner']) {
      expect(refusalOf(world, { ...samples.AssignRole, role: word })._tag).toBe('IdInvalid')
      expect(refusalOf(world, { ...samples.CreateGroup, origin: word })._tag).toBe('IdInvalid')
      expect(refusalOf(world, { ...samples.TransferOwnership, formerOwner: word })._tag).toBe('IdInvalid')
      expect(refusalOf(world, { ...samples.RegisterUser, roles: ['licensed', word] })._tag).toBe('IdInvalid')
    }
  })
})
