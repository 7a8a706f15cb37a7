import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/commands/vocabulary'
import type { Policy } from '../../src/policy/policy'
import { dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow } from '../../src/policy/presets'
import { admit, perform } from '../../src/testing/reference/admission'
import { explain, findings, impact, logoutPlan, pending, remedies, stale, whatCan, whoCan } from '../../src/testing/reference/answers'
import { begin, can, coOwners, owner } from '../../src/testing/reference/meaning'

type Fields<Tag extends Command['_tag']> = Omit<Extract<Command, { _tag: Tag }>, '_tag'>
const command = <Tag extends Command['_tag']>(_tag: Tag, fields: Fields<Tag>) => ({ _tag, ...fields }) as unknown as Command
const aUser = (user: string) => ({ _tag: 'User', user }) as const
const aGroup = (group: string) => ({ _tag: 'Group', group }) as const
const isCommand = (c: Command) => c

/** A platform with users ada, bob, cyd (licensed) and root (administrator), a group `na` in `sales`, and ada's app `crm`. */
const platform = (policy: Policy = dashEnterprise5) => {
  const world = begin(policy)
  const clock = { at: 0 }
  const ask = (by?: string) => ({
    by: by === undefined ? ({ _tag: 'System' } as const) : ({ _tag: 'Session', session: by } as const),
    at: clock.at,
  })
  const tryTo = <Tag extends Command['_tag']>(tag: Tag, fields: Fields<Tag>, by?: string) => perform(world, command(tag, fields), ask(by))
  const it = {
    world,
    clock,
    tryTo,
    /** The facts, if accepted. */
    do: <Tag extends Command['_tag']>(tag: Tag, fields: Fields<Tag>, by?: string) => {
      const answer = tryTo(tag, fields, by)
      if (answer._tag === 'Refused') throw new Error(`${tag} was refused: ${answer.with}`)
      return answer.facts
    },
    /** The tag that refuses it. */
    refusal: <Tag extends Command['_tag']>(tag: Tag, fields: Fields<Tag>, by?: string) => {
      const answer = admit(world, command(tag, fields), ask(by))
      return answer._tag === 'Refused' ? answer.with : 'accepted'
    },
    login: (session: string, user: string) => it.do('LogIn', { session, user }),
    may: (session: string, action: string, app = 'crm') => can(world, { session, action, app, at: clock.at }),
    mayAtLogin: (user: string, action: string, app = 'crm') => can(world, { user, action, app, at: clock.at }),
    why: (session: string, action: string, app = 'crm') => {
      const answer = explain(world, { session, action, app, at: clock.at })
      return answer._tag === 'Denied' ? answer.reasons : answer.grounds
    },
  }
  for (const user of ['ada', 'bob', 'cyd']) it.do('RegisterUser', { user, roles: ['licensed'] })
  it.do('RegisterUser', { user: 'root', roles: ['admin', 'licensed'] })
  it.do('CreateGroup', { group: 'sales' })
  it.do('CreateGroup', { group: 'na', parent: 'sales' })
  it.do('CreateApp', { app: 'crm', owner: 'ada' })
  return it
}

