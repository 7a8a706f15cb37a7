import { describe, expect, it } from 'vitest'
import { Event as EventCodec, decode } from '../../src/codec/index'
import {
  apply,
  can,
  dashEnterprise5,
  empty,
  evolve,
  history,
  replay,
  revisionAt,
  session,
  snapshot,
  user,
  type Event,
} from '../../src/index'
import { allSamples, bySystem, untyped, world } from './world'

/** The events that lead to a small world, and one of each kind that fits there. */
const log: ReadonlyArray<Event> = (
  [
    { _tag: 'RegisterUser', user: 'ada', roles: ['licensed'] },
    { _tag: 'CreateGroup', group: 'emea' },
    { _tag: 'CreateGroup', group: 'berlin', parent: 'emea' },
    { _tag: 'CreateApp', app: 'crm', owner: 'ada' },
    { _tag: 'LogIn', session: 's-ada', user: 'ada' },
    { _tag: 'AddCoOwner', app: 'crm', subject: { _tag: 'Group', group: 'emea' } },
  ] as const
).reduce<{ readonly platform: ReturnType<typeof empty>; readonly events: ReadonlyArray<Event> }>(
  (so, command) => {
    const applied = apply(so.platform, command, bySystem)
    return applied._tag === 'Right'
      ? { platform: applied.right.platform, events: [...so.events, ...applied.right.events] }
      : expect.fail(command._tag)
  },
  { platform: empty(dashEnterprise5), events: [] },
).events

const fitting: ReadonlyArray<Event> = allSamples.flatMap((command) => {
  const applied = apply(world, command, bySystem)
  return applied._tag === 'Right' ? applied.right.events.slice(0, 1) : []
})

const signed = { v: 1, at: 0, by: { _tag: 'System' } } as const
/** Well-formed events that say what cannot have happened in `world`. */
const nonsense: ReadonlyArray<Event> = [
  { _tag: 'AppCreated', app: 'crm', name: 'other', owner: 'ada', ...signed },
  { _tag: 'AppCreated', app: 'wiki', name: 'crm', owner: 'ada', ...signed },
  { _tag: 'AppCreated', app: 'wiki', name: 'wiki', owner: 'nobody', ...signed },
  { _tag: 'AppCreated', app: 'wiki', name: '__proto__', owner: 'ada', ...signed },
  { _tag: 'AppRenamed', app: 'constructor', name: 'wiki', ...signed },
  { _tag: 'AppDeleted', app: 'toString', ...signed },
  { _tag: 'CoOwnerAdded', app: 'crm', subject: { _tag: 'User', user: 'bob' }, ...signed },
  { _tag: 'CoOwnerAdded', app: 'crm', subject: { _tag: 'User', user: 'ada' }, ...signed },
  { _tag: 'CoOwnerAdded', app: 'crm', subject: { _tag: 'Group', group: '__proto__' }, ...signed },
  { _tag: 'CoOwnerRemoved', app: 'crm', subject: { _tag: 'User', user: 'cyd' }, ...signed },
  { _tag: 'OwnershipTransferred', app: 'crm', from: 'bob', to: 'cyd', formerOwner: 'nothing', ...signed },
  { _tag: 'OwnershipTransferred', app: 'crm', from: 'ada', to: 'ada', formerOwner: 'coOwner', ...signed },
  { _tag: 'OwnershipTransferred', app: 'crm', from: null, to: 'cyd', formerOwner: 'nothing', ...signed },
  { _tag: 'UserRegistered', user: 'ada', username: 'other', roles: [], ...signed },
  { _tag: 'UserRegistered', user: 'eve', username: 'ADA', roles: ['admin'], ...signed },
  { _tag: 'UserRenamed', user: 'bob', username: 'Ada', ...signed },
  { _tag: 'UserDisabled', user: 'dan', ...signed },
  { _tag: 'UserEnabled', user: 'ada', ...signed },
  { _tag: 'UserDeleted', user: 'nobody', ...signed },
  { _tag: 'GroupCreated', group: 'rome', name: 'emea', parent: null, origin: 'native', ...signed },
  { _tag: 'GroupCreated', group: 'rome', name: 'rome', parent: 'rome', origin: 'native', ...signed },
  { _tag: 'GroupMoved', group: 'emea', parent: 'berlin', ...signed },
  { _tag: 'GroupMoved', group: 'emea', parent: 'emea', ...signed },
  { _tag: 'GroupMoved', group: 'emea', parent: null, ...signed },
  { _tag: 'GroupDeleted', group: 'emea', ...signed },
  { _tag: 'MemberAdded', group: 'emea', user: 'bob', ...signed },
  { _tag: 'MemberRemoved', group: 'emea', user: 'ada', ...signed },
  { _tag: 'RoleAssigned', to: { _tag: 'User', user: 'root' }, role: 'admin', ...signed },
  { _tag: 'RoleUnassigned', to: { _tag: 'User', user: 'ada' }, role: 'admin', ...signed },
  { _tag: 'SessionOpened', session: 's-ada', user: 'ada', revision: world.head, roles: ['admin'], ...signed },
  { _tag: 'SessionOpened', session: 's-new', user: 'ada', revision: world.head + 1, roles: ['admin'], ...signed },
  { _tag: 'SessionOpened', session: 's-new', user: 'dan', revision: world.head, roles: ['admin'], ...signed },
  { _tag: 'SessionOpened', session: 's-new', user: 'nobody', revision: world.head, roles: ['admin'], ...signed },
  { _tag: 'SessionReauthenticated', session: 's-ada', user: 'bob', revision: world.head, roles: ['admin'], ...signed },
  { _tag: 'SessionRefreshed', session: 's-ada', revision: 0, roles: ['admin'], ...signed },
  { _tag: 'SessionRefreshed', session: 'nobody', revision: world.head, roles: [], ...signed },
  { _tag: 'SessionClosed', session: '__proto__', why: 'logOut', ...signed },
]

