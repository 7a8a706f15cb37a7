import { describe, expect, it } from 'vitest'
import { Event, Policy, decode } from '../../src/codec/index'
import {
  app,
  apply,
  can,
  dashEnterprise5,
  empty,
  explain,
  group,
  live,
  pending,
  remedies,
  replay,
  restore,
  session,
  snapshot,
  user,
  whatCan,
  whoCan,
} from '../../src/index'
import type { Event as AnyEvent, Command, Snapshot } from '../../src/index'
import { given, hostileIds } from '../../src/testing/index'
import { after, bySystem, refusalOf, untyped, world } from './world'

const inherited = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'isPrototypeOf',
  '__defineGetter__',
  'then',
  'length',
]
const all = [...new Set([...inherited, ...hostileIds])]

/** One life in which the id is everything at once. */
const lifeOf = (id: string): ReadonlyArray<Command> => [
  { _tag: 'RegisterUser', user: id, roles: ['licensed'] },
  { _tag: 'RegisterUser', user: 'owner', roles: ['licensed'] },
  { _tag: 'CreateGroup', group: id },
  { _tag: 'CreateGroup', group: `child of ${id}`.slice(0, 256), name: id, parent: id },
  { _tag: 'AddMember', group: id, user: id },
  { _tag: 'CreateApp', app: id, name: 'crm', owner: 'owner' },
  { _tag: 'AddCoOwner', app: id, subject: user(id) },
  { _tag: 'AddCoOwner', app: id, subject: group(id) },
  { _tag: 'AssignRole', to: group(id), role: 'licensed' },
  { _tag: 'LogIn', session: id, user: id },
]

describe.each(all)('an id such as %j', (id) => {
  const lived = after(empty(live), ...lifeOf(id))

  it('is unknown before anything bears it', () => {
    for (const who of [{ session: id }, { user: id }]) {
      for (const on of [id, 'crm']) {
        const question = { ...who, app: on, action: 'view', at: 0 } as const
        expect(can(world, question)).toBe(false)
        expect(explain(world, question)._tag).toBe('Denied')
        expect(remedies(world, question)).toEqual([])
      }
      expect(whatCan(world, { ...who, at: 0 })).toEqual([])
    }
    expect(can(world, { session: 's-ada', app: id, action: 'view', at: 0 })).toBe(false)
    expect(pending(world, { session: id, at: 0 })).toEqual({ gains: [], losses: [] })
    expect(whoCan(world, { action: 'view', app: id, at: 0 })).toEqual({ onRecord: [], sessions: [] })
    expect([app(world, id), user(world, id), group(world, id), session(world, id, { at: 0 })]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(refusalOf(world, { _tag: 'DeleteUser', user: id })).toEqual({ _tag: 'UserUnknown', user: id })
    expect(refusalOf(world, { _tag: 'DeleteGroup', group: id })).toEqual({ _tag: 'GroupUnknown', group: id })
    expect(refusalOf(world, { _tag: 'DeleteApp', app: id })).toEqual({ _tag: 'AppUnknown', app: id })
    expect(refusalOf(world, { _tag: 'LogOut', session: id })).toEqual({ _tag: 'SessionUnknown', session: id })
  })

  it('can be borne by everything at once, and answers as any other id', () => {
    expect(can(lived, { session: id, app: id, action: 'deploy', at: 0 })).toBe(true)
    expect(can(lived, { session: id, app: id, action: 'transfer', at: 0 })).toBe(false)
    expect(app(lived, id)?.coOwners).toEqual([user(id), group(id)])
    expect(user(lived, id)).toMatchObject({ username: id, groups: [id] })
    expect(group(lived, id)).toMatchObject({ name: id, directMembers: [id], display: id })
    expect(whoCan(lived, { action: 'view', app: id, at: 0 })).toMatchObject({
      onRecord: [{ user: id }, { user: 'owner' }].sort((a, b) => (a.user < b.user ? -1 : 1)),
      sessions: [id],
    })
    for (const other of inherited.filter((each) => each !== id))
      expect(can(lived, { session: other, app: id, action: 'view', at: 0 })).toBe(false)
  })

  it('stays taken for ever', () => {
    const gone = after(
      lived,
      { _tag: 'LogOut', session: id },
      { _tag: 'DeleteApp', app: id },
      { _tag: 'DeleteGroup', group: id },
      { _tag: 'DeleteUser', user: id },
    )
    for (const [command, kind] of [
      [{ _tag: 'RegisterUser', user: id }, 'user'],
      [{ _tag: 'CreateGroup', group: id }, 'group'],
      [{ _tag: 'CreateApp', app: id, name: 'crm', owner: 'owner' }, 'app'],
      [{ _tag: 'LogIn', session: id, user: 'owner' }, 'session'],
    ] as const) {
      expect(refusalOf(gone, command)).toEqual({ _tag: 'IdTaken', kind, id })
    }
  })

  it('goes through JSON, replay and a snapshot unchanged', () => {
    const log: Array<AnyEvent> = []
    let platform = empty(live)
    for (const command of lifeOf(id)) {
      const applied = apply(platform, command, bySystem)
      if (applied._tag === 'Left') return expect.fail(JSON.stringify(applied.left))
      platform = applied.right.platform
      log.push(...applied.right.events)
    }
    const read = (JSON.parse(JSON.stringify(log)) as ReadonlyArray<unknown>).map((event) => decode(Event, event))
    expect(read.map((each) => (each._tag === 'Right' ? each.right : each.left))).toEqual(log)
    const again = replay(live, log)
    expect(again._tag === 'Right' && snapshot(again.right)).toEqual(snapshot(platform))
    const stored = JSON.parse(JSON.stringify(snapshot(platform))) as Snapshot
    const restored = restore(stored)
    expect(restored._tag === 'Right' && snapshot(restored.right)).toEqual(snapshot(platform))
  })

  it('is no action, not even for an administrator who owns the app', () => {
    const root = after(world, { _tag: 'AssignRole', to: user('ada'), role: 'admin' })
    const question = { user: 'ada', app: 'crm', action: untyped(id), at: 0 }
    expect(can(root, question)).toBe(false)
    expect(explain(root, question)._tag).toBe('Denied')
    expect(remedies(root, question)).toEqual([])
    expect(whatCan(root, { user: 'ada', action: untyped(id), at: 0 })).toEqual([])
    expect(whoCan(root, { app: 'crm', action: untyped(id), at: 0 })).toEqual({ onRecord: [], sessions: [] })
  })

  it('can be listed as an action, and then allows what its own cells say', () => {
    const text = JSON.stringify(dashEnterprise5).replace(
      '"actions":{',
      `"actions":{${JSON.stringify(id)}:{"coOwner":"no","owner":"yes","admin":"no"},`,
    )
    const policy = decode(Policy, JSON.parse(text))
    if (policy._tag === 'Left') return expect.fail(JSON.stringify(policy.left))
    const platform = given(policy.right, { users: ['ada', 'bob'], apps: { crm: { owner: 'ada', coOwners: ['user:bob'] } } })
    expect(can(platform, { user: 'ada', app: 'crm', action: id, at: 0 })).toBe(true)
    expect(can(platform, { user: 'bob', app: 'crm', action: id, at: 0 })).toBe(false)
    expect(can(platform, { user: 'bob', app: 'crm', action: 'view', at: 0 })).toBe(true)
  })
})
