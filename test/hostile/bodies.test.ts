import { describe, expect, it } from 'vitest'
import { Command, decode, report } from '../../src/codec/index'
import { app, applyAll, classOf, decide, describe as words, impact, snapshot, user } from '../../src/index'
import { bySystem, refusalOf, samples, untyped, world } from './world'
import { deep, shown } from './odd-values'

describe('a body from outside', () => {
  it('cannot speak for somebody: its own `by` and `at` are told as unknown keys', () => {
    const body: unknown = JSON.parse('{"_tag":"DeleteApp","app":"crm","by":{"_tag":"System"},"at":0}')
    const decoded = decode(Command, body)
    expect(decoded._tag === 'Left' && report(decoded.left)).toEqual(['by: unknown key', 'at: unknown key'])
    const refusal = refusalOf(world, body, { by: { _tag: 'Session', session: 's-cyd' }, at: 0 })
    expect([refusal._tag, classOf(refusal)]).toEqual(['IdInvalid', 'invalid'])
  })

  it('tells all that is wrong at once', () => {
    const decoded = decode(Command, { _tag: 'LogIn', session: 1, claims: { roles: ['root'], groups: 'ops', extra: 1 }, by: 1 })
    expect(decoded._tag === 'Left' && decoded.left.map(({ at }) => at)).toEqual([
      'session',
      'user',
      'claims.groups',
      'claims.roles[0]',
      'claims.extra',
      'by',
    ])
  })

  it('may be long: a fault for each of its many items', () => {
    const roles = Array.from({ length: 200_000 }, () => 0)
    const decoded = Command.decode({ _tag: 'LogIn', session: 's', user: 'ada', claims: { roles } })
    expect(decoded._tag === 'Left' && decoded.left.length).toBeGreaterThanOrEqual(roles.length)
    expect(refusalOf(world, { _tag: 'LogIn', session: 's', user: 'ada', claims: { roles } })._tag).toBe('IdInvalid')
  })

  it('may be deep', () => {
    expect(decode(Command, { _tag: 'LogIn', session: 's', user: 'ada', claims: deep })._tag).toBe('Left')
  })

  it('with lists that have holes is refused', () => {
    const holes = Object.assign([], { length: 2 }) as ReadonlyArray<string>
    expect(refusalOf(world, { ...samples.RegisterUser, roles: holes })._tag).toBe('IdInvalid')
    expect(refusalOf(world, { ...samples.LogIn, claims: { groups: holes } })._tag).toBe('IdInvalid')
  })
})

describe('objects that are more than data', () => {
  it('are refused where reading them throws', () => {
    const throwing = { enumerable: true, get: (): never => expect.fail('read') }
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    for (const command of [
      Object.defineProperty({}, '_tag', throwing),
      Object.defineProperty({ _tag: 'DeleteApp' }, 'app', throwing),
      Object.defineProperty({ _tag: 'AddCoOwner', app: 'crm' }, 'subject', throwing),
      proxy,
      { _tag: 'DeleteApp', app: proxy },
      { ...samples.RegisterUser, roles: proxy },
      new Proxy({}, { ownKeys: () => expect.fail('listed'), get: (_, key) => (key === '_tag' ? 'LogOutEveryone' : undefined) }),
    ]) {
      expect(refusalOf(world, command)).toMatchObject({ _tag: 'IdInvalid', field: 'command' })
    }
    for (const ask of [proxy, { by: proxy, at: 0 }, Object.defineProperty({ at: 0 }, 'by', throwing)]) {
      expect(refusalOf(world, samples.DeleteApp, ask)._tag).toBe('IdInvalid')
    }
  })

  it('say once what they are: what was checked is what is decided', () => {
    let reads = 0
    const turning = Object.defineProperty({ _tag: 'DeleteApp' }, 'app', { enumerable: true, get: () => (reads++ === 0 ? 'crm' : '') })
    const decided = decide(world, untyped(turning), bySystem)
    expect(decided._tag === 'Right' && decided.right).toMatchObject([{ _tag: 'AppDeleted', app: 'crm' }])
  })

  it('lend nothing from their prototype', () => {
    const heir = Object.assign(Object.create({ owner: 'root', name: 'other', roles: 7 }) as object, { _tag: 'CreateApp', app: 'wiki' })
    expect(refusalOf(world, heir)).toEqual({ _tag: 'UserUnknown', user: '' })
    const decided = decide(world, untyped(heir), { by: { _tag: 'Session', session: 's-ada' }, at: 0 })
    expect(decided._tag === 'Right' && decided.right).toMatchObject([{ _tag: 'AppCreated', name: 'wiki', owner: 'ada' }])
  })
})

describe('who asks, and when', () => {
  it.each(
    [
      null,
      undefined,
      'System',
      [],
      {},
      { _tag: 'system' },
      { _tag: 'Session' },
      { _tag: 'User', user: 'root' },
      { _tag: ['System'] },
      { _tag: 'Session', session: ['s-root'] },
      { _tag: 'Session', session: Object.create(null) as object },
    ].map((by) => [shown(by), by]),
  )('is nobody where `by` is %s', (_, by) => {
    const refusal = refusalOf(world, samples.DeleteApp, { by, at: 0 })
    expect(refusal._tag).toBe('IdInvalid')
    expect(refusal._tag === 'IdInvalid' && refusal.field).toMatch(/^by(\.session)?$/)
  })

  it.each([Number.NaN, Infinity, -Infinity, 0.5, 2 ** 53, '0', null, undefined, new Date(0), 0n].map((at) => [String(at), at]))(
    'is no instant where `at` is %s',
    (_, at) => {
      expect(refusalOf(world, samples.DeleteApp, { by: { _tag: 'System' }, at })).toMatchObject({ _tag: 'IdInvalid', field: 'at' })
    },
  )

  it('must be there at all', () => {
    for (const ask of [null, 7, 'System', []])
      expect(refusalOf(world, samples.DeleteApp, ask)).toMatchObject({ _tag: 'IdInvalid', field: 'by' })
    expect(decide(world, samples.DeleteApp, untyped(undefined))).toMatchObject({ _tag: 'Left', left: { _tag: 'IdInvalid', field: 'by' } })
  })
})

describe('a list of commands', () => {
  it('with a bad one in it changes nothing, and tells which and why', () => {
    const before = snapshot(world)
    for (const bad of [null, undefined, [], 'x', { _tag: '__proto__' }, { _tag: 'AddMember' }]) {
      for (const already of ['refuse', 'skip'] as const) {
        const list = [samples.RenameUser, untyped(bad), samples.DeleteApp]
        const applied = applyAll(world, list, bySystem, { already })
        expect(applied).toMatchObject({ _tag: 'Left', left: { _tag: 'IdInvalid', index: 1 } })
        expect(impact(world, list, bySystem)).toMatchObject({ _tag: 'Left', left: { index: 1 } })
        expect(applied._tag === 'Left' && words(applied.left)).toMatch(/^`command` is no valid id or command: found `[^`]*`$/)
      }
    }
    expect(snapshot(world)).toEqual(before)
    expect([app(world, 'crm')?.owner, user(world, 'ada')?.username]).toEqual(['ada', 'ada'])
  })
})