const malformed: ReadonlyArray<unknown> = [
  null,
  undefined,
  [],
  'AppDeleted',
  7,
  Symbol('event'),
  {},
  Object.create(null),
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ['AppDeleted'], { toString: 1 }, Object.create(null)].map(
    (_tag: unknown) => ({ ...signed, _tag, app: 'crm' }),
  ),
  { ...signed, _tag: 'AppDeleted', app: 'crm', v: 2 },
  { ...signed, _tag: 'AppDeleted', app: 'crm', v: '1' },
  { ...signed, _tag: 'AppDeleted', app: 'crm', at: Number.NaN },
  { ...signed, _tag: 'AppDeleted', app: 'crm', at: '0' },
  { ...signed, _tag: 'AppDeleted', app: 'crm', by: 'System' },
  { ...signed, _tag: 'AppDeleted', app: 'crm', by: { _tag: 'Session', session: 's-ada' } },
  { ...signed, _tag: 'AppDeleted', app: 'crm', extra: true },
  { ...signed, _tag: 'AppDeleted' },
  { ...signed, _tag: 'AppDeleted', app: ['crm'] },
  { ...signed, _tag: 'AppDeleted', app: 'x'.repeat(257) },
  { ...signed, _tag: 'UserRegistered', user: '\ud800', username: 'eve', roles: [] },
  { ...signed, _tag: 'UserRegistered', user: 'eve', username: '', roles: [] },
  { ...signed, _tag: 'UserRegistered', user: 'eve', username: 'eve', roles: ['root'] },
  { ...signed, _tag: 'SessionOpened', session: 's-new', user: 'ada', revision: 0.5, roles: [] },
  { ...signed, _tag: 'GroupCreated', group: 'rome', name: '', parent: null, origin: 'native' },
  Object.defineProperty({ ...signed, _tag: 'AppDeleted' }, 'app', { enumerable: true, get: () => expect.fail('read') }),
]