describe('the reference: holding an app', () => {
  test('APP-2: an app name has three to thirty letters, digits and dashes, and is unique', () => {
    const it = platform()
    expect(it.refusal('CreateApp', { app: 'x', owner: 'ada' })).toBe('AppNameInvalid')
    expect(it.refusal('CreateApp', { app: 'x', name: 'crm', owner: 'ada' })).toBe('AppNameTaken')
  })
  test('APP-3: a deleted owner leaves an orphan, whose co-owners still act and which an administrator gives away', () => {
    const it = platform()
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    it.login('b', 'bob')
    it.do('DeleteUser', { user: 'ada' })
    expect(owner(it.world, 'crm')).toBeNull()
    expect(it.may('b', 'manage')).toBe(true)
    expect(it.refusal('TransferOwnership', { app: 'crm', to: 'cyd' }, 'b')).toBe('NotPermitted')
    expect(it.do('TransferOwnership', { app: 'crm', to: 'cyd' })).toEqual([
      { _tag: 'OwnershipTransferred', app: 'crm', from: null, to: 'cyd', formerOwner: 'nothing' },
    ])
  })
  test('APP-4: a former owner who becomes co-owner waits for the next login like any other', () => {
    const it = platform()
    it.login('a', 'ada')
    it.do('TransferOwnership', { app: 'crm', to: 'bob', formerOwner: 'coOwner' })
    expect(it.why('a', 'view')).toEqual(['PendingUntilLogin'])
    it.login('a', 'ada')
    expect(it.may('a', 'view')).toBe(true)
  })
  test('APP-5: a new owner acts at once', () => {
    const it = platform()
    it.login('b', 'bob')
    it.do('TransferOwnership', { app: 'crm', to: 'bob' })
    expect(it.may('b', 'delete')).toBe(true)
  })
  test('APP-6: all apps of one user go over in one command, by app id; having none is accepted', () => {
    const it = platform()
    it.do('CreateApp', { app: 'abc', owner: 'ada' })
    expect(it.do('TransferAllApps', { from: 'ada', to: 'bob' }).map((fact) => 'app' in fact && fact.app)).toEqual(['abc', 'crm'])
    expect(it.do('TransferAllApps', { from: 'ada', to: 'bob' })).toEqual([])
  })
  test('CO-3, CO-4: a co-owner changes co-owners, but neither the owner nor, by default, the app’s existence', () => {
    const it = platform()
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    it.login('b', 'bob')
    expect(it.refusal('TransferOwnership', { app: 'crm', to: 'bob' }, 'b')).toBe('NotPermitted')
    expect(it.why('b', 'delete')).toEqual(['ActionNotGranted'])
    expect(it.do('AddCoOwner', { app: 'crm', subject: aGroup('na') }, 'b')).toHaveLength(1)
  })
  test('CO-5: a co-owner removes itself, also when its session does not know yet', () => {
    const it = platform()
    it.login('b', 'bob')
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    expect(it.refusal('RemoveCoOwner', { app: 'crm', subject: aUser('cyd') }, 'b')).toBe('NotPermitted')
    expect(it.do('RemoveCoOwner', { app: 'crm', subject: aUser('bob') }, 'b')).toHaveLength(1)
  })
  test('CO-6: the owner is no direct co-owner, and a co-owner who becomes owner stops being one', () => {
    const it = platform()
    expect(it.refusal('AddCoOwner', { app: 'crm', subject: aUser('ada') })).toBe('AlreadyOwner')
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    it.do('TransferOwnership', { app: 'crm', to: 'bob' })
    expect(coOwners(it.world, 'crm')).toEqual([])
  })
  test('CO-7: removing one path leaves the others', () => {
    const it = platform(live)
    it.do('AddMember', { group: 'na', user: 'bob' })
    it.do('AddCoOwner', { app: 'crm', subject: aGroup('na') })
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    it.login('b', 'bob')
    it.do('RemoveCoOwner', { app: 'crm', subject: aUser('bob') })
    expect(it.why('b', 'view')).toEqual([{ relation: 'coOwner', path: { _tag: 'Through', group: 'na' }, stale: false }])
  })
  test('CO-8: where login makes known, a subject is not seen yet before; a deleted one is unknown', () => {
    const it = platform({ ...dashEnterprise5, provisioning: { users: 'onFirstLogin', groups: 'onFirstLogin', claimsCover: [] } })
    expect(it.refusal('AddCoOwner', { app: 'crm', subject: aUser('dan') })).toBe('UserNotSeenYet')
    expect(it.refusal('AddCoOwner', { app: 'crm', subject: aGroup('emea') })).toBe('GroupNotSeenYet')
    it.do('LogIn', { session: 'd', user: 'dan', claims: { groups: ['emea'] } })
    expect(it.refusal('AddCoOwner', { app: 'crm', subject: aGroup('emea') })).toBe('accepted')
    it.do('DeleteUser', { user: 'dan' })
    expect(it.refusal('RenameUser', { user: 'dan', username: 'x' })).toBe('UserUnknown')
    expect(it.refusal('LogIn', { session: 'd2', user: 'dan' })).toBe('IdTaken')
  })
  test('CO-9: without co-ownership its commands are refused before anything else is looked at', () => {
    const it = platform(dashEnterprise4)
    expect(it.refusal('AddCoOwner', { app: 'nope', subject: aUser('bob') })).toBe('CoOwnershipUnsupported')
    expect(it.refusal('TransferOwnership', { app: 'nope', to: 'bob', formerOwner: 'coOwner' })).toBe('CoOwnershipUnsupported')
    expect(it.refusal('TransferOwnership', { app: 'crm', to: 'bob' })).toBe('accepted')
  })
  test('SEAT-1: creating, co-owning alone and receiving ownership need a seat; through a group one gets nothing without', () => {
    const it = platform()
    it.do('RegisterUser', { user: 'eve' })
    it.do('AddMember', { group: 'na', user: 'eve' })
    it.do('AddCoOwner', { app: 'crm', subject: aGroup('na') })
    it.login('e', 'eve')
    expect(it.refusal('CreateApp', { app: 'own' }, 'e')).toBe('SeatRequired')
    expect(it.refusal('AddCoOwner', { app: 'crm', subject: aUser('eve') })).toBe('SeatRequired')
    expect(it.refusal('TransferOwnership', { app: 'crm', to: 'eve' })).toBe('SeatRequired')
    expect(it.why('e', 'view')).toEqual(['SeatRequired'])
  })
  test('SEAT-2: losing the seat suspends, its return restores', () => {
    const it = platform()
    it.do('UnassignRole', { to: aUser('ada'), role: 'licensed' })
    expect(it.mayAtLogin('ada', 'view')).toBe(false)
    it.do('AssignRole', { to: aUser('ada'), role: 'licensed' })
    expect(it.mayAtLogin('ada', 'view')).toBe(true)
  })
})

