import { describe, expect, it } from 'vitest'
import { dashEnterprise5, type Snapshot } from '../../src/index'
import { decodePlatform } from '../../src/codec/index'
import { untyped } from './world'
import { afterChange, row, saidOf, stored, type Writable } from './stored'

describe('a snapshot that was tampered with', () => {
  const ada = (each: Writable<Snapshot<string>>) => row(each.users, ({ user: id }) => id === 'ada')
  const group = (each: Writable<Snapshot<string>>, id: string) => row(each.groups, (one) => one.group === id)
  const openSession = (each: Writable<Snapshot<string>>) => row(each.sessions, ({ over }) => over === null)
  const coOwners = (each: Writable<Snapshot<string>>) => each.apps[0]!.coOwners

  const changes: ReadonlyArray<readonly [string, (each: Writable<Snapshot<string>>) => void]> = [
    ['a group its own parent', (each) => void (group(each, 'emea').parent = 'emea')],
    ['a ring of two groups', (each) => void (group(each, 'emea').parent = 'berlin')],
    ['a group under one that is unknown', (each) => void (group(each, 'berlin').parent = 'nowhere')],
    ['a group under one that was deleted', (each) => void (group(each, 'berlin').parent = 'rome')],
    ['two groups of one name', (each) => void (group(each, 'apac').name = 'emea')],
    ['a group without a name', (each) => void (group(each, 'apac').name = '')],
    ['a user twice', (each) => void each.users.push(ada(each))],
    ['a user who was deleted', (each) => void each.gone.users.push('ada')],
    ['two usernames that clash by case', (each) => void (ada(each).username = 'BOB')],
    ['an empty username', (each) => void (ada(each).username = '')],
    ['an ill-formed id', (each) => void (ada(each).user = '\ud800')],
    ['an app twice', (each) => void each.apps.push({ ...each.apps[0]!, name: 'other' })],
    ['two apps of one name', (each) => void each.apps.push({ ...each.apps[0]!, app: 'other' })],
    ['an app with no app name', (each) => void (each.apps[0]!.name = 'CRM')],
    ['an unknown owner', (each) => void (each.apps[0]!.owner = 'nobody')],
    ['an owner who was deleted', (each) => void (each.apps[0]!.owner = 'eve')],
    [
      'an owner who is co-owner too',
      (each) => void coOwners(each).push({ subject: { _tag: 'User', user: 'ada' }, tenures: [{ since: 1, until: null }] }),
    ],
    [
      'an unknown co-owner',
      (each) => void coOwners(each).push({ subject: { _tag: 'User', user: 'nobody' }, tenures: [{ since: 1, until: 2 }] }),
    ],
    [
      'a co-owner group that was deleted',
      (each) => void coOwners(each).push({ subject: { _tag: 'Group', group: 'rome' }, tenures: [{ since: 1, until: null }] }),
    ],
    ['a co-owner twice', (each) => void coOwners(each).push(coOwners(each)[0]!)],
    ['no tenure', (each) => void (coOwners(each)[0]!.tenures = [])],
    [
      'tenures that overlap',
      (each) =>
        void (coOwners(each)[0]!.tenures = [
          { since: 1, until: 5 },
          { since: 4, until: 6 },
        ]),
    ],
    [
      'tenures in the wrong order',
      (each) =>
        void (coOwners(each)[0]!.tenures = [
          { since: 5, until: 6 },
          { since: 1, until: 2 },
        ]),
    ],
    [
      'two open tenures',
      (each) =>
        void (coOwners(each)[0]!.tenures = [
          { since: 1, until: null },
          { since: 4, until: null },
        ]),
    ],
    ['a tenure that ends before it begins', (each) => void (coOwners(each)[0]!.tenures = [{ since: 5, until: 5 }])],
    ['a tenure of the future', (each) => void (coOwners(each)[0]!.tenures = [{ since: each.head + 1, until: null }])],
    ['a tenure from before the beginning', (each) => void (coOwners(each)[0]!.tenures = [{ since: 0, until: null }])],
    [
      'a membership of an unknown group',
      (each) => void ada(each).memberships.push({ group: 'nowhere', tenures: [{ since: 1, until: null }] }),
    ],
    [
      'an open membership of a deleted group',
      (each) => void ada(each).memberships.push({ group: 'rome', tenures: [{ since: 1, until: null }] }),
    ],
    [
      'memberships that overlap',
      (each) =>
        void ada(each).memberships.push({
          group: 'emea',
          tenures: [
            { since: 1, until: 5 },
            { since: 4, until: null },
          ],
        }),
    ],
    ['an open session of a disabled user', (each) => void (ada(each).enabled = false)],
    ['an open session of an unknown user', (each) => void (openSession(each).user = 'nobody')],
    ['an open session of a deleted user', (each) => void (openSession(each).user = 'eve')],
    ['a session that read the future', (each) => void (openSession(each).refresh = each.head + 1)],
    ['a session that logged in after its refresh', (each) => void (openSession(each).login = openSession(each).refresh + 1)],
    ['a session twice', (each) => void each.gone.sessions.push({ session: 's-ada', over: 'SessionEnded' })],
    ['a head that lies before what happened', (each) => void (each.head = 3)],
    ['a head below zero', (each) => void (each.head = -1)],
    ['a horizon behind the head', (each) => void (each.horizon = each.head + 1)],
    ['a horizon below zero', (each) => void (each.horizon = -1)],
    ['a role that there is not', (each) => void ada(each).roles.push(untyped('root'))],
  ]

  it.each(changes)('and has %s is refused', (_, change) => {
    expect(saidOf(afterChange(change))).toMatch(/^Snapshot(DoesNotFit|Malformed)$/)
    expect(decodePlatform(afterChange(change))._tag).toBe('Left')
  })

  it.each([
    ['no policy', null],
    ['a name for a policy', 'dashEnterprise5'],
    ['a policy without actions', { ...dashEnterprise5, actions: {} }],
    ['an action without cells', { ...dashEnterprise5, actions: { ...dashEnterprise5.actions, view: null } }],
    [
      'a cell of another word',
      { ...dashEnterprise5, actions: { ...dashEnterprise5.actions, view: { coOwner: 'maybe', owner: 'yes', admin: 'yes' } } },
    ],
    ['an action without a name', { ...dashEnterprise5, actions: { ...dashEnterprise5.actions, '': dashEnterprise5.actions.view } }],
    [
      'revoking later than granting',
      {
        ...dashEnterprise5,
        activation: {
          ...dashEnterprise5.activation,
          grant: { user: 'immediate', group: { native: 'login', ldap: 'login', brokered: 'login' } },
        },
      },
    ],
    ['an idle time of nothing', { ...dashEnterprise5, sessions: { idle: 0, max: null } }],
    ['seats of another type', { ...dashEnterprise5, seats: 'no' }],
    ['something that is no data', { ...dashEnterprise5, extra: () => true }],
  ])('and has %s for a policy is refused', (_, policy) => {
    expect(saidOf({ ...stored(), policy })).toBe('SnapshotMalformed')
    expect(decodePlatform({ ...stored(), policy })._tag).toBe('Left')
  })
})
