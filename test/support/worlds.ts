import * as fc from 'fast-check'
import type { Command, Platform, Policy, Subject } from '../../src/index'
import { dashEnterprise5 } from '../../src/index'
import { policy } from '../../src/testing/arbitraries/policy'
import { origins } from '../../src/policy/policy'
import { given, type Given } from '../../src/testing/given'

/** Each property is tried on this many worlds. */
export const runs = { numRuns: 100 }

/** `root` administers and holds no app; the others have a seat. */
export const people: ReadonlyArray<string> = ['ada', 'bob', 'cyd', 'dan']
export const appIds: ReadonlyArray<string> = ['crm', 'wiki']
export const groupIds: ReadonlyArray<string> = ['g0', 'g1', 'g2', 'g3', 'g4']

export const person = fc.constantFrom(...people)
export const appId = fc.constantFrom(...appIds)
export const groupId = fc.constantFrom(...groupIds)

/**
 * Any policy with co-owners, sessions that never expire and the documented table, except for what is
 * fixed: a rule is then about the rest.
 */
export const policies = (fixed: Partial<Policy<string>> = {}): fc.Arbitrary<Policy<string>> =>
  policy({ idle: [null], max: [null] }).map((any) => ({
    ...any,
    coOwnership: true,
    actions: dashEnterprise5.actions,
    provisioning: dashEnterprise5.provisioning,
    ...fixed,
  }))

/** Five groups, mostly nested, at most three deep, with any direct members. */
const forest = fc
  .array(
    fc.record({
      under: fc.nat(4),
      root: fc.nat(3),
      origin: fc.constantFrom(...origins),
      members: fc.subarray([...people], { maxLength: 3 }),
    }),
    {
      minLength: groupIds.length,
      maxLength: groupIds.length,
    },
  )
  .map((drawn) => {
    const depths: Array<number> = []
    return drawn.map(({ under, root, origin, members }, index) => {
      const above = index === 0 || root === 0 ? undefined : under % index
      const depth = above === undefined ? 1 : depths[above]! + 1
      depths.push(depth > 3 ? 1 : depth)
      return { id: groupIds[index]!, origin, members, ...(above !== undefined && depth <= 3 ? { parent: groupIds[above]! } : {}) }
    })
  })

const held = fc.record({ owner: person, users: fc.subarray([...people]), groups: fc.subarray([...groupIds], { maxLength: 2 }) })

export interface WorldConstraints {
  /** Whether everybody is logged in from the start, as `s-` and the user's id. Default: yes. */
  readonly loggedIn?: boolean
  /** Whether the apps have co-owners from the start. Default: yes. */
  readonly coOwned?: boolean
}

/** What a world starts with: five users, five groups, two apps. */
export const starts = ({ loggedIn = true, coOwned = true }: WorldConstraints = {}): fc.Arbitrary<Given> =>
  fc.tuple(forest, held, held).map(([groups, ...apps]) => ({
    users: [...people, { id: 'root', roles: ['admin', 'licensed'] }],
    groups: groups.map(({ members: _, ...group }) => group),
    members: Object.fromEntries(groups.map(({ id, members }) => [id, members])),
    apps: Object.fromEntries(
      apps.map(({ owner, users, groups: holders }, index) => {
        const coOwners = [
          ...users.filter((user) => user !== owner).map((user) => `user:${user}`),
          ...holders.map((group) => `group:${group}`),
        ]
        return [appIds[index]!, coOwned ? { owner, coOwners } : owner]
      }),
    ),
    sessions: loggedIn ? Object.fromEntries([...people, 'root'].map((user) => [`s-${user}`, user])) : {},
  }))

/** A platform of any policy, or of those that are given. */
export const worlds = (
  policyArbitrary: fc.Arbitrary<Policy<string>> = policies(),
  constraints: WorldConstraints = {},
): fc.Arbitrary<Platform<string>> => fc.tuple(policyArbitrary, starts(constraints)).map(([chosen, start]) => given(chosen, start))

