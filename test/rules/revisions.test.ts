import { describe, expect, it } from 'vitest'
import {
  apply,
  compact,
  dashEnterprise5,
  empty,
  group,
  history,
  restore,
  snapshot,
  system,
  user,
  type Command,
  type Event,
  type Platform,
} from '../../src/index'
import { after, bySystem as ask } from '../hostile/world'
import { given } from '../../src/testing/index'

const story: ReadonlyArray<Command> = [
  { _tag: 'RegisterUser', user: 'ada', roles: ['licensed'] },
  { _tag: 'RegisterUser', user: 'ben', roles: ['licensed'] },
  { _tag: 'RenameUser', user: 'ada', username: 'Ada' },
  { _tag: 'CreateGroup', group: 'na' },
  { _tag: 'CreateGroup', group: 'eu' },
  { _tag: 'RenameGroup', group: 'na', name: 'us' },
  { _tag: 'MoveGroup', group: 'na', parent: 'eu' },
  { _tag: 'AddMember', group: 'na', user: 'ben' },
  { _tag: 'AssignRole', to: group('na'), role: 'admin' },
  { _tag: 'UnassignRole', to: group('na'), role: 'admin' },
  { _tag: 'CreateApp', app: 'crm', owner: 'ada' },
  { _tag: 'RenameApp', app: 'crm', name: 'sales' },
  { _tag: 'AddCoOwner', app: 'crm', subject: user('ben') },
  { _tag: 'RemoveCoOwner', app: 'crm', subject: user('ben') },
  { _tag: 'TransferOwnership', app: 'crm', to: 'ben' },
  { _tag: 'LogIn', session: 's1', user: 'ada' },
  { _tag: 'LogIn', session: 's1', user: 'ada' },
  { _tag: 'RefreshSession', session: 's1' },
  { _tag: 'LogOut', session: 's1' },
  { _tag: 'RemoveMember', group: 'na', user: 'ben' },
  { _tag: 'DisableUser', user: 'ben' },
  { _tag: 'EnableUser', user: 'ben' },
  { _tag: 'DeleteApp', app: 'crm' },
  { _tag: 'DeleteGroup', group: 'na' },
  { _tag: 'DeleteUser', user: 'ben' },
]

describe('a revision', () => {
  it('is taken by every event but those of sessions', () => {
    let platform = empty(dashEnterprise5)
    const seen = new Set<Event['_tag']>()
    for (const command of story) {
      const applied = apply(platform, command, ask)
      if (applied._tag === 'Left') return expect.fail(`${command._tag}: ${applied.left._tag}`)
      const taken = applied.right.events.filter(({ _tag }) => !_tag.startsWith('Session'))
      expect(applied.right.platform.head - platform.head, command._tag).toBe(taken.length)
      for (const { _tag } of applied.right.events) seen.add(_tag)
      platform = applied.right.platform
    }
    expect(seen.size).toBe(23)
  })

  it('is not taken by what is no event', () => {
    const unknown = { _tag: 'Unknown', v: 1, at: 0, by: system } as unknown as Event
    expect(history([unknown]).map(({ revision }) => revision)).toEqual([0])
  })
})

describe('a snapshot', () => {
  it('has everything in the order of ids, whatever the order in which it came', () => {
    const platform = given(dashEnterprise5, {
      users: ['cyd', 'ada', 'ben'],
      groups: ['z', 'a', 'm'],
      members: { z: ['ada'], m: ['ada'], a: ['ada'] },
      apps: { wiki: { owner: 'ada', coOwners: ['user:cyd', 'group:z', 'user:ben', 'group:a'] }, blog: 'ben' },
      sessions: { s2: 'ada', s1: 'ben' },
    })
    const { users, groups, apps, sessions } = snapshot(platform)
    expect(users.map((each) => each.user)).toEqual(['ada', 'ben', 'cyd'])
    expect(users[0]?.memberships.map((each) => each.group)).toEqual(['a', 'm', 'z'])
    expect(groups.map((each) => each.group)).toEqual(['a', 'm', 'z'])
    expect(apps.map((each) => each.app)).toEqual(['blog', 'wiki'])
    expect(apps[1]?.coOwners.map(({ subject }) => subject)).toEqual([group('a'), group('z'), user('ben'), user('cyd')])
    expect(sessions.map((each) => each.session)).toEqual(['s1', 's2'])
  })

  it('of a compacted platform has a deleted group as long as a session may read what went through it', () => {
    const start = given(dashEnterprise5, {
      users: ['ada', 'ben'],
      groups: ['na', 'eu', 'bare'],
      members: { na: ['ben'] },
      apps: { crm: { owner: 'ada', coOwners: ['group:eu'] } },
      sessions: { s1: 'ben' },
    })
    const deleted = after(
      start,
      { _tag: 'DeleteGroup', group: 'na' },
      { _tag: 'DeleteGroup', group: 'eu' },
      { _tag: 'CreateGroup', group: 'fleeting' },
      { _tag: 'DeleteGroup', group: 'fleeting' },
    )
    const kept = (platform: Platform) => snapshot(platform).groups.map((each) => `${each.group}${each.deleted ? ', deleted' : ''}`)
    expect(kept(compact(deleted, { at: 0 }))).toEqual(['bare', 'eu, deleted', 'na, deleted'])
    expect(snapshot(compact(deleted, { at: 0 })).gone.groups).toEqual(['fleeting'])
    const loggedOut = compact(after(deleted, { _tag: 'LogOut', session: 's1' }), { at: 0 })
    expect(kept(loggedOut)).toEqual(['bare'])
    expect(snapshot(loggedOut).gone).toMatchObject({
      groups: ['eu', 'fleeting', 'na'],
      sessions: [{ session: 's1', over: 'SessionEnded' }],
    })
    expect(restore(snapshot(loggedOut))._tag).toBe('Right')
    expect(apply(loggedOut, { _tag: 'CreateGroup', group: 'na' }, ask)).toEqual({
      _tag: 'Left',
      left: { _tag: 'IdTaken', kind: 'group', id: 'na' },
    })
  })
})
