import { describe, expect, it } from 'vitest'
import {
  bySession,
  dashEnterprise4,
  dashEnterprise5,
  dashEnterprise5Later,
  group,
  revokeNow,
  system,
  user,
  type Command,
  type Policy,
} from '../../src/index'
import { compare, everywhere, showDisagreement, type BranchKind } from '../../src/testing/differential/index'

/** A step by System at 0, unless it says otherwise. */
type Line = readonly [command: Command, at?: number, by?: string]

/** Histories, cut down, on which a fault in the core showed; each says which. */
const kept: ReadonlyArray<readonly [fault: string, policy: Policy<string>, lines: ReadonlyArray<Line>]> = [
  [
    'a tenure that ends at the revision read counts',
    dashEnterprise5,
    [
      [{ _tag: 'RegisterUser', user: 'constructor', roles: ['licensed'] }],
      [{ _tag: 'RegisterUser', user: 'toString', roles: ['licensed'] }],
      [{ _tag: 'CreateGroup', group: '/root/leaf', origin: 'ldap' }],
      [{ _tag: 'CreateApp', app: 'constructor', name: 'crm', owner: 'constructor' }],
      [{ _tag: 'AddMember', group: '/root/leaf', user: 'toString' }],
      [{ _tag: 'AddCoOwner', app: 'constructor', subject: group('/root/leaf') }],
      [{ _tag: 'RemoveMember', group: '/root/leaf', user: 'toString' }, 2],
    ],
  ],
  [
    'a session whose refresh is newer than the end looks for no past co-ownership',
    {
      ...dashEnterprise5,
      seats: false,
      activation: {
        roles: 'immediate',
        grant: { user: 'login', group: { native: 'login', ldap: 'login', brokered: 'refresh' } },
        revoke: { user: 'refresh', group: { native: 'login', ldap: 'immediate', brokered: 'refresh' } },
      },
    },
    [
      [{ _tag: 'RegisterUser', user: 'ada', roles: ['admin', 'licensed'] }],
      [{ _tag: 'RegisterUser', user: 'dan' }],
      [{ _tag: 'CreateGroup', group: 'emea' }],
      [{ _tag: 'AddMember', group: 'emea', user: 'dan' }],
      [{ _tag: 'CreateApp', app: 'crm', owner: 'ada' }],
      [{ _tag: 'AddCoOwner', app: 'crm', subject: group('emea') }],
      [{ _tag: 'LogIn', session: 's2', user: 'ada' }],
      [{ _tag: 'LogIn', session: 's3', user: 'dan' }],
      [{ _tag: 'RemoveCoOwner', app: 'crm', subject: group('emea') }, 0, 's2'],
      [{ _tag: 'RefreshSession', session: 's3' }],
    ],
  ],
  [
    'a revoked group is read as late as a granted one',
    revokeNow,
    [
      [{ _tag: 'RegisterUser', user: 'ada', roles: ['admin', 'licensed'] }],
      [{ _tag: 'RegisterUser', user: 'bob', roles: ['licensed'] }],
      [{ _tag: 'CreateGroup', group: 'na', origin: 'brokered' }],
      [{ _tag: 'CreateApp', app: 'wiki', owner: 'ada' }],
      [{ _tag: 'AddMember', group: 'na', user: 'bob' }],
      [{ _tag: 'LogIn', session: 's2', user: 'ada' }],
      [{ _tag: 'AddCoOwner', app: 'wiki', subject: group('na') }, 2, 's2'],
      [{ _tag: 'LogIn', session: 's1', user: 'bob' }, 10],
      [{ _tag: 'RemoveCoOwner', app: 'wiki', subject: group('na') }, 13],
    ],
  ],
  [
    'a group of another origin moves like a native one',
    {
      ...dashEnterprise5,
      activation: {
        roles: 'refresh',
        grant: { user: 'refresh', group: { native: 'immediate', ldap: 'login', brokered: 'login' } },
        revoke: { user: 'refresh', group: { native: 'immediate', ldap: 'immediate', brokered: 'refresh' } },
      },
    },
    [
      [{ _tag: 'RegisterUser', user: 'ada', roles: ['admin', 'licensed'] }],
      [{ _tag: 'RegisterUser', user: 'cyd', roles: ['licensed'] }],
      [{ _tag: 'CreateGroup', group: 'na', origin: 'brokered' }],
      [{ _tag: 'CreateGroup', group: 'apac', parent: 'na', origin: 'ldap' }],
      [{ _tag: 'CreateApp', app: 'crm', owner: 'ada' }],
      [{ _tag: 'AddCoOwner', app: 'crm', subject: group('apac') }],
      [{ _tag: 'LogIn', session: 's1', user: 'cyd' }],
      [{ _tag: 'AddMember', group: 'apac', user: 'cyd' }, 7],
    ],
  ],
  [
    'compaction drops what a session that reads its login still needs',
    dashEnterprise5,
    [
      [{ _tag: 'RegisterUser', user: 'ada', roles: ['admin', 'licensed'] }],
      [{ _tag: 'CreateGroup', group: 'na' }],
      [{ _tag: 'CreateGroup', group: 'emea', parent: 'na' }],
      [{ _tag: 'CreateApp', app: 'crm', owner: 'ada' }],
      [{ _tag: 'AddMember', group: 'emea', user: 'ada' }],
      [{ _tag: 'AddCoOwner', app: 'crm', subject: group('emea') }],
      [{ _tag: 'LogIn', session: 's1', user: 'ada' }],
      [{ _tag: 'RemoveCoOwner', app: 'crm', subject: group('emea') }, 62],
      [{ _tag: 'DeleteGroup', group: 'emea' }, 63],
    ],
  ],
  [
    'a restored group does not know its members or its apps',
    revokeNow,
    [
      [{ _tag: 'RegisterUser', user: 'ada', roles: ['admin', 'licensed'] }],
      [{ _tag: 'RegisterUser', user: 'cyd' }],
      [{ _tag: 'CreateGroup', group: 'emea', origin: 'brokered' }],
      [{ _tag: 'CreateApp', app: 'crm', owner: 'ada' }],
      [{ _tag: 'AddCoOwner', app: 'crm', subject: group('emea') }],
      [{ _tag: 'AddMember', group: 'emea', user: 'cyd' }, 71],
    ],
  ],
  [
    'a re-authentication renews the maximum age',
    {
      ...dashEnterprise5,
      provisioning: { users: 'onFirstLogin', groups: 'onFirstLogin', claimsCover: [] },
      sessions: { idle: null, max: 60 },
    },
    [
      [{ _tag: 'LogIn', session: 's1', user: 'bob' }],
      [{ _tag: 'LogIn', session: 's1', user: 'bob', claims: { groups: [], username: 'bob' } }, 47],
      [{ _tag: 'RefreshSession', session: 's1' }, 60],
    ],
  ],
  [
    'a refresh reads anew what waits for a login',
    dashEnterprise5,
    [
      [{ _tag: 'RegisterUser', user: 'ada', roles: ['licensed'] }],
      [{ _tag: 'RegisterUser', user: 'cyd', roles: ['licensed'] }],
      [{ _tag: 'LogIn', session: 's1', user: 'ada' }],
      [{ _tag: 'CreateApp', app: 'shop', name: 'lab' }, 8, 's1'],
      [{ _tag: 'LogIn', session: 's5', user: 'cyd' }, 21],
      [{ _tag: 'AddCoOwner', app: 'shop', subject: user('cyd') }, 23, 's1'],
      [{ _tag: 'RefreshSession', session: 's5', claims: { groups: [] } }, 25],
    ],
  ],
  [
    'a role that the claim left out is carried, for it came through a group',
    dashEnterprise4,
    [
      [{ _tag: 'RegisterUser', user: 'bob', roles: ['licensed'] }],
      [{ _tag: 'CreateGroup', group: 'na', origin: 'brokered' }],
      [{ _tag: 'AssignRole', to: group('na'), role: 'licensed' }],
      [{ _tag: 'AddMember', group: 'na', user: 'bob' }],
      [{ _tag: 'LogIn', session: 's4', user: 'bob', claims: { roles: [] } }, 119],
    ],
  ],
  [
    'an administrator no more is said to act with fresh authority',
    dashEnterprise5Later,
    [
      [{ _tag: 'RegisterUser', user: 'ada', roles: ['admin', 'licensed'] }],
      [{ _tag: 'RegisterUser', user: 'cyd', roles: ['admin'] }],
      [{ _tag: 'CreateGroup', group: 'ops', origin: 'ldap' }],
      [{ _tag: 'LogIn', session: 's4', user: 'cyd' }, 4],
      [{ _tag: 'LogIn', session: 's6', user: 'cyd', claims: { groups: ['ops'], roles: ['licensed'] } }, 8],
      [{ _tag: 'AddMember', group: 'ops', user: 'ada' }, 10, 's4'],
    ],
  ],
  [
    'a co-owner group below the user’s own is no reason',
    dashEnterprise5,
    [
      [{ _tag: 'RegisterUser', user: 'ada', roles: ['licensed'] }],
      [{ _tag: 'RegisterUser', user: 'bob', roles: ['licensed'] }],
      [{ _tag: 'CreateGroup', group: 'na', origin: 'brokered' }],
      [{ _tag: 'CreateGroup', group: 'emea', parent: 'na', origin: 'brokered' }],
      [{ _tag: 'CreateApp', app: 'wiki', owner: 'bob' }],
      [{ _tag: 'AddMember', group: 'na', user: 'ada' }],
      [{ _tag: 'AddCoOwner', app: 'wiki', subject: group('emea') }],
    ],
  ],
  [
    'a deleted user is waited for as if never seen',
    { ...dashEnterprise5, provisioning: { users: 'onFirstLogin', groups: 'onFirstLogin', claimsCover: [] } },
    [
      [{ _tag: 'RegisterUser', user: 'ada', roles: ['admin', 'licensed'] }],
      [{ _tag: 'CreateGroup', group: 'na' }],
      [{ _tag: 'DeleteUser', user: 'ada' }],
      [{ _tag: 'DeleteGroup', group: 'na' }],
      [{ _tag: 'AddMember', group: 'na', user: 'ada' }],
      [{ _tag: 'RenameUser', user: 'ada', username: 'ada' }],
      [{ _tag: 'RenameUser', user: 'bob', username: 'bob' }],
    ],
  ],
]

const branches: ReadonlyArray<BranchKind> = ['compacted', 'restored', 'compacted and restored']

describe('ORA histories that once showed a fault', () => {
  it.each(kept)('%s: it no longer does', (_, policy, lines) => {
    const steps = lines.map(([command, at = 0, by]) => ({ command, at, by: by === undefined ? system : bySession(by) }))
    expect(compare({ policy, steps }, everywhere(steps.length, 0, 'restored')).map(showDisagreement)).toEqual([])
    for (const branch of branches) {
      for (const branchAt of steps.keys()) {
        const cuts = { ask: [branchAt], branchAt, branch, later: 0, remedy: null, unsupported: false, thorough: false }
        expect(compare({ policy, steps }, cuts).map(showDisagreement)).toEqual([])
      }
    }
  })
})
