import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  app,
  can,
  dashEnterprise5,
  dashEnterprise5Later,
  group,
  live,
  pending,
  revokeNow,
  session,
  type Command,
  type Moment,
  type Origin,
  type Platform,
  type Policy,
} from '../../src/index'
import { Policy as PolicyCodec, decode } from '../../src/codec'
import { origins } from '../../src/policy/policy'
import { activation, allowedPairs } from '../../src/testing/arbitraries/activation'
import {
  appId,
  appIds,
  changes,
  groupId,
  people,
  person,
  policies,
  recurring,
  runs,
  worlds,
  type Change,
  type ChangeKind,
} from '../support/worlds'
import { after, changedBy, loggedInAgain, onRecord, pathsOnRecord, rights } from './asking'
import { headOf, pastOf, pathsCounted, pathsRead, rolesRead } from './past'

type World = Platform<string>
const everyone = [...people, 'root']
const holdings: ReadonlyArray<ChangeKind> = ['coOwner', 'member', 'deleteGroup', 'move', 'owner', 'refresh', 'reauthenticate', 'logIn']
const add = (id: string, of: 'user' | 'group', which: string): Command => ({
  _tag: 'AddCoOwner',
  app: id,
  subject: of === 'user' ? { _tag: 'User', user: which } : { _tag: 'Group', group: which },
})
const remove = (id: string, of: 'user' | 'group', which: string): Command => ({ ...add(id, of, which), _tag: 'RemoveCoOwner' }) as Command
const may = (world: World, name: string, id: string): boolean => can(world, { session: name, app: id, action: 'deploy', at: 0 })

/** Someone who holds nothing of an app, and how it could be held: directly, or through a group of which they are a member. */
const outsider = (allowed: fc.Arbitrary<Policy<string>>) =>
  fc
    .tuple(worlds(allowed, { coOwned: false }), appId, person, fc.constantFrom('user' as const, 'group' as const), groupId)
    .filter(([world, id, who]) => app(world, id)?.owner !== who)
    .map(([start, id, who, kind, through]) => {
      const joins: Command = { _tag: 'AddMember', group: through, user: who }
      const world = group(start, through)!.directMembers.includes(who) ? start : loggedInAgain(after(start, joins))
      return { world, id, who, kind, which: kind === 'user' ? who : through, name: `s-${who}` }
    })
const momentsOf = ({ policy, ...world }: World, kind: 'user' | 'group', which: string): { grant: Moment; revoke: Moment } => {
  const { grant, revoke } = policy.activation
  if (kind === 'user') return { grant: grant.user, revoke: revoke.user }
  const { origin } = group({ policy, ...world }, which)!
  return { grant: grant.group[origin], revoke: revoke.group[origin] }
}
const refresh = (name: string): Command => ({ _tag: 'RefreshSession', session: name })
const noDifference = { gains: [], losses: [] }

