import { describe, expect, it } from 'vitest'
import {
  applyAll,
  bySession,
  dashEnterprise5,
  dashEnterprise5Later,
  empty,
  group,
  history,
  revisionAt,
  system,
  user,
  type Command,
  type HistoryFilter,
  type Platform,
} from '../../src/index'

const setting: ReadonlyArray<Command> = [
  { _tag: 'RegisterUser', user: 'ada', roles: ['admin', 'licensed'] },
  { _tag: 'RegisterUser', user: 'bob', roles: ['licensed'] },
  { _tag: 'RegisterUser', user: 'cyd', roles: ['licensed'] },
  { _tag: 'CreateGroup', group: 'top' },
  { _tag: 'CreateGroup', group: 'low', parent: 'top' },
  { _tag: 'CreateApp', app: 'crm', owner: 'ada' },
  { _tag: 'CreateApp', app: 'wiki', owner: 'bob' },
  { _tag: 'AddMember', group: 'low', user: 'bob' },
  { _tag: 'AddCoOwner', app: 'crm', subject: group('low') },
  { _tag: 'AddCoOwner', app: 'crm', subject: user('bob') },
  { _tag: 'AssignRole', to: group('top'), role: 'licensed' },
  { _tag: 'UnassignRole', to: user('bob'), role: 'licensed' },
  { _tag: 'LogIn', session: 's1', user: 'ada' },
  { _tag: 'TransferOwnership', app: 'crm', to: 'cyd' },
  { _tag: 'MoveGroup', group: 'low', parent: null },
  { _tag: 'LogOut', session: 's1' },
]

const done = <Action extends string>(platform: Platform<Action>, commands: ReadonlyArray<Command>, by = system, at = 0) => {
  const applied = applyAll(platform, commands, { by, at })
  return applied._tag === 'Right' ? applied.right : expect.fail(`${applied.left._tag} at ${applied.left.index}`)
}

const { events } = done(empty(dashEnterprise5), setting)
const told = (filter: HistoryFilter): ReadonlyArray<string> =>
  history(events, filter).map(({ revision, event }) => `${revision} ${event._tag}`)

describe('history', () => {
  it('of an app is what happened to it', () => {
    expect(told({ app: 'crm' })).toEqual(['6 AppCreated', '9 CoOwnerAdded', '10 CoOwnerAdded', '13 OwnershipTransferred'])
  })

  it('of a user is all that names it: as itself, as subject, as owner before and after, and as holder of a role', () => {
    expect(told({ user: 'bob' })).toEqual(['2 UserRegistered', '7 AppCreated', '8 MemberAdded', '10 CoOwnerAdded', '12 RoleUnassigned'])
    expect(told({ user: 'cyd' })).toEqual(['3 UserRegistered', '13 OwnershipTransferred'])
    expect(told({ user: 'ada' })).toEqual(['1 UserRegistered', '6 AppCreated', '12 SessionOpened', '13 OwnershipTransferred'])
  })

  it('of a group is all that names it: as itself, as subject, as holder of a role and as parent', () => {
    expect(told({ group: 'top' })).toEqual(['4 GroupCreated', '5 GroupCreated', '11 RoleAssigned'])
    expect(told({ group: 'low' })).toEqual(['5 GroupCreated', '8 MemberAdded', '9 CoOwnerAdded', '14 GroupMoved'])
  })

  it('of a session is its login and its end; of a tag, that tag', () => {
    expect(told({ session: 's1' })).toEqual(['12 SessionOpened', '14 SessionClosed'])
    expect(told({ tag: 'AppCreated' })).toEqual(['6 AppCreated', '7 AppCreated'])
  })

  it('keeps what passes every filter at once, and nothing for an id that only another kind has', () => {
    expect(told({ app: 'crm', user: 'bob' })).toEqual(['10 CoOwnerAdded'])
    expect(told({ group: 'low', tag: 'MemberAdded', user: 'bob' })).toEqual(['8 MemberAdded'])
    expect([...told({ app: 'bob' }), ...told({ user: 'crm' }), ...told({ group: 'ada' }), ...told({ session: 'low' })]).toEqual([])
  })

  it('tells what was done with authority that a login would no longer have had', () => {
    const setUp = done(empty(dashEnterprise5Later), [...setting.slice(0, 7), { _tag: 'LogIn', session: 's1', user: 'ada' }])
    const taken = done(setUp.platform, [{ _tag: 'UnassignRole', to: user('ada'), role: 'admin' }])
    const used = done(taken.platform, [{ _tag: 'RegisterUser', user: 'dan' }], bySession('s1'))
    const all = [...setUp.events, ...taken.events, ...used.events]
    expect(history(all, { stale: true }).map(({ event }) => event._tag)).toEqual(['UserRegistered'])
    expect(history(all, { stale: false })).toHaveLength(all.length - 1)
  })

  it('has at an instant the revision of the last ledger event up to it, whatever sessions did since', () => {
    const later = done(
      done(empty(dashEnterprise5), setting.slice(0, 2), system, 10).platform,
      [{ _tag: 'LogIn', session: 's', user: 'bob' }],
      system,
      20,
    )
    const all = [...done(empty(dashEnterprise5), setting.slice(0, 2), system, 10).events, ...later.events]
    expect([9, 10, 20].map((instant) => revisionAt(all, instant))).toEqual([0, 2, 2])
  })
})
