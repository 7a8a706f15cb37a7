import { describe, expect, it } from 'vitest'
import {
  apply,
  bySession,
  can,
  dashEnterprise5,
  explain,
  impact,
  logoutPlan,
  pending,
  session,
  stale,
  user,
  whatCan,
  type Command,
} from '../../src/index'
import { given } from '../../src/testing/index'
import { after, allSamples, bySystem, refusalOf, world } from './world'

const short = given(
  { ...dashEnterprise5, sessions: { idle: 10, max: 100 } },
  { users: ['ada', { id: 'root', roles: ['admin', 'licensed'] }], apps: { crm: 'ada' }, sessions: { 's-ada': 'ada', 's-root': 'root' } },
)

/** Sessions that may do nothing, each with the platform and instant in which it is so, and the tag that says it. */
const powerless = [
  ['unknown', world, 'nobody', 0, 'SessionUnknown'],
  ['named like a property', world, '__proto__', 0, 'SessionUnknown'],
  ['ended by itself', after(world, { _tag: 'LogOut', session: 's-root' }), 's-root', 0, 'SessionEnded'],
  ['ended with all others', after(world, { _tag: 'LogOutEveryone' }), 's-root', 0, 'SessionEnded'],
  ['ended by the disabling of its user', after(world, { _tag: 'DisableUser', user: 'root' }), 's-root', 0, 'SessionEnded'],
  [
    'ended before its user was enabled again',
    after(world, { _tag: 'DisableUser', user: 'root' }, { _tag: 'EnableUser', user: 'root' }),
    's-root',
    0,
    'SessionEnded',
  ],
  ['ended by the deletion of its user', after(world, { _tag: 'DeleteUser', user: 'root' }), 's-root', 0, 'SessionEnded'],
  ['idle for too long', short, 's-root', 10, 'SessionExpired'],
  ['too old', short, 's-root', 100, 'SessionExpired'],
] as const

describe.each(powerless)('a session that is %s', (_, platform, id, at, tag) => {
  const ask = { by: bySession(id), at }

  it.each(allSamples.map((command) => [command._tag, command] as const))('may not %s', (_name, command) => {
    expect(refusalOf(platform, command, ask)).toEqual({ _tag: tag, session: id })
    expect(impact(platform, [command], ask)).toEqual({ _tag: 'Left', left: { _tag: tag, session: id, index: 0 } })
  })

  it('can do nothing, awaits nothing and is in no list', () => {
    for (const action of ['view', 'deploy', 'manage', 'manageServices', 'manageCoOwners', 'delete', 'transfer'] as const) {
      const question = { session: id, app: 'crm', action, at }
      expect(can(platform, question)).toBe(false)
      const decision = explain(platform, question)
      expect(decision._tag === 'Denied' && decision.reasons[0]).toEqual({ _tag: tag, session: id })
    }
    expect(whatCan(platform, { session: id, at })).toEqual([])
    expect(pending(platform, { session: id, at })).toEqual({ gains: [], losses: [] })
    expect(stale(platform, { at })).not.toContain(id)
    const { end, refresh } = logoutPlan(platform, { for: 'both', at })
    expect([...end, ...refresh]).not.toContain(id)
  })
})

describe('an instant of a question', () => {
  it('counts against the session where it is no number and sessions have a limit', () => {
    for (const at of [Number.NaN, Infinity]) expect(can(short, { session: 's-ada', app: 'crm', action: 'view', at })).toBe(false)
    expect(can(short, { session: 's-ada', app: 'crm', action: 'view', at: 9 })).toBe(true)
  })
})

