import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { Event as EventCodec, Policy as PolicyCodec, decode, Command as CommandCodec } from '../../src/codec/index'
import {
  applyAll,
  apply,
  can,
  classOf,
  dashEnterprise5,
  decide,
  describe as words,
  evolve,
  explain,
  replay,
  restore,
  snapshot,
  type Command,
  type Event,
  type Platform,
  type Snapshot,
} from '../../src/index'
import { isPolicy } from '../../src/policy/well-formed'
import { command, given, hostileIds, id, policy } from '../../src/testing/index'
import { allSamples, bySystem, untyped, world } from './world'

const runs = { numRuns: 1000 }

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
})

interface Mutation {
  readonly at: number
  readonly how: 'replace' | 'delete' | 'add' | 'enter'
  readonly key: string
  readonly value: unknown
}
const mutations = fc.array(
  fc.record<Mutation>({
    at: fc.nat(20),
    how: fc.constantFrom('replace', 'replace', 'enter', 'enter', 'delete', 'add'),
    key: fc.oneof(fc.constantFrom('__proto__', 'by', 'at', '_tag', 'toString', 'user', 'app', 'group'), fc.string()),
    value: fc.oneof(anything, id({ hostile: 4, illFormed: 3 }), fc.constantFrom(null, undefined, 'admin', 0)),
  }),
  { minLength: 1, maxLength: 3 },
)

/** The value with something in it replaced, left out or added. */
const mutated = (value: unknown, [first, ...rest]: ReadonlyArray<Mutation>): unknown => {
  if (first === undefined || typeof value !== 'object' || value === null) return value
  const copy: object = Array.isArray(value) ? [...(value as ReadonlyArray<unknown>)] : { ...value }
  const keys = Object.keys(copy)
  const key = keys[first.at % Math.max(1, keys.length)] ?? first.key
  const put = (name: string, inner: unknown) =>
    Object.defineProperty(copy, name, { value: inner, enumerable: true, configurable: true, writable: true })
  if (first.how === 'replace') put(key, first.value)
  if (first.how === 'add' && !Array.isArray(copy)) put(first.key, first.value)
  if (first.how === 'delete') Reflect.deleteProperty(copy, key)
  if (first.how === 'enter') return put(key, mutated((copy as Readonly<Record<string, unknown>>)[key], rest))
  return mutated(copy, rest)
}

/** Ids that some worlds know, hostile ones among them. */
const ids = { ordinary: ['ada', 'bob', 'crm', 'emea', 's-ada', 's-root'], hostile: 3, illFormed: 1 }
const anyCommand: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(command(ids), mutations).map(([each, how]) => mutated(each, how)) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...allSamples), mutations).map(([each, how]) => mutated(each, how)) },
  { weight: 2, arbitrary: command(ids) },
  { weight: 1, arbitrary: anything },
)
const anyAsk: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      bySystem,
      { by: { _tag: 'Session', session: 's-ada' }, at: 5 },
      { by: { _tag: 'Session', session: 's-root' }, at: 5 },
    ),
  },
  { weight: 1, arbitrary: fc.record({ by: anything, at: fc.oneof(fc.double(), anything) }) },
  { weight: 1, arbitrary: fc.tuple(fc.constant(bySystem), mutations).map(([ask, how]) => mutated(ask, how)) },
)

/** A world in which `__proto__` and its like are users, groups, apps and sessions. */
const crowded = (chosen: Parameters<typeof given>[0]): Platform<string> =>
  hostileIds.slice(0, 3).reduce(
    (platform: Platform<string>, each, index) => {
      const commands: ReadonlyArray<Command> = [
        { _tag: 'RegisterUser', user: each, roles: ['licensed'] },
        { _tag: 'CreateGroup', group: each },
        { _tag: 'AddMember', group: each, user: each },
        { _tag: 'CreateApp', app: each, name: `hostile-${index}`, owner: each },
        { _tag: 'LogIn', session: each, user: each },
      ]
      const applied = applyAll(platform, commands, bySystem)
      return applied._tag === 'Right' ? applied.right.platform : expect.fail(words(applied.left))
    },
    given(chosen, {
      users: ['ada', 'bob', { id: 'root', roles: ['admin', 'licensed'] }],
      groups: ['emea'],
      apps: { crm: 'ada' },
      sessions: { 's-ada': 'ada', 's-root': 'root' },
    }),
  )
const worlds = policy({ idle: [null], max: [null] }).map((chosen) => crowded(chosen))

