import type { Command } from '../../commands/vocabulary'
import type { Subject } from '../../kernel/subject'
import type { Policy } from '../../policy/policy'
import { dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow } from '../../policy/presets'

/** What a case rests on. `sessions` are asked about, `users` by a login now. */
export type EngineNeed = 'sessions' | 'users' | 'groups' | 'roles' | 'refresh' | 'expiry'

/** One rule: commands by System, each with its instant if that matters, after each of which everything is asked. */
export interface EngineStory {
  readonly name: string
  readonly needs: ReadonlyArray<EngineNeed>
  readonly policy: Policy<string>
  readonly commands: ReadonlyArray<readonly [command: Command, at?: number]>
}

const limited: Policy<string> = { ...dashEnterprise5, name: 'limited', sessions: { idle: 100, max: 150 } }
const user = (id: string): Subject => ({ _tag: 'User', user: id })
const group = (id: string): Subject => ({ _tag: 'Group', group: id })
const register = (id: string, ...roles: ReadonlyArray<'admin' | 'licensed'>): readonly [Command] => [
  { _tag: 'RegisterUser', user: id, roles },
]
const logIn = (session: string, of: string, at = 0): readonly [Command, number] => [{ _tag: 'LogIn', session, user: of }, at]
const coOwner = (subject: Subject): readonly [Command] => [{ _tag: 'AddCoOwner', app: 'crm', subject }]
const noCoOwner = (subject: Subject): readonly [Command] => [{ _tag: 'RemoveCoOwner', app: 'crm', subject }]
const member = (of: string, id: string): readonly [Command] => [{ _tag: 'AddMember', group: of, user: id }]
const groupMade = (id: string, parent?: string): readonly [Command] => [
  { _tag: 'CreateGroup', group: id, ...(parent === undefined ? {} : { parent }) },
]
const refresh = (session: string, at = 0): readonly [Command, number] => [{ _tag: 'RefreshSession', session }, at]

const people = [register('ada', 'licensed'), register('bob', 'licensed'), register('cyd', 'licensed'), register('root', 'admin')]
const crm: readonly [Command] = [{ _tag: 'CreateApp', app: 'crm', owner: 'ada' }]
const scene = [...people, crm, logIn('a', 'ada'), logIn('b', 'bob'), logIn('r', 'root')]
const nested = [
  ...scene,
  groupMade('up'),
  groupMade('mid', 'up'),
  groupMade('low', 'mid'),
  member('up', 'ada'),
  member('mid', 'bob'),
  member('low', 'cyd'),
]

export const engineStories: ReadonlyArray<EngineStory> = [
  { name: 'APP-1 the owner, and nobody else, but administrators', needs: [], policy: dashEnterprise5, commands: scene },
  {
    name: 'APP-4, APP-5 a new owner acts at once, a former one no more',
    needs: [],
    policy: dashEnterprise5,
    commands: [...scene, [{ _tag: 'TransferOwnership', app: 'crm', to: 'bob', formerOwner: 'coOwner' }]],
  },
  {
    name: 'APP-3 an orphan keeps its co-owners',
    needs: [],
    policy: live,
    commands: [...scene, coOwner(user('bob')), [{ _tag: 'DeleteUser', user: 'ada' }]],
  },
  ...[dashEnterprise5, dashEnterprise5Later, live, revokeNow].map((policy): EngineStory => ({
    name: `ACT-7 a direct co-ownership given, taken and given again, under ${policy.name}`,
    needs: ['sessions', 'refresh'],
    policy,
    commands: [
      ...scene,
      coOwner(user('bob')),
      refresh('b'),
      logIn('b2', 'bob'),
      noCoOwner(user('bob')),
      coOwner(user('bob')),
      refresh('b2'),
      logIn('b3', 'bob'),
    ],
  })),
  ...[dashEnterprise5, dashEnterprise5Later, live, revokeNow].map((policy): EngineStory => ({
    name: `GRP-3 direct members only, under ${policy.name}`,
    needs: ['groups'],
    policy,
    commands: [
      ...nested,
      coOwner(group('mid')),
      logIn('b2', 'bob'),
      logIn('c2', 'cyd'),
      logIn('a2', 'ada'),
      [{ _tag: 'RemoveMember', group: 'mid', user: 'bob' }],
    ],
  })),
  {
    name: 'CO-7 of two paths, either is enough',
    needs: ['groups'],
    policy: live,
    commands: [...nested, coOwner(group('mid')), coOwner(user('bob')), noCoOwner(user('bob')), noCoOwner(group('mid'))],
  },
  {
    name: 'GRP-5 a group keeps what it holds when it is renamed and moved, and ends with it',
    needs: ['groups'],
    policy: live,
    commands: [
      ...nested,
      coOwner(group('low')),
      [{ _tag: 'MoveGroup', group: 'low', parent: null }],
      [{ _tag: 'RenameGroup', group: 'low', name: 'other' }],
      [{ _tag: 'DeleteGroup', group: 'low' }],
    ],
  },
  {
    name: 'GRP-7 roles flow down the tree',
    needs: ['groups', 'roles'],
    policy: live,
    commands: [...nested, [{ _tag: 'AssignRole', to: group('mid'), role: 'admin' }], [{ _tag: 'MoveGroup', group: 'low', parent: null }]],
  },
  {
    name: 'SEAT-1, SEAT-2 without a seat nothing counts, until it is back',
    needs: ['roles'],
    policy: dashEnterprise5,
    commands: [
      ...scene,
      coOwner(user('bob')),
      logIn('b2', 'bob'),
      [{ _tag: 'UnassignRole', to: user('bob'), role: 'licensed' }],
      logIn('b3', 'bob'),
      [{ _tag: 'AssignRole', to: user('bob'), role: 'licensed' }],
      logIn('b4', 'bob'),
    ],
  },
  {
    name: 'CO-9 without co-ownership there is none',
    needs: [],
    policy: dashEnterprise4,
    commands: [...scene, coOwner(user('bob')), logIn('b2', 'bob')],
  },
  {
    name: 'ACT-10 a session ends by idle time and by age, to the millisecond',
    needs: ['sessions', 'expiry', 'refresh'],
    policy: limited,
    commands: [
      ...people,
      crm,
      logIn('a', 'ada', 0),
      ...[99, 100].map((at): readonly [Command, number] => logIn(`at${at}`, 'bob', at)),
      logIn('c', 'ada', 100),
      refresh('c', 199),
      logIn('d', 'bob', 249),
      logIn('e', 'bob', 250),
    ],
  },
  {
    name: 'ACT-10 a session ends by logout, and with its user',
    needs: ['sessions'],
    policy: dashEnterprise5,
    commands: [
      ...scene,
      [{ _tag: 'LogOut', session: 'a' }],
      [{ _tag: 'DisableUser', user: 'bob' }],
      [{ _tag: 'EnableUser', user: 'bob' }],
      [{ _tag: 'DeleteUser', user: 'root' }],
      [{ _tag: 'DeleteApp', app: 'crm' }],
    ],
  },
]