describe('the reference: groups', () => {
  test('GRP-1: siblings differ by name, and no group becomes its own ancestor', () => {
    const it = platform()
    expect(it.refusal('CreateGroup', { group: 'g', name: 'sales' })).toBe('GroupNameTaken')
    expect(it.refusal('MoveGroup', { group: 'sales', parent: 'na' })).toBe('GroupCycle')
    expect(it.refusal('MoveGroup', { group: 'na', parent: 'sales' })).toBe('GroupNameTaken')
  })
  test('GRP-3: a child does not inherit what its parent was given, and the denial says so', () => {
    const it = platform()
    it.do('AddMember', { group: 'na', user: 'bob' })
    it.do('AddCoOwner', { app: 'crm', subject: aGroup('sales') })
    it.login('b', 'bob')
    expect(it.why('b', 'view')).toEqual(['NotInherited'])
  })
  test('GRP-5: a group made again under the same name starts with nothing', () => {
    const it = platform()
    it.do('AddMember', { group: 'na', user: 'bob' })
    it.do('AddCoOwner', { app: 'crm', subject: aGroup('na') })
    it.do('DeleteGroup', { group: 'na' })
    expect(it.refusal('CreateGroup', { group: 'na' })).toBe('IdTaken')
    it.do('CreateGroup', { group: 'na2', name: 'na', parent: 'sales' })
    expect(coOwners(it.world, 'crm')).toEqual([])
    expect(it.mayAtLogin('bob', 'view')).toBe(false)
  })
  test('GRP-7: roles of a parent reach the members of its children', () => {
    const it = platform()
    it.do('AddMember', { group: 'na', user: 'bob' })
    it.do('AssignRole', { to: aGroup('sales'), role: 'admin' })
    expect(it.login('b', 'bob')).toEqual([{ _tag: 'SessionOpened', session: 'b', user: 'bob', roles: ['admin', 'licensed'] }])
    expect(it.may('b', 'transfer')).toBe(true)
  })
  test('GRP-8: deleting a group deletes its subtree, children first', () => {
    const it = platform()
    expect(it.do('DeleteGroup', { group: 'sales' })).toEqual([
      { _tag: 'GroupDeleted', group: 'na' },
      { _tag: 'GroupDeleted', group: 'sales' },
    ])
  })
})

