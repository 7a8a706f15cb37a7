import { describe, expect, it } from 'vitest'
import {
  apply,
  bySession,
  compact,
  dashEnterprise5,
  decide,
  explain,
  group,
  impact,
  pending,
  session,
  user,
  type Ask,
  type Command,
  type Platform,
  type Policy,
  type Rejection,
} from '../../src/index'
import { Command as CommandCodec, decode, Event as EventCodec, report } from '../../src/codec/index'
import { after, bySystem as ask } from '../hostile/world'
import { given } from '../../src/testing/index'

const refusal = (platform: Platform, command: Command, asked: Ask = ask): Rejection | undefined => {
  const applied = apply(platform, command, asked)
  return applied._tag === 'Left' ? applied.left : undefined
}

const world = given(dashEnterprise5, {
  users: ['ada', 'ben', { id: 'cyd', disabled: true, roles: ['licensed'] }],
  groups: ['na'],
  apps: { crm: 'ada' },
  sessions: { s2: 'ben', s1: 'ben' },
})

describe('who may not ask', () => {
  it('is told what it would take', () => {
    expect(refusal(world, { _tag: 'RenameApp', app: 'crm', name: 'sales' }, { by: bySession('s1'), at: 0 })).toEqual({
      _tag: 'NotPermitted',
      needs: '`manage` on app `crm`',
    })
    expect(refusal(world, { _tag: 'LogIn', session: 's3', user: 'ben' }, { by: bySession('s1'), at: 0 })).toEqual({
      _tag: 'NotPermitted',
      needs: 'the host itself',
    })
  })

  it('is told of a command that there is not, or that cannot be read', () => {
    expect(decide(world, null as never, ask)).toEqual({ _tag: 'Left', left: { _tag: 'IdInvalid', field: 'command', found: 'undefined' } })
    const unreadable = {
      get _tag(): never {
        throw new Error('unreadable')
      },
    }
    expect(decide(world, unreadable as never, ask)).toEqual({
      _tag: 'Left',
      left: { _tag: 'IdInvalid', field: 'command', found: 'what cannot be read' },
    })
  })
})

describe('what no codec takes', () => {
  it('is told by what was expected', () => {
    expect(report(errors(CommandCodec, { _tag: 'AddMember', group: 1, user: 2 }))).toEqual([
      'group: expected a group id, found 1',
      'user: expected a user id, found 2',
    ])
    expect(report(errors(CommandCodec, { _tag: 'CreateApp', app: 1 }))).toEqual(['app: expected an app id, found 1'])
    expect(report(errors(CommandCodec, { _tag: 'RenameUser', user: 'ada', username: 1 }))).toEqual([
      'username: expected a username, found 1',
    ])
    const closed = { _tag: 'SessionOpened', v: 1, at: 'now', by: { _tag: 'System' }, session: 1, user: 'ada', revision: 'x', roles: [] }
    expect(report(errors(EventCodec, closed))).toEqual([
      'at: expected an instant in epoch milliseconds, found `now`',
      'session: expected a session id, found 1',
      'revision: expected a revision, found `x`',
    ])
  })
})

const errors = (codec: Parameters<typeof decode>[0], value: unknown) => {
  const decoded = decode(codec, value)
  return decoded._tag === 'Left' ? decoded.left : []
}

describe('an owner who leaves', () => {
  it('needs a seat only to stay a co-owner', () => {
    const seatless = after(world, { _tag: 'UnassignRole', to: user('ada'), role: 'licensed' })
    const transfer = { _tag: 'TransferOwnership', app: 'crm', to: 'ben' } as const
    expect(refusal(seatless, { ...transfer, formerOwner: 'coOwner' })).toEqual({ _tag: 'SeatRequired', user: 'ada' })
    expect(refusal(seatless, { ...transfer, formerOwner: 'nothing' })).toBe(undefined)
    expect(refusal(seatless, transfer)).toBe(undefined)
  })

  it('leaves an orphan behind when deleted, which can be deleted too', () => {
    expect(refusal(after(world, { _tag: 'DeleteUser', user: 'ada' }), { _tag: 'DeleteApp', app: 'crm' })).toBe(undefined)
  })
})

