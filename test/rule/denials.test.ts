import { describe, expect, it } from 'vitest'
import {
  check,
  dashEnterprise5,
  group,
  user,
  type AppToCheck,
  type Decision,
  type Policy,
  type RecordsToCheck,
  type UserToCheck,
} from '../../src/index'

const asked = { action: 'deploy', at: 0, head: 9 } as const
const open = [{ since: 2, until: null }]

const bob: UserToCheck = { user: 'bob', enabled: true, rolesOnRecord: ['licensed'], memberships: [] }
const crm: AppToCheck = { app: 'crm', owner: 'ada', coOwners: [{ subject: user('bob'), tenures: open }] }
const older = { session: 's1', user: 'bob', loggedInAt: 0, readAt: 0, login: 1, refresh: 1, roles: ['licensed'], over: null } as const

const decided = (records: Partial<RecordsToCheck>, policy: Policy<string> = dashEnterprise5, action = 'deploy'): Decision =>
  check(policy, { session: 'loginNow', user: bob, app: crm, ...records }, { ...asked, action })

const reasons = (...given: Parameters<typeof decided>) => {
  const decision = decided(...given)
  return decision._tag === 'Denied' ? decision.reasons : decision.grounds
}

describe('a record that is missing', () => {
  it('is the session: it is unknown, and nothing else is judged', () => {
    for (const rolesOnRecord of [[], bob.rolesOnRecord])
      expect(reasons({ session: undefined, user: { ...bob, rolesOnRecord } })).toEqual([{ _tag: 'SessionUnknown', session: '' }])
  })

  it('is the user: of a session, of a login, or of nobody', () => {
    expect(reasons({ session: older, user: undefined })).toEqual([{ _tag: 'UserUnknown', user: 'bob' }])
    expect(reasons({ user: undefined })).toEqual([{ _tag: 'UserUnknown', user: '' }])
  })

  it('is the app', () => {
    expect(reasons({ app: undefined })).toEqual([{ _tag: 'AppUnknown', app: '' }])
  })

  it('belongs to somebody else', () => {
    expect(reasons({ session: { ...older, user: 'eve' } })).toEqual([{ _tag: 'UserUnknown', user: 'eve' }])
  })
})

describe('a session that is older than the co-ownership', () => {
  it('waits for a login, and says what it read and what it would have', () => {
    expect(reasons({ session: older })).toEqual([
      {
        _tag: 'PendingUntilLogin',
        app: 'crm',
        login: 1,
        grounds: [
          {
            _tag: 'Ground',
            relation: 'coOwner',
            path: { _tag: 'Direct' },
            coOwner: { since: 2, until: null },
            member: null,
            read: { granting: 9, revoking: 9 },
            stale: false,
          },
        ],
      },
    ])
  })

  it('needs a seat and a login, neither of which would do alone', () => {
    const without = { ...bob, rolesOnRecord: [] }
    expect(reasons({ session: { ...older, roles: [] }, user: without })).toEqual([{ _tag: 'SeatRequired', user: 'bob', andLogin: true }])
    expect(reasons({ user: without })).toEqual([{ _tag: 'SeatRequired', user: 'bob', andLogin: false }])
  })
})

describe('an action that is not granted', () => {
  const cells = {
    ...dashEnterprise5,
    actions: { ...dashEnterprise5.actions, deploy: { coOwner: 'no', owner: 'no', admin: 'withSeat' } },
  } as const

  it('is one that none of the relations that count has', () => {
    expect(reasons({}, cells)).toEqual([{ _tag: 'ActionNotGranted', action: 'deploy', relations: ['coOwner'] }])
    expect(reasons({ user: { ...bob, user: 'ada' } }, cells)).toEqual([
      { _tag: 'ActionNotGranted', action: 'deploy', relations: ['owner'] },
    ])
  })

  it('is not one that a seat would open through another relation', () => {
    const admin = { ...bob, rolesOnRecord: ['admin'] as const }
    expect(reasons({ user: admin }, cells)).toEqual([{ _tag: 'SeatRequired', user: 'bob', andLogin: false }])
  })

  it('is one that the policy does not list, nor any list that reads like one', () => {
    for (const action of ['toString', 'Deploy', '__proto__', ['deploy'] as unknown as string])
      expect(reasons({}, dashEnterprise5, action)).toEqual([{ _tag: 'ActionNotGranted', action, relations: ['coOwner'] }])
  })
})

describe('a user of several groups', () => {
  const membership = (id: string) => ({ group: id, origin: 'native' as const, tenures: open })
  const ended = [{ since: 2, until: 8 }]
  const through = (grounds: ReturnType<typeof reasons>) =>
    grounds.map((each) => (each._tag === 'Ground' && each.path._tag === 'Through' ? [each.path.group, each.stale] : each))

  it('has a ground through each, and only that of a group that was removed is stale', () => {
    const session = { ...older, login: 5, refresh: 5 }
    const app = {
      ...crm,
      coOwners: [
        { subject: group('na'), tenures: open },
        { subject: group('emea'), tenures: ended },
      ],
    }
    const member = { ...bob, memberships: [membership('na'), membership('emea')] }
    expect(through(reasons({ session, user: member, app }))).toEqual([
      ['emea', true],
      ['na', false],
    ])
    expect(through(reasons({ user: member, app }))).toEqual([['na', false]])
  })

  it('is not taken for a direct co-owner, whatever the group is called', () => {
    const session = { ...older, login: 5, refresh: 5 }
    const app = {
      ...crm,
      coOwners: [
        { subject: user('bob'), tenures: ended },
        { subject: group('undefined'), tenures: open },
      ],
    }
    const member = { ...bob, memberships: [membership('undefined')] }
    expect(reasons({ session, user: member, app })).toMatchObject([
      { path: { _tag: 'Direct' }, stale: true },
      { path: { _tag: 'Through', group: 'undefined' }, stale: false },
    ])
  })

  it('is told of the first pair of groups between which nothing is inherited', () => {
    const app = { ...crm, coOwners: [] }
    const kin = [
      { memberOf: 'na', coOwner: 'world' },
      { memberOf: 'west', coOwner: 'world' },
    ]
    expect(reasons({ user: { ...bob, kin }, app })).toEqual([{ _tag: 'NotInherited', user: 'bob', memberOf: 'na', coOwner: 'world' }])
    expect(reasons({ app })).toEqual([{ _tag: 'NoRelation', user: 'bob', app: 'crm' }])
  })
})