describe('when a change takes effect', () => {
  test.prop([worlds(fc.constant(dashEnterprise5)), fc.oneof(changes(holdings, 12), recurring)], runs)(
    'ACT-1: what was granted and what was taken waits for the next login, and until then each open session keeps what it had',
    (start, later) => {
      const past = pastOf(start, everyone, later)
      const head = headOf(past)
      for (const [name, { user: who, login }] of past.sessions) {
        for (const id of appIds) {
          const atLogin = pathsOnRecord(past.versions[login]!, id, who)
          expect(pathsCounted(head, name, id)).toEqual([...atLogin].sort())
          expect(may(head, name, id)).toBe(who === 'root' || app(head, id)?.owner === who || atLogin.length > 0)
        }
        const again = after(head, { _tag: 'LogIn', session: name, user: who })
        for (const id of appIds) expect(pathsCounted(again, name, id)).toEqual([...pathsOnRecord(head, id, who)].sort())
        expect(rights(again, { session: name })).toEqual(rights(head, { user: who }))
      }
    },
  )

  const atLogin = activation({ pairs: allowedPairs.filter(({ grant }) => grant === 'login') }).chain((fixed) =>
    policies({ activation: fixed }),
  )

  test.prop([outsider(atLogin), changes(['refresh'])], runs)(
    'ACT-2: of two sessions of one user, the newer may hold what the older only awaits, or still hold what the older never had',
    ({ world, id, who, kind, which, name }, between) => {
      const granted = after(changedBy(after(world, add(id, kind, which)), between), { _tag: 'LogIn', session: 'newer', user: who })
      expect([may(granted, name, id), may(granted, 'newer', id)]).toEqual([false, true])
      expect(pending(granted, { session: name, at: 0 }).gains.map((gain) => gain.app)).toEqual([id])
      expect(pending(granted, { session: 'newer', at: 0 })).toEqual(noDifference)
      const revoked = after(granted, remove(id, kind, which))
      const keeps = momentsOf(world, kind, which).revoke !== 'immediate'
      expect([may(revoked, name, id), may(revoked, 'newer', id)]).toEqual([false, keeps])
      expect(pending(revoked, { session: name, at: 0 })).toEqual(noDifference)
      expect(pending(revoked, { session: 'newer', at: 0 }).losses.map((loss) => loss.app)).toEqual(keeps ? [id] : [])
    },
  )

  const loginOnly = activation({ pairs: [{ grant: 'login', revoke: 'login' }] }).chain((fixed) => policies({ activation: fixed }))

  test.prop([worlds(loginOnly, { coOwned: false }), appId, person, groupId, changes(['refresh'])], runs)(
    'ACT-3: whoever joins or leaves a co-owner group is affected at their own next login, and nobody else is',
    (start, id, who, through, between) => {
      fc.pre(app(start, id)?.owner !== who)
      const isIn = group(start, through)!.directMembers.includes(who)
      const world = loggedInAgain(after(start, add(id, 'group', through)))
      const change: Command = { _tag: isIn ? 'RemoveMember' : 'AddMember', group: through, user: who }
      const others = people.filter((each) => each !== who)
      const login = (each: string): Command => ({ _tag: 'LogIn', session: `s-${each}`, user: each })
      const waiting = after(changedBy(after(world, change), between), ...others.map(login))
      expect(may(waiting, `s-${who}`, id)).toBe(isIn)
      for (const each of others) expect(rights(waiting, { session: `s-${each}` })).toEqual(rights(world, { session: `s-${each}` }))
      expect(may(after(waiting, login(who)), `s-${who}`, id)).toBe(!isIn)
    },
  )

  test.prop([outsider(fc.constant(dashEnterprise5Later))], runs)(
    'ACT-6: later versions let user grants act at once, those of native and LDAP groups at refresh and of brokered groups at login, and take them alike',
    ({ world, id, who, kind, which, name }) => {
      const documented: Readonly<Record<'user' | Origin, number>> = { user: 0, native: 1, ldap: 1, brokered: 2 }
      const counted = documented[kind === 'user' ? 'user' : group(world, which)!.origin]
      const login: Command = { _tag: 'LogIn', session: name, user: who }
      const stages = (changed: World) => [changed, after(changed, refresh(name)), after(changed, login)].map((each) => may(each, name, id))
      const granted = after(world, add(id, kind, which))
      expect(stages(granted)).toEqual([0, 1, 2].map((stage) => stage >= counted))
      expect(stages(after(granted, login, remove(id, kind, which)))).toEqual([0, 1, 2].map((stage) => stage < counted))
    },
  )

  test.prop([worlds(), fc.oneof(changes(holdings, 12), recurring)], { numRuns: 200 })(
    'ACT-7: for each kind of path and each pair of moments, a session holds what was on record all the way from what it reads for granting to what it reads for revoking',
    (start, later) => {
      const refreshed = people.map((each): Change => [refresh(`s-${each}`)])
      for (const told of [later.slice(0, later.length / 2), later, [...later, ...refreshed]]) {
        const past = pastOf(start, everyone, told)
        const head = headOf(past)
        for (const [name, { user: who }] of past.sessions) {
          for (const id of appIds) {
            const paths = pathsRead(past, name, id)
            expect(pathsCounted(head, name, id)).toEqual(paths)
            expect(may(head, name, id)).toBe(who === 'root' || app(head, id)?.owner === who || paths.length > 0)
          }
        }
      }
    },
  )

  const moment = fc.constantFrom<Moment>('immediate', 'refresh', 'login')

  test.prop([policies(), moment, moment, fc.constantFrom<'user' | Origin>('user', ...origins)], runs)(
    'ACT-7: revoking never waits longer than granting: six of nine pairs are a policy, and the other three none',
    (base, grant, revoke, kind) => {
      const put = (side: 'grant' | 'revoke', value: Moment) => {
        const moments = base.activation[side]
        return kind === 'user' ? { ...moments, user: value } : { ...moments, group: { ...moments.group, [kind]: value } }
      }
      const policy = { ...base, activation: { ...base.activation, grant: put('grant', grant), revoke: put('revoke', revoke) } }
      const waits: ReadonlyArray<Moment> = ['immediate', 'refresh', 'login']
      expect(decode(PolicyCodec, policy)._tag).toBe(waits.indexOf(revoke) <= waits.indexOf(grant) ? 'Right' : 'Left')
    },
  )

  test.prop([outsider(policies()), fc.boolean()], runs)(
    'ACT-7: what ended and was granted again is a new grant: a refresh takes it away where revoking waits for one, and a login brings it back',
    ({ world, id, who, kind, which, name }, byMember) => {
      const login: Command = { _tag: 'LogIn', session: name, user: who }
      const pair = { group: which, user: who }
      const renewed: ReadonlyArray<Command> =
        kind === 'group' && byMember
          ? [
              { _tag: 'RemoveMember', ...pair },
              { _tag: 'AddMember', ...pair },
            ]
          : [remove(id, kind, which), add(id, kind, which)]
      const again = after(world, add(id, kind, which), login, ...renewed)
      const { grant, revoke } = momentsOf(world, kind, which)
      expect(may(again, name, id)).toBe(grant === 'immediate' || revoke !== 'immediate')
      expect(may(after(again, refresh(name)), name, id)).toBe(grant !== 'login' || revoke === 'login')
      expect(may(after(again, login), name, id)).toBe(true)
    },
  )

  test.prop([worlds(), changes(['owner', 'refresh', 'reauthenticate', 'logIn'])], runs)(
    'ACT-8: ownership counts at once in every policy',
    (start, later) => {
      const past = pastOf(changedBy(start, []), everyone, later)
      const head = headOf(past)
      for (const [name, { user: who }] of past.sessions) {
        for (const id of appIds) {
          const holds = can(head, { session: name, app: id, action: 'delete', at: 0 })
          expect(holds).toBe(who === 'root' || app(head, id)?.owner === who)
        }
      }
    },
  )

  test.prop([worlds(), changes(['role', 'seat', 'member', 'move', 'refresh', 'reauthenticate', 'logIn'], 14)], { numRuns: 200 })(
    'ACT-8: roles are read at the moment that the policy has for roles, given and taken alike',
    (start, later) => {
      const past = pastOf(start, everyone, later)
      const head = headOf(past)
      for (const name of past.sessions.keys()) {
        const roles = rolesRead(past, name)
        expect(session(head, name, { at: 0 })?.roles).toEqual(roles)
        if (roles.includes('admin')) expect(can(head, { session: name, app: 'crm', action: 'transfer', at: 0 })).toBe(true)
        else expect(can(head, { session: name, app: 'crm', action: 'transfer', at: 0 })).toBe(false)
      }
    },
  )

  test.prop(
    [
      fc.constantFrom(dashEnterprise5, dashEnterprise5Later, live, revokeNow).chain((policy) => worlds(fc.constant(policy))),
      person,
      fc.constantFrom('admin' as const, 'licensed' as const),
    ],
    runs,
  )(
    'ACT-8: roles wait for the login in dashEnterprise5, for the refresh in dashEnterprise5Later, and for nothing in live and revokeNow',
    (world, who, role) => {
      const name = `s-${who}`
      const has = onRecord(world, 'crm', who).admin || role === 'licensed'
      const changed = after(world, { _tag: has ? 'UnassignRole' : 'AssignRole', to: { _tag: 'User', user: who }, role })
      const stages = [changed, after(changed, refresh(name)), after(changed, { _tag: 'LogIn', session: name, user: who })]
      const first: number = ({ dashEnterprise5: 2, dashEnterprise5Later: 1, live: 0, revokeNow: 0 } as Record<string, number>)[
        world.policy.name
      ]!
      expect(stages.map((each) => session(each, name, { at: 0 })!.roles.includes(role) !== has)).toEqual(
        [0, 1, 2].map((stage) => stage >= first),
      )
    },
  )
})