describe('the reference: when a change takes effect', () => {
  test('ACT-1: adding and removing alike wait for the next login', () => {
    const it = platform()
    it.login('b', 'bob')
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    expect(it.why('b', 'view')).toEqual(['PendingUntilLogin'])
    it.login('b', 'bob')
    it.do('RemoveCoOwner', { app: 'crm', subject: aUser('bob') })
    expect(it.why('b', 'view')).toEqual([{ relation: 'coOwner', path: { _tag: 'Direct' }, stale: true }])
    expect(stale(it.world, { at: 0 })).toEqual(['b'])
  })
  test('ACT-2: of two sessions of one user the newer holds what the older awaits', () => {
    const it = platform()
    it.login('old', 'bob')
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    it.login('new', 'bob')
    expect([it.may('old', 'view'), it.may('new', 'view')]).toEqual([false, true])
  })
  test('ACT-3: who joins a co-owner group is affected at its own next login', () => {
    const it = platform()
    it.do('AddCoOwner', { app: 'crm', subject: aGroup('na') })
    it.login('b', 'bob')
    it.do('AddMember', { group: 'na', user: 'bob' })
    expect(it.may('b', 'view')).toBe(false)
    it.login('b2', 'bob')
    it.do('RemoveMember', { group: 'na', user: 'bob' })
    expect([it.may('b2', 'view'), it.mayAtLogin('bob', 'view')]).toEqual([true, false])
  })
  test('ACT-4: the plan names the sessions to end, and those for which a refresh will do', () => {
    const it = platform(dashEnterprise5Later)
    it.do('CreateGroup', { group: 'idp', origin: 'brokered' })
    it.do('AddCoOwner', { app: 'crm', subject: aGroup('idp') })
    it.do('AddCoOwner', { app: 'crm', subject: aGroup('na') })
    it.login('b', 'bob')
    it.login('c', 'cyd')
    it.do('AddMember', { group: 'na', user: 'bob' })
    it.do('AddMember', { group: 'idp', user: 'cyd' })
    expect(logoutPlan(it.world, { for: 'gains', at: 0 })).toEqual({ end: ['c'], refresh: ['b'] })
    expect(it.do('LogOutEveryone', {}).map((fact) => 'session' in fact && fact.session)).toEqual(['b', 'c'])
  })
  test('ACT-5: a removed co-owner may add itself back, which is done with stale authority', () => {
    const it = platform()
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    it.login('b', 'bob')
    it.do('RemoveCoOwner', { app: 'crm', subject: aUser('bob') })
    expect(it.tryTo('AddCoOwner', { app: 'crm', subject: aUser('bob') }, 'b')).toMatchObject({ _tag: 'Accepted', stale: true })
  })
  test('ACT-5: where a login now must be allowed as well, it may not', () => {
    const it = platform({ ...dashEnterprise5, authority: 'sessionAndHead' })
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    it.login('b', 'bob')
    it.do('RemoveCoOwner', { app: 'crm', subject: aUser('bob') })
    expect(it.refusal('AddCoOwner', { app: 'crm', subject: aUser('bob') }, 'b')).toBe('NotPermitted')
  })
  test('ACT-6: later versions: users at once, native groups at refresh, brokered groups at login', () => {
    const it = platform(dashEnterprise5Later)
    it.do('CreateGroup', { group: 'idp', origin: 'brokered' })
    for (const group of ['na', 'idp']) it.do('AddCoOwner', { app: 'crm', subject: aGroup(group) })
    for (const user of ['bob', 'cyd', 'root']) it.login(user, user)
    it.do('AddMember', { group: 'na', user: 'bob' })
    it.do('AddMember', { group: 'idp', user: 'cyd' })
    expect([it.why('bob', 'view'), it.why('cyd', 'view')]).toEqual([['PendingUntilRefresh'], ['PendingUntilLogin']])
    it.do('AddCoOwner', { app: 'crm', subject: aUser('cyd') })
    it.do('RefreshSession', { session: 'bob' })
    expect([it.may('bob', 'view'), it.may('cyd', 'view')]).toEqual([true, true])
  })
  test('ACT-7: what ended and was given again is a new grant', () => {
    const { activation } = dashEnterprise5
    const it = platform({ ...dashEnterprise5, activation: { ...activation, revoke: { ...activation.revoke, user: 'refresh' } } })
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    it.login('b', 'bob')
    it.do('RemoveCoOwner', { app: 'crm', subject: aUser('bob') })
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    expect(it.may('b', 'view')).toBe(true)
    it.do('RefreshSession', { session: 'b' })
    expect(it.may('b', 'view')).toBe(false)
    it.login('b', 'bob')
    expect(it.may('b', 'view')).toBe(true)
  })
  test('ACT-7: what is taken may count at once, though what is given waits', () => {
    const it = platform(revokeNow)
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    it.login('b', 'bob')
    it.do('RemoveCoOwner', { app: 'crm', subject: aUser('bob') })
    expect(it.may('b', 'view')).toBe(false)
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    expect(it.why('b', 'view')).toEqual(['PendingUntilLogin'])
  })
  test('ACT-8: roles are read at login, at refresh or at once', () => {
    const readsAdmin = (policy: Policy) => {
      const it = platform(policy)
      it.login('b', 'bob')
      it.do('AssignRole', { to: aUser('bob'), role: 'admin' })
      const atOnce = it.may('b', 'transfer')
      it.do('RefreshSession', { session: 'b' })
      return [atOnce, it.may('b', 'transfer')]
    }
    expect([dashEnterprise5, dashEnterprise5Later, live].map(readsAdmin)).toEqual([
      [false, false],
      [false, true],
      [true, true],
    ])
  })
  test('ACT-9: after a new login nothing is pending', () => {
    const it = platform()
    it.login('b', 'bob')
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    expect(pending(it.world, { session: 'b', at: 0 }).gains).toEqual([
      { app: 'crm', actions: ['view', 'deploy', 'manage', 'manageServices', 'manageCoOwners'] },
    ])
    it.login('b2', 'bob')
    expect(pending(it.world, { session: 'b2', at: 0 })).toEqual({ gains: [], losses: [] })
  })
  test('ACT-10: idle time is renewed by a refresh, maximum age is not', () => {
    const it = platform({ ...dashEnterprise5, sessions: { idle: 10, max: 15 } })
    it.login('a', 'ada')
    it.clock.at = 9
    it.do('RefreshSession', { session: 'a' })
    it.clock.at = 14
    expect(it.may('a', 'view')).toBe(true)
    it.clock.at = 15
    expect(it.why('a', 'view')).toEqual(['SessionExpired'])
    expect(it.refusal('DeleteApp', { app: 'crm' }, 'a')).toBe('SessionExpired')
  })
  test('ACT-10: disabling ends what is open; what had expired stays expired', () => {
    const it = platform({ ...dashEnterprise5, sessions: { idle: 10, max: null } })
    it.login('old', 'ada')
    it.clock.at = 10
    it.login('new', 'ada')
    it.do('DisableUser', { user: 'ada' })
    it.clock.at = 0
    expect([it.why('old', 'view'), it.why('new', 'view')]).toEqual([
      ['SessionExpired', 'UserIsDisabled'],
      ['SessionEnded', 'UserIsDisabled'],
    ])
  })
  test('ACT-11: a role that a claim left out is not read, though a group still gives it', () => {
    const it = platform()
    it.do('AddMember', { group: 'na', user: 'bob' })
    it.do('AssignRole', { to: aGroup('na'), role: 'admin' })
    expect(it.do('LogIn', { session: 'b', user: 'bob', claims: { roles: ['licensed'] } })).toEqual([
      { _tag: 'SessionOpened', session: 'b', user: 'bob', roles: ['licensed'] },
    ])
    expect(pending(it.world, { session: 'b', at: 0 }).gains).toHaveLength(1)
  })
  test('ACT-11: a groups claim ends memberships only in groups of the origins that it covers', () => {
    const it = platform()
    it.do('CreateGroup', { group: 'idp', origin: 'brokered' })
    for (const group of ['na', 'idp']) it.do('AddMember', { group, user: 'bob' })
    expect(it.do('LogIn', { session: 'b', user: 'bob', claims: { groups: ['/sales'] } }).slice(0, -1)).toEqual([
      { _tag: 'MemberAdded', group: 'sales', user: 'bob' },
      { _tag: 'MemberRemoved', group: 'idp', user: 'bob' },
    ])
  })
  test('ACT-12: logging in under an open session of the same user reads anew; any other use of its id is taken', () => {
    const it = platform()
    it.login('b', 'bob')
    expect(it.login('b', 'bob')).toMatchObject([{ _tag: 'SessionReauthenticated' }])
    expect(it.refusal('LogIn', { session: 'b', user: 'cyd' })).toBe('IdTaken')
    it.do('LogOut', { session: 'b' })
    expect(it.refusal('LogIn', { session: 'b', user: 'bob' })).toBe('IdTaken')
  })
})