describe('a disabled user', () => {
  it('becomes no co-owner', () => {
    expect(refusal(world, { _tag: 'AddCoOwner', app: 'crm', subject: user('cyd') })).toEqual({ _tag: 'UserIsDisabled', user: 'cyd' })
  })
})

describe('all sessions of a user', () => {
  it('end in the order of their ids', () => {
    const applied = apply(world, { _tag: 'LogOutUser', user: 'ben' }, ask)
    expect(applied._tag === 'Right' && applied.right.events.map((event) => 'session' in event && event.session)).toEqual(['s1', 's2'])
  })
})

describe('a session that compaction dropped', () => {
  it('is over for good: no record, no refresh, and the reason is kept', () => {
    const dropped = compact(after(world, { _tag: 'LogOut', session: 's1' }), { at: 0 })
    expect(session(dropped, 's1', { at: 0 })).toBe(undefined)
    expect(refusal(dropped, { _tag: 'RefreshSession', session: 's1' })).toEqual({ _tag: 'SessionEnded', session: 's1' })
    expect(explain(dropped, { session: 's1', action: 'view', app: 'crm', at: 0 })).toEqual({
      _tag: 'Denied',
      reasons: [{ _tag: 'SessionEnded', session: 's1' }],
    })
    expect(pending(dropped, { session: 's1', at: 0 })).toEqual({ gains: [], losses: [] })
  })
})

describe('a denial that is not inherited', () => {
  it('names the first group of the user’s by id, and the first co-owner above or below it', () => {
    const forest = given(dashEnterprise5, {
      users: ['ada', 'ben'],
      groups: ['top', { id: 'z', parent: 'top' }, { id: 'm', parent: 'top' }, { id: 'm-2', parent: 'm' }, { id: 'm-1', parent: 'm' }],
      members: { z: ['ben'], m: ['ben'] },
      apps: { crm: { owner: 'ada', coOwners: ['group:top', 'group:m-2', 'group:m-1'] } },
    })
    const denied = explain(forest, { user: 'ben', action: 'view', app: 'crm', at: 0 })
    expect(denied._tag === 'Denied' && denied.reasons).toEqual([{ _tag: 'NotInherited', user: 'ben', memberOf: 'm', coOwner: 'm-1' }])
  })
})

describe('an impact', () => {
  it('tells gain and loss where as many actions are had as before, all of them others', () => {
    const no = { coOwner: 'no', owner: 'no', admin: 'no' } as const
    const actions = Object.fromEntries(Object.keys(dashEnterprise5.actions).map((action) => [action, no])) as unknown as Policy['actions']
    const policy: Policy = { ...dashEnterprise5, actions: { ...actions, view: { ...no, coOwner: 'yes' }, deploy: { ...no, owner: 'yes' } } }
    const start = given(policy, { users: ['ada', 'ben'], apps: { crm: { owner: 'ada', coOwners: ['user:ben'] } } })
    const found = impact(start, [{ _tag: 'TransferOwnership', app: 'crm', to: 'ben' }], ask)
    expect(found._tag === 'Right' && found.right.atLogin.find((each) => each.user === 'ben')).toEqual({
      user: 'ben',
      gains: [{ app: 'crm', actions: ['deploy'] }],
      losses: [{ app: 'crm', actions: ['view'] }],
    })
  })

  it('of a new app is on administrators also where more happens to it at once', () => {
    const start = given(dashEnterprise5, { users: ['ada', { id: 'root', roles: ['admin'] }], groups: ['na'], sessions: { s: 'root' } })
    const commands: ReadonlyArray<Command> = [
      { _tag: 'CreateApp', app: 'crm', owner: 'ada' },
      { _tag: 'AddCoOwner', app: 'crm', subject: group('na') },
    ]
    const found = impact(start, commands, ask)
    expect(found._tag === 'Right' && found.right.now.map((each) => each.session)).toEqual(['s'])
  })
})
