import type { Command } from '../../commands/vocabulary'
import { bySession, system, type Actor } from '../../kernel/actor'
import { group as asGroup, user as asUser, type Role, type Subject } from '../../kernel/subject'
import type { Moment, Moments, Policy } from '../../policy/policy'
import { dashEnterprise5 } from '../../policy/presets'
import type { MomentPair } from '../arbitraries/activation'

/**
 * What happens before the search begins: two users, a group in a group, and an app of the first user's. The other user is
 * in the inner group, the outer one is a co-owner, and so nobody has anything of it: one command more, and somebody has.
 */
export const foundingCommands: ReadonlyArray<Command> = [
  { _tag: 'RegisterUser', user: 'ada', roles: ['licensed'] },
  { _tag: 'RegisterUser', user: 'bob', roles: ['licensed'] },
  { _tag: 'CreateGroup', group: 'outer' },
  { _tag: 'CreateGroup', group: 'inner', parent: 'outer' },
  { _tag: 'CreateApp', app: 'crm', owner: 'ada' },
  { _tag: 'AddMember', group: 'inner', user: 'bob' },
  { _tag: 'AddCoOwner', app: 'crm', subject: asGroup('outer') },
]

/** The documented policy, but for the moments: one pair for users and for groups of every origin. */
export const policyOf = ({ grant, revoke }: MomentPair, roles: Moment): Policy<string> => {
  const alike = (moment: Moment): Moments => ({ user: moment, group: { native: moment, ldap: moment, brokered: moment } })
  const activation = { roles, grant: alike(grant), revoke: alike(revoke) }
  return { ...dashEnterprise5, name: `${grant}/${revoke}, roles ${roles}`, activation }
}

const users = ['ada', 'bob']
const groups = ['outer', 'inner']
const sessions = ['s1', 's2']
const app = 'crm'

/** `holdings`: who holds what, and when it is read. `everything`: also roles, owners, the forest, and users who are disabled. */
export type Vocabulary = 'holdings' | 'everything'

const subjects: ReadonlyArray<Subject> = [...users.map(asUser), ...groups.map(asGroup)]

const holdings: ReadonlyArray<Command> = [
  ...subjects.flatMap((subject): ReadonlyArray<Command> => [
    { _tag: 'AddCoOwner', app, subject },
    { _tag: 'RemoveCoOwner', app, subject },
  ]),
  ...groups.flatMap((group) =>
    users.flatMap((user): ReadonlyArray<Command> => [
      { _tag: 'AddMember', group, user },
      { _tag: 'RemoveMember', group, user },
    ]),
  ),
  ...sessions.flatMap((session): ReadonlyArray<Command> => [
    ...users.map((user): Command => ({ _tag: 'LogIn', session, user })),
    { _tag: 'RefreshSession', session },
    { _tag: 'LogOut', session },
  ]),
]

const roleCommands = (to: Subject, role: Role): ReadonlyArray<Command> => [
  { _tag: 'AssignRole', to, role },
  { _tag: 'UnassignRole', to, role },
]

const further: ReadonlyArray<Command> = [
  ...roleCommands(asUser('bob'), 'licensed'),
  ...roleCommands(asUser('bob'), 'admin'),
  ...roleCommands(asGroup('outer'), 'licensed'),
  { _tag: 'MoveGroup', group: 'inner', parent: null },
  { _tag: 'MoveGroup', group: 'inner', parent: 'outer' },
  ...users.flatMap((to): ReadonlyArray<Command> => [
    { _tag: 'TransferOwnership', app, to },
    { _tag: 'TransferOwnership', app, to, formerOwner: 'coOwner' },
  ]),
  { _tag: 'DeleteGroup', group: 'inner' },
  { _tag: 'DisableUser', user: 'bob' },
  { _tag: 'EnableUser', user: 'bob' },
  { _tag: 'DeleteUser', user: 'bob' },
]

export const commandsOf = (vocabulary: Vocabulary): ReadonlyArray<Command> =>
  vocabulary === 'holdings' ? holdings : [...holdings, ...further]

/**
 * Who else asks, beside System: each session, for what a co-owner may do. Only the answer is compared; if it is accepted,
 * it leads where System's command leads.
 */
export const bySessions: ReadonlyArray<{ readonly command: Command; readonly by: Actor }> = sessions.flatMap((session) =>
  (['AddCoOwner', 'RemoveCoOwner'] as const).map((_tag) => ({
    command: { _tag, app, subject: asUser('bob') } as const,
    by: bySession(session),
  })),
)

export const bySystem = (command: Command) => ({ command, by: system, at: 0 }) as const