describe('decide', () => {
  test.prop([worlds, fc.array(fc.tuple(anyCommand, anyAsk), { minLength: 1, maxLength: 6 })], runs)(
    'never throws; what is refused changes nothing, and what is accepted can be replayed from its events',
    (start, asked) => {
      let platform = start
      const events: Array<Event> = []
      for (const [each, ask] of asked) {
        const before = JSON.stringify(snapshot(platform))
        const applied = apply(platform, untyped(each), untyped(ask))
        expect(JSON.stringify(snapshot(platform))).toBe(before)
        if (applied._tag === 'Left') {
          expect(words(applied.left)).not.toMatch(/[\n\r\u0000\u001b]|^nothing known/)
          expect(['session', 'missing', 'forbidden', 'conflict', 'invalid']).toContain(classOf(applied.left))
          continue
        }
        expect(decode(CommandCodec, each)._tag).toBe('Right')
        expect(applied.right.events.length === 0 || applied.right.platform !== platform).toBe(true)
        platform = applied.right.platform
        events.push(...applied.right.events)
      }
      const stepped = events.reduce((current, event) => {
        const next = evolve(current, event)
        expect(next).not.toBe(current)
        expect(decode(EventCodec, event)).toEqual({ _tag: 'Right', right: event })
        return next
      }, start)
      expect(snapshot(stepped)).toEqual(snapshot(platform))
    },
  )

  test.prop([fc.array(anyCommand, { maxLength: 4 }), fc.constantFrom('refuse', 'skip')], runs)(
    'and the list of commands around it are all or nothing',
    (commands, already) => {
      const before = JSON.stringify(snapshot(world))
      const applied = applyAll(world, untyped(commands), bySystem, { already })
      expect(JSON.stringify(snapshot(world))).toBe(before)
      if (applied._tag === 'Left') expect(applied.left.index).toBeLessThan(commands.length)
    },
  )

  it('takes a command that makes more events than one call takes arguments', () => {
    const count = 130_000
    const { sessions, ...rest } = snapshot(given(dashEnterprise5, { users: ['ada'], sessions: { s: 'ada' } }))
    const many = Array.from({ length: count }, (_, index) => ({ ...sessions[0]!, session: `s${index}` }))
    const restored = restore({ ...rest, sessions: many })
    if (restored._tag === 'Left') return expect.fail(restored.left._tag)
    const applied = applyAll(restored.right, [{ _tag: 'LogOutEveryone' }], bySystem)
    expect(applied._tag === 'Right' && applied.right.events.length).toBe(count)
  })
})

const fitting = allSamples.flatMap((each) => {
  const decided = decide(world, each, bySystem)
  return decided._tag === 'Right' ? decided.right : []
})
const anyEvent: fc.Arbitrary<unknown> = fc.oneof(
  fc.tuple(fc.constantFrom(...fitting), mutations).map(([event, how]) => mutated(event, how)),
  anything,
)

describe('evolve', () => {
  test.prop([anyEvent], runs)('never throws, and takes nothing but events', (event) => {
    const before = JSON.stringify(snapshot(world))
    const next = evolve(world, untyped(event))
    expect(JSON.stringify(snapshot(world))).toBe(before)
    if (next !== world) {
      expect(decode(EventCodec, event)._tag).toBe('Right')
      expect(restore(snapshot(next))._tag).toBe('Right')
    }
    const replayed = replay(dashEnterprise5, [untyped(event)])
    if (replayed._tag === 'Left') expect(replayed.left.index).toBe(0)
  })
})

describe('restore', () => {
  const stored: unknown = JSON.parse(JSON.stringify(snapshot(world)))

  test.prop(
    [
      fc.oneof(
        mutations.map((how) => mutated(stored, how)),
        anything,
      ),
    ],
    runs,
  )('never throws, and what it lets through can be asked and restored again', (value) => {
    const restored = restore(untyped(value))
    if (restored._tag === 'Left') return
    expect(restore(JSON.parse(JSON.stringify(snapshot(restored.right))) as Snapshot<string>)).toMatchObject({ _tag: 'Right' })
    expect(explain(restored.right, { session: 's-ada', app: 'crm', action: 'view', at: 0 })._tag).toMatch(/^(Allowed|Denied)$/)
  })

  test.prop([policy(), mutations], runs)('lets a policy through exactly where the codec does', (whole, how) => {
    expect(isPolicy(whole)).toBe(true)
    const other = mutated(whole, how)
    expect(isPolicy(other)).toBe(decode(PolicyCodec, other)._tag === 'Right')
  })
})

describe('can', () => {
  const field = fc.oneof(
    fc.constantFrom<unknown>('ada', 'bob', 's-ada', 's-root', 'crm', 'view', 'deploy', '__proto__', 'toString'),
    anything,
  )
  const question = fc.oneof(
    fc.record({ session: field, app: field, action: field, at: fc.oneof(fc.constant(0), anything) }),
    fc.record({ user: field, app: field, action: field, at: fc.oneof(fc.constant(0), anything) }),
    fc.record({
      session: fc.constantFrom('s-ada', 's-root'),
      app: fc.constant('crm'),
      action: fc.oneof(fc.constantFrom<unknown>(['view'], ['view', 'deploy'], 'View', 'view ', Object('view')), anything),
      at: fc.constant(0),
    }),
  )

  test.prop([worlds, question], runs)('says yes to nothing that it does not know, and `explain` agrees', (platform, asked) => {
    const answer = can(platform, untyped(asked))
    expect(explain(platform, untyped(asked))._tag).toBe(answer ? 'Allowed' : 'Denied')
    if (!answer) return
    expect(typeof asked.action === 'string' && Object.hasOwn(platform.policy.actions, asked.action)).toBe(true)
    expect(typeof asked.app === 'string' && platform.tables.apps.has(asked.app)).toBe(true)
    const who = 'session' in asked ? asked.session : asked.user
    expect(typeof who === 'string' && platform.tables['session' in asked ? 'sessions' : 'users'].has(who)).toBe(true)
  })
})
