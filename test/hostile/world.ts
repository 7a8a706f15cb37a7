import { expect } from 'vitest'
import { apply, dashEnterprise5, snapshot, system, type Ask, type Command, type Platform, type Rejection } from '../../src/index'
import { given } from '../../src/testing/index'

export const bySystem: Ask = { by: system, at: 0 }

/** `ada` owns `crm`, `bob` and the group `emea` co-own it, `cyd` is in `berlin` below it, `root` administers. */
export const world = given(dashEnterprise5, {
  users: ['ada', 'bob', 'cyd', { id: 'root', roles: ['admin', 'licensed'] }, { id: 'dan', roles: ['licensed'], disabled: true }],
  groups: ['apac', 'emea', { id: 'berlin', parent: 'emea' }],
  members: { emea: ['bob'], berlin: ['cyd'] },
  apps: { crm: { owner: 'ada', coOwners: ['user:bob', 'group:emea'] } },
  sessions: { 's-ada': 'ada', 's-bob': 'bob', 's-cyd': 'cyd', 's-root': 'root' },
})

/** What comes from plain JavaScript, whatever the types say. */
export const untyped = (value: unknown): never => value as never

/** The refusal of a command, which must leave the platform as it was; fails where it is accepted. */
export const refusalOf = (platform: Platform<string>, command: unknown, ask: unknown = bySystem): Rejection => {
  const before = snapshot(platform)
  const applied = apply(platform, untyped(command), untyped(ask))
  expect(snapshot(platform)).toEqual(before)
  return applied._tag === 'Left' ? applied.left : expect.fail(`accepted: ${JSON.stringify(command)}`)
}

/** The platform after commands by the system, all of which must be accepted. */
export const after = <Action extends string>(platform: Platform<Action>, ...commands: ReadonlyArray<Command>): Platform<Action> =>
  commands.reduce((current, command) => {
    const applied = apply(current, command, bySystem)
    return applied._tag === 'Right' ? applied.right.platform : expect.fail(`${command._tag} is refused: ${JSON.stringify(applied.left)}`)
  }, platform)

/** One command of each kind, with every field that it can have. */
export const samples: { readonly [C in Command as C['_tag']]: Required<C> } = {
  CreateApp: { _tag: 'CreateApp', app: 'wiki', name: 'wiki', owner: 'ada' },
  RenameApp: { _tag: 'RenameApp', app: 'crm', name: 'sales' },
  DeleteApp: { _tag: 'DeleteApp', app: 'crm' },
  AddCoOwner: { _tag: 'AddCoOwner', app: 'crm', subject: { _tag: 'User', user: 'cyd' } },
  RemoveCoOwner: { _tag: 'RemoveCoOwner', app: 'crm', subject: { _tag: 'Group', group: 'emea' } },
  TransferOwnership: { _tag: 'TransferOwnership', app: 'crm', to: 'bob', formerOwner: 'coOwner' },
  TransferAllApps: { _tag: 'TransferAllApps', from: 'ada', to: 'bob', formerOwner: 'nothing' },
  RegisterUser: { _tag: 'RegisterUser', user: 'eve', username: 'Eve', roles: ['licensed'] },
  RenameUser: { _tag: 'RenameUser', user: 'ada', username: 'countess' },
  DisableUser: { _tag: 'DisableUser', user: 'ada' },
  EnableUser: { _tag: 'EnableUser', user: 'dan' },
  DeleteUser: { _tag: 'DeleteUser', user: 'ada' },
  CreateGroup: { _tag: 'CreateGroup', group: 'rome', name: 'rome', parent: 'emea', origin: 'ldap' },
  RenameGroup: { _tag: 'RenameGroup', group: 'emea', name: 'europe' },
  MoveGroup: { _tag: 'MoveGroup', group: 'berlin', parent: 'apac' },
  DeleteGroup: { _tag: 'DeleteGroup', group: 'emea' },
  AddMember: { _tag: 'AddMember', group: 'emea', user: 'cyd' },
  RemoveMember: { _tag: 'RemoveMember', group: 'emea', user: 'bob' },
  AssignRole: { _tag: 'AssignRole', to: { _tag: 'Group', group: 'emea' }, role: 'licensed' },
  UnassignRole: { _tag: 'UnassignRole', to: { _tag: 'User', user: 'ada' }, role: 'licensed' },
  LogIn: {
    _tag: 'LogIn',
    session: 's-new',
    user: 'ada',
    claims: { username: 'ada', groups: ['emea', '/emea/berlin'], roles: ['licensed'] },
  },
  RefreshSession: { _tag: 'RefreshSession', session: 's-ada', claims: { groups: ['emea'] } },
  LogOut: { _tag: 'LogOut', session: 's-ada' },
  LogOutUser: { _tag: 'LogOutUser', user: 'ada' },
  LogOutEveryone: { _tag: 'LogOutEveryone' },
}

export const tags = Object.keys(samples) as ReadonlyArray<Command['_tag']>
export const allSamples: ReadonlyArray<Command> = Object.values(samples)