/** A change as a list of commands of which the first that is accepted counts: so nearly every one bites. */
export type Change = ReadonlyArray<Command>

export const subject = fc.oneof(
  person.map((user) => ({ _tag: 'User', user }) as const),
  groupId.map((group) => ({ _tag: 'Group', group }) as const),
)

const kinds = {
  coOwner: fc.record({ app: appId, subject }).map((fields): Change => [
    { _tag: 'RemoveCoOwner', ...fields },
    { _tag: 'AddCoOwner', ...fields },
  ]),
  member: fc.record({ group: groupId, user: person }).map((fields): Change => [
    { _tag: 'RemoveMember', ...fields },
    { _tag: 'AddMember', ...fields },
  ]),
  seat: person.map((user): Change => [
    { _tag: 'UnassignRole', to: { _tag: 'User', user }, role: 'licensed' },
    { _tag: 'AssignRole', to: { _tag: 'User', user }, role: 'licensed' },
  ]),
  role: fc.record({ to: subject, role: fc.constantFrom('admin' as const, 'licensed' as const) }).map((fields): Change => [
    { _tag: 'UnassignRole', ...fields },
    { _tag: 'AssignRole', ...fields },
  ]),
  owner: fc
    .record({ app: appId, to: person, formerOwner: fc.constantFrom('nothing' as const, 'coOwner' as const) })
    .map((fields): Change => [{ _tag: 'TransferOwnership', ...fields }]),
  deleteGroup: groupId.map((group): Change => [{ _tag: 'DeleteGroup', group }]),
  move: fc
    .record({ group: groupId, parent: fc.option(groupId, { nil: null }) })
    .map((fields): Change => [{ _tag: 'MoveGroup', ...fields }]),
  logIn: fc
    .record({ user: person, session: fc.integer({ min: 1, max: 99 }).map((count) => `t${count}`) })
    .map((fields): Change => [{ _tag: 'LogIn', ...fields }]),
  reauthenticate: person.map((user): Change => [{ _tag: 'LogIn', user, session: `s-${user}` }]),
  refresh: person.map((user): Change => [{ _tag: 'RefreshSession', session: `s-${user}` }]),
}

export type ChangeKind = keyof typeof kinds

/** Changes of these kinds, one after the other. */
export const changes = (of: ReadonlyArray<ChangeKind>, maxLength = 8): fc.Arbitrary<ReadonlyArray<Change>> =>
  fc.array(fc.oneof(...of.map((kind) => kinds[kind])), { maxLength, size: 'max' })

/**
 * The same few changes over and over: a user, or a group that the user joins and leaves, is given an app and
 * has it taken, between logins and refreshes of the user's. So tenures end and begin again.
 */
export const recurring = fc
  .record({ app: appId, user: person, group: groupId, isDirect: fc.boolean(), picks: fc.array(fc.nat(9), { maxLength: 18, size: 'max' }) })
  .map(({ app, user, group, isDirect, picks }): ReadonlyArray<Change> => {
    const toggle = (of: Subject): Change => [
      { _tag: 'RemoveCoOwner', app, subject: of },
      { _tag: 'AddCoOwner', app, subject: of },
    ]
    const member: Change = [
      { _tag: 'RemoveMember', group, user },
      { _tag: 'AddMember', group, user },
    ]
    const readings: ReadonlyArray<Change> = [
      [{ _tag: 'RefreshSession', session: `s-${user}` }],
      [{ _tag: 'LogIn', session: `s-${user}`, user }],
      [{ _tag: 'LogIn', session: 't1', user }],
    ]
    const direct = toggle({ _tag: 'User', user })
    const through = toggle({ _tag: 'Group', group })
    const held = isDirect ? [direct, direct, direct, direct, direct] : [through, through, member, member, member]
    const all = [...held, ...readings, ...readings.slice(0, 2)]
    return picks.map((pick) => all[pick]!)
  })