describe('a session that only awaits a right', () => {
  const promoted = after(
    world,
    { _tag: 'AddCoOwner', app: 'crm', subject: user('cyd') },
    { _tag: 'AssignRole', to: user('cyd'), role: 'admin' },
  )
  const needing: ReadonlyArray<Command> = [
    { _tag: 'RenameApp', app: 'crm', name: 'sales' },
    { _tag: 'AddCoOwner', app: 'crm', subject: { _tag: 'Group', group: 'berlin' } },
    { _tag: 'RemoveCoOwner', app: 'crm', subject: user('bob') },
    { _tag: 'DeleteApp', app: 'crm' },
    { _tag: 'TransferOwnership', app: 'crm', to: 'cyd' },
    { _tag: 'RegisterUser', user: 'eve' },
    { _tag: 'AssignRole', to: user('bob'), role: 'admin' },
    { _tag: 'LogOutEveryone' },
  ]

  it.each(needing.map((command) => [command._tag, command] as const))('may not %s before its next login, and may then', (_, command) => {
    expect(refusalOf(promoted, command, { by: bySession('s-cyd'), at: 0 })._tag).toBe('NotPermitted')
    const anew = after(promoted, { _tag: 'LogIn', session: 's-cyd-2', user: 'cyd' })
    expect(apply(anew, command, { by: bySession('s-cyd-2'), at: 0 })._tag).toBe('Right')
    expect(refusalOf(anew, command, { by: bySession('s-cyd'), at: 0 })._tag).toBe('NotPermitted')
  })

  it('may not log in, refresh or log out others either: that is for the host', () => {
    const ask = { by: bySession('s-root'), at: 0 }
    expect(refusalOf(world, { _tag: 'LogIn', session: 's-new', user: 'root' }, ask)._tag).toBe('NotPermitted')
    expect(refusalOf(world, { _tag: 'RefreshSession', session: 's-root' }, ask)._tag).toBe('NotPermitted')
    expect(refusalOf(world, { _tag: 'LogOut', session: 's-ada' }, { by: bySession('s-bob'), at: 0 })._tag).toBe('NotPermitted')
  })

  it('does not learn who else is known', () => {
    const ask = { by: bySession('s-cyd'), at: 0 }
    for (const id of ['ada', 'nobody', '__proto__']) {
      expect(refusalOf(world, { _tag: 'AddCoOwner', app: 'crm', subject: user(id) }, ask)).toEqual(
        refusalOf(world, { _tag: 'AddCoOwner', app: 'crm', subject: user('cyd') }, ask),
      )
      expect(refusalOf(world, { _tag: 'DeleteUser', user: id }, ask)._tag).toBe('NotPermitted')
      expect(refusalOf(world, { _tag: 'DeleteGroup', group: id }, ask)._tag).toBe('NotPermitted')
      expect(refusalOf(world, { _tag: 'CreateApp', app: 'wiki', owner: id }, ask)._tag).toBe('NotPermitted')
    }
  })
})

describe('a login', () => {
  it('under the id of another session is refused, whatever has become of it', () => {
    const ended = after(world, { _tag: 'LogOut', session: 's-ada' })
    for (const [platform, who] of [
      [world, 'bob'],
      [ended, 'ada'],
      [ended, 'bob'],
    ] as const) {
      expect(refusalOf(platform, { _tag: 'LogIn', session: 's-ada', user: who })).toEqual({ _tag: 'IdTaken', kind: 'session', id: 's-ada' })
    }
  })

  it('with claims from a hostile provider makes what they say and nothing else', () => {
    const brokered = given(
      { ...dashEnterprise5, provisioning: { users: 'onFirstLogin', groups: 'onFirstLogin', claimsCover: ['brokered'] } },
      { users: ['ada'] },
    )
    const claims = { username: '__proto__', groups: ['__proto__', 'constructor', '/__proto__/toString', '/a~/b/~~'], roles: [] }
    const logged = apply(brokered, { _tag: 'LogIn', session: 'constructor', user: '__proto__', claims }, bySystem)
    if (logged._tag === 'Left') return expect.fail(JSON.stringify(logged.left))
    const { platform } = logged.right
    expect(user(platform, '__proto__')).toEqual({
      user: '__proto__',
      username: '__proto__',
      enabled: true,
      roles: [],
      rolesOnRecord: [],
      groups: ['/__proto__/toString', '/a~/b/~~', '__proto__', 'constructor'],
    })
    expect(session(platform, 'constructor', { at: 0 })).toMatchObject({ user: '__proto__', roles: [], over: null })
    for (const groups of [['/'], ['//a'], ['/a//b'], ['/a/']]) {
      expect(refusalOf(brokered, { _tag: 'LogIn', session: 's', user: 'ada', claims: { groups } })).toEqual({
        _tag: 'GroupNameInvalid',
        name: groups[0],
      })
    }
  })
})