describe('the reference: claims', () => {
  const provisioned: Policy = {
    ...dashEnterprise5,
    provisioning: { users: 'onFirstLogin', groups: 'onFirstLogin', claimsCover: ['brokered'] },
  }
  const claim = (it: ReturnType<typeof platform>, user: string, claims: Fields<'LogIn'>['claims']) =>
    it.do('LogIn', { session: `of ${user}`, user, claims }).slice(0, -1)
  test('a new user who claims another’s name: the other falls back to its id, or to what is free behind it', () => {
    const it = platform(provisioned)
    expect(claim(it, 'dan', { username: 'ADA' })).toEqual([
      { _tag: 'UserRenamed', user: 'ada', username: 'ada~2' },
      { _tag: 'UserRegistered', user: 'dan', username: 'ADA', roles: [] },
    ])
  })
  test('a known user who claims another name is renamed', () => {
    const it = platform(provisioned)
    expect(claim(it, 'ada', { username: 'Ada' })).toEqual([{ _tag: 'UserRenamed', user: 'ada', username: 'Ada' }])
  })
  test('unknown groups are made, parents first, with the path as claimed as their id, and later claims see them', () => {
    const it = platform(provisioned)
    expect(claim(it, 'dan', { groups: ['/a~/b/c', 'd', '/a~/b'] })).toEqual([
      { _tag: 'UserRegistered', user: 'dan', username: 'dan', roles: [] },
      { _tag: 'GroupCreated', group: '/a~/b', name: 'a/b', parent: null, origin: 'brokered' },
      { _tag: 'GroupCreated', group: '/a~/b/c', name: 'c', parent: '/a~/b', origin: 'brokered' },
      { _tag: 'GroupCreated', group: 'd', name: 'd', parent: null, origin: 'brokered' },
      { _tag: 'MemberAdded', group: '/a~/b/c', user: 'dan' },
      { _tag: 'MemberAdded', group: 'd', user: 'dan' },
      { _tag: 'MemberAdded', group: '/a~/b', user: 'dan' },
    ])
  })
  test('the id of a deleted group stays taken, its name does not', () => {
    const it = platform(provisioned)
    it.do('DeleteGroup', { group: 'sales' })
    expect(claim(it, 'bob', { groups: ['sales'] })[0]).toMatchObject({ _tag: 'GroupCreated', group: 'sales~2', name: 'sales' })
  })
  test('an empty name is invalid before anything is looked up; an unknown group is unknown where groups are managed', () => {
    const it = platform()
    expect(it.refusal('LogIn', { session: 'b', user: 'bob', claims: { groups: ['nope', '/sales//na'] } })).toBe('GroupNameInvalid')
    expect(it.refusal('LogIn', { session: 'b', user: 'bob', claims: { groups: ['/sales/na', '/na'] } })).toBe('GroupUnknown')
    expect(it.refusal('LogIn', { session: 'b', user: 'bob', claims: { groups: [''] } })).toBe('IdInvalid')
  })
  test('claimed roles are assigned unless a group gives them; direct roles not claimed are unassigned', () => {
    const it = platform()
    it.do('AddMember', { group: 'na', user: 'bob' })
    it.do('AssignRole', { to: aGroup('sales'), role: 'licensed' })
    it.do('UnassignRole', { to: aUser('bob'), role: 'licensed' })
    expect(claim(it, 'bob', { roles: ['licensed', 'admin'] })).toEqual([{ _tag: 'RoleAssigned', to: aUser('bob'), role: 'admin' }])
    expect(claim(it, 'cyd', { roles: [] })).toEqual([{ _tag: 'RoleUnassigned', to: aUser('cyd'), role: 'licensed' }])
  })
})