describe('evolve', () => {
  it('would take the events that the samples make: what follows is refused for its own sake', () => {
    expect(fitting.length).toBe(25)
    for (const event of fitting) expect(evolve(world, event)).not.toBe(world)
    for (const event of [...fitting, ...nonsense]) expect(decode(EventCodec, event)._tag).toBe('Right')
  })

  it.each(nonsense.map((event) => [JSON.stringify(event), event] as const))(
    'changes nothing by what cannot have happened: %s',
    (_, event) => {
      const before = snapshot(world)
      expect(evolve(world, event)).toBe(world)
      expect(snapshot(world)).toEqual(before)
    },
  )

  it.each(malformed.map((event, index) => [index, event] as const))('changes nothing by what is no event: %i', (_, event) => {
    const before = snapshot(world)
    expect(evolve(world, untyped(event))).toBe(world)
    expect(snapshot(world)).toEqual(before)
  })

  it('takes no event twice', () => {
    for (const event of fitting.filter(({ _tag }) => _tag !== 'SessionRefreshed')) {
      const once = evolve(world, event)
      expect([event._tag, evolve(once, event) === once]).toEqual([event._tag, true])
    }
  })

  it('keeps nothing of the caller: an event that is changed afterwards changes no platform', () => {
    const opened = {
      _tag: 'SessionOpened',
      session: 's-new',
      user: 'cyd',
      revision: world.head,
      roles: ['licensed'] as Array<'admin' | 'licensed'>,
      ...signed,
    }
    const refreshed = {
      _tag: 'SessionRefreshed',
      session: 's-new',
      revision: world.head,
      roles: ['licensed'] as Array<'admin' | 'licensed'>,
      ...signed,
    }
    const assigned = { _tag: 'RoleAssigned', to: { _tag: 'User', user: 'bob' }, role: 'admin', ...signed }
    const platform = [opened, refreshed, assigned].reduce((current, event) => evolve(current, untyped(event)), world)
    const before = snapshot(platform)
    opened.roles.push('admin')
    refreshed.roles.push('admin')
    assigned.to.user = 'cyd'
    expect(snapshot(platform)).toEqual(before)
    expect(session(platform, 's-new', { at: 0 })?.roles).toEqual(['licensed'])
    expect(can(platform, { session: 's-new', app: 'crm', action: 'transfer', at: 0 })).toBe(false)
    expect(user(platform, 'bob')?.roles).toEqual(['admin', 'licensed'])
  })
})

describe('replay', () => {
  it('names the first event that does not fit by its place, whatever it is', () => {
    expect(replay(dashEnterprise5, log)._tag).toBe('Right')
    for (const bad of [...malformed, log[0], log[3]]) {
      for (const index of [2, 5, 6]) {
        // Before its cause, or after itself.
        if (bad === log[3] && index <= 3) continue
        if (bad === log[0] && index < 1) continue
        const events = [...log.slice(0, index), untyped(bad), ...log.slice(index)]
        const replayed = replay(dashEnterprise5, events)
        expect(replayed._tag === 'Left' && [replayed.left._tag, replayed.left.index]).toEqual(['EventDoesNotFit', index])
        expect(replayed._tag === 'Left' && Object.is(replayed.left.event, bad)).toBe(true)
      }
    }
  })

  it('finds what is missing or out of order', () => {
    for (const gone of [0, 1, 3]) {
      const replayed = replay(
        dashEnterprise5,
        log.filter((_, index) => index !== gone),
      )
      expect([gone, replayed._tag]).toEqual([gone, 'Left'])
    }
    const turned = replay(dashEnterprise5, [...log].reverse())
    expect(turned._tag === 'Left' && turned.left.index).toBe(0)
    const holed = replay(dashEnterprise5, Object.assign([...log], { length: log.length + 1 }))
    expect(holed._tag === 'Left' && holed.left.index).toBe(log.length)
  })

  it('is not led astray by the history of ids that look like keys', () => {
    expect(history(log, { app: '__proto__' })).toEqual([])
    expect(history(log, { user: 'constructor' })).toEqual([])
    expect(revisionAt([], 0)).toBe(0)
  })
})