describe('the reference: the order of refusals, and the wider answers', () => {
  test('a malformed command is refused first, then the actor’s session, the app, the right, and only then what is named', () => {
    const it = platform()
    it.login('b', 'bob')
    expect(it.refusal('AddCoOwner', { app: '', subject: aUser('bob') }, 'nobody')).toBe('IdInvalid')
    expect(it.refusal('AddCoOwner', { app: 'nope', subject: aUser('zoe') }, 'nobody')).toBe('SessionUnknown')
    expect(it.refusal('AddCoOwner', { app: 'nope', subject: aUser('zoe') }, 'b')).toBe('AppUnknown')
    expect(it.refusal('AddCoOwner', { app: 'crm', subject: aUser('zoe') }, 'b')).toBe('NotPermitted')
    expect(it.refusal('AddCoOwner', { app: 'crm', subject: aUser('zoe') })).toBe('UserUnknown')
    expect(it.refusal('CreateApp', { app: 'crm' })).toBe('UserUnknown')
    expect(it.refusal('LogIn', { session: 'x', user: 'zoe' }, 'b')).toBe('NotPermitted')
    expect(admit(it.world, { _tag: '__proto__' } as unknown as Command, { by: { _tag: 'System' }, at: 0 })).toEqual({
      _tag: 'Refused',
      with: 'IdInvalid',
    })
  })
  test('remedies are every minimal way out of a denial, least opening first', () => {
    const it = platform()
    it.do('AddMember', { group: 'na', user: 'bob' })
    it.do('AddCoOwner', { app: 'crm', subject: aGroup('sales') })
    it.login('b', 'bob')
    const found = remedies(it.world, { session: 'b', action: 'view', app: 'crm', at: 0 })
    expect(found.map(({ commands, opens }) => [opens, ...commands.map(({ _tag }) => _tag)])).toEqual([
      [5, 'AddCoOwner', 'LogIn'],
      [5, 'AddCoOwner', 'LogIn'],
      [5, 'AddMember', 'LogIn'],
      [6, 'TransferOwnership'],
      [7, 'AssignRole', 'LogIn'],
    ])
  })
  test('impact: what open sessions and logins gain and lose; the first refusal is the answer', () => {
    const it = platform()
    it.login('a', 'ada')
    const give = isCommand({ _tag: 'TransferOwnership', app: 'crm', to: 'bob' })
    const actions = ['view', 'deploy', 'manage', 'manageServices', 'manageCoOwners', 'delete']
    const [gains, losses] = [[{ app: 'crm', actions }], [{ app: 'crm', actions }]]
    expect(impact(it.world, [give], { by: { _tag: 'System' }, at: 0 })).toEqual({
      _tag: 'Accepted',
      now: [{ session: 'a', gains: [], losses }],
      atLogin: [
        { user: 'ada', gains: [], losses },
        { user: 'bob', gains, losses: [] },
      ],
    })
    expect(impact(it.world, [give, give], { by: { _tag: 'System' }, at: 0 })).toEqual({ _tag: 'Refused', with: 'AlreadyOwner', index: 1 })
    expect(owner(it.world, 'crm')).toBe('ada')
  })
  test('who can, what can, and findings', () => {
    const it = platform()
    it.do('AddCoOwner', { app: 'crm', subject: aUser('bob') })
    it.do('AddCoOwner', { app: 'crm', subject: aGroup('na') })
    it.login('b', 'bob')
    it.do('UnassignRole', { to: aUser('bob'), role: 'licensed' })
    it.do('DisableUser', { user: 'ada' })
    expect(whoCan(it.world, { action: 'view', app: 'crm', at: 0 })).toEqual({
      onRecord: [{ user: 'root', grounds: [{ relation: 'admin', path: { _tag: 'Direct' }, stale: false }] }],
      sessions: ['b'],
    })
    expect(whatCan(it.world, { user: 'ada', at: 0 })).toEqual([])
    expect(findings(it.world, { at: 0 })).toEqual([
      { _tag: 'CoOwnerGroupEmpty', app: 'crm', group: 'na' },
      { _tag: 'CoOwnerWithoutSeat', app: 'crm', user: 'bob' },
      { _tag: 'OwnerDisabled', app: 'crm', user: 'ada' },
      { _tag: 'SessionStale', session: 'b' },
    ])
  })
})
