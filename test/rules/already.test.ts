import { describe, expect, it } from 'vitest'
import { applyAll, bySession, dashEnterprise5, group, system, user, type Actor, type Command, type Policy } from '../../src/index'
import { given } from '../../src/testing/index'

const policy: Policy = { ...dashEnterprise5, sessions: { idle: 100, max: null } }

const start = applyAll(
  given(policy, {
    users: ['ada', 'bob', 'cyd', { id: 'dan', disabled: true }, 'gone'],
    groups: ['na', 'emea', { id: 'berlin', parent: 'emea' }, { id: 'twin', name: 'berlin' }, { id: 'outer', origin: 'brokered' }, 'lost'],
    members: { na: ['bob'] },
    apps: { wiki: { owner: 'ada', coOwners: ['group:na'] }, blog: 'bob', past: 'ada' },
    sessions: { 's-ada': 'ada', 's-old': 'bob', 's-over': 'cyd' },
  }),
  [
    { _tag: 'DeleteApp', app: 'past' },
    { _tag: 'DeleteUser', user: 'gone' },
    { _tag: 'DeleteGroup', group: 'lost' },
    { _tag: 'LogOut', session: 's-over' },
  ],
  { by: system, at: 0 },
)
if (start._tag === 'Left') throw new Error(start.left._tag)
const world = start.right.platform

/** What becomes of a command of a feed that repeats itself: it is passed over, or refused by name, or done. */
const fate = (command: Command, by: Actor = system, at = 50): string => {
  const done = applyAll(world, [command], { by, at }, { already: 'skip' })
  if (done._tag === 'Left') return done.left._tag
  return done.right.events.length === 0 && done.right.platform === world ? 'passed over' : 'done'
}

const wiki = { _tag: 'CreateApp', app: 'wiki', owner: 'ada' } as const
const bob = { _tag: 'RegisterUser', user: 'bob' } as const
const berlin = { _tag: 'CreateGroup', group: 'berlin', parent: 'emea' } as const

const rows: ReadonlyArray<readonly [command: Command, fate: string, by?: Actor, at?: number]> = [
  [wiki, 'passed over'],
  [{ ...wiki, name: 'wiki' }, 'passed over'],
  [{ ...wiki, owner: 'bob' }, 'IdTaken'],
  [{ ...wiki, name: 'other' }, 'IdTaken'],
  [{ ...wiki, app: 'past' }, 'IdTaken'],
  [{ ...wiki, app: 'news', name: 'wiki' }, 'AppNameTaken'],
  [bob, 'passed over'],
  [{ ...bob, username: 'bob' }, 'passed over'],
  [{ ...bob, username: 'rob' }, 'IdTaken'],
  [{ ...bob, user: 'gone' }, 'IdTaken'],
  [{ ...bob, user: 'eve', username: 'bob' }, 'UsernameTaken'],
  [berlin, 'passed over'],
  [{ ...berlin, name: 'berlin', origin: 'native' }, 'passed over'],
  [{ ...berlin, name: 'bonn' }, 'IdTaken'],
  [{ ...berlin, parent: 'na' }, 'IdTaken'],
  [{ ...berlin, origin: 'brokered' }, 'IdTaken'],
  [{ ...berlin, group: 'lost' }, 'IdTaken'],
  [{ ...berlin, group: 'new', name: 'berlin' }, 'GroupNameTaken'],
  [{ _tag: 'CreateGroup', group: 'na' }, 'passed over'],
  [{ _tag: 'CreateGroup', group: 'outer' }, 'IdTaken'],
  [{ _tag: 'RenameApp', app: 'wiki', name: 'wiki' }, 'passed over'],
  [{ _tag: 'RenameApp', app: 'wiki', name: 'blog' }, 'AppNameTaken'],
  [{ _tag: 'RenameApp', app: 'wiki', name: 'X' }, 'AppNameInvalid'],
  [{ _tag: 'RenameUser', user: 'bob', username: 'bob' }, 'passed over'],
  [{ _tag: 'RenameUser', user: 'bob', username: 'ADA' }, 'UsernameTaken'],
  [{ _tag: 'RenameUser', user: 'eve', username: 'eve' }, 'UserUnknown'],
  [{ _tag: 'RenameGroup', group: 'na', name: 'na' }, 'passed over'],
  [{ _tag: 'RenameGroup', group: 'na', name: 'emea' }, 'GroupNameTaken'],
  [{ _tag: 'RenameGroup', group: 'na', name: '' }, 'GroupNameInvalid'],
  [{ _tag: 'MoveGroup', group: 'berlin', parent: 'emea' }, 'passed over'],
  [{ _tag: 'MoveGroup', group: 'twin', parent: 'emea' }, 'GroupNameTaken'],
  [{ _tag: 'MoveGroup', group: 'emea', parent: 'berlin' }, 'GroupCycle'],
  [{ _tag: 'DeleteApp', app: 'past' }, 'passed over'],
  [{ _tag: 'DeleteApp', app: 'never' }, 'AppUnknown'],
  [{ _tag: 'DeleteApp', app: '' }, 'IdInvalid'],
  [{ _tag: 'DeleteUser', user: 'gone' }, 'passed over'],
  [{ _tag: 'DeleteUser', user: 'never' }, 'UserUnknown'],
  [{ _tag: 'DeleteGroup', group: 'lost' }, 'passed over'],
  [{ _tag: 'DeleteGroup', group: 'never' }, 'GroupUnknown'],
  [{ _tag: 'AddCoOwner', app: 'wiki', subject: group('na') }, 'passed over'],
  [{ _tag: 'AddCoOwner', app: 'wiki', subject: user('ada') }, 'AlreadyOwner'],
  [{ _tag: 'AddCoOwner', app: 'wiki', subject: group('emea') }, 'done'],
  [{ _tag: 'RemoveCoOwner', app: 'wiki', subject: user('bob') }, 'passed over'],
  [{ _tag: 'RemoveCoOwner', app: 'never', subject: user('bob') }, 'AppUnknown'],
  [{ _tag: 'TransferOwnership', app: 'wiki', to: 'ada' }, 'passed over'],
  [{ _tag: 'TransferOwnership', app: 'wiki', to: 'dan' }, 'UserIsDisabled'],
  [{ _tag: 'TransferAllApps', from: 'ada', to: 'ada' }, 'AlreadyOwner'],
  [{ _tag: 'DisableUser', user: 'dan' }, 'passed over'],
  [{ _tag: 'DisableUser', user: 'gone' }, 'UserUnknown'],
  [{ _tag: 'EnableUser', user: 'ada' }, 'passed over'],
  [{ _tag: 'EnableUser', user: 'gone' }, 'UserUnknown'],
  [{ _tag: 'AddMember', group: 'na', user: 'bob' }, 'passed over'],
  [{ _tag: 'AddMember', group: 'lost', user: 'bob' }, 'GroupUnknown'],
  [{ _tag: 'RemoveMember', group: 'na', user: 'ada' }, 'passed over'],
  [{ _tag: 'RemoveMember', group: 'lost', user: 'ada' }, 'GroupUnknown'],
  [{ _tag: 'AssignRole', to: user('ada'), role: 'licensed' }, 'passed over'],
  [{ _tag: 'AssignRole', to: user('gone'), role: 'licensed' }, 'UserUnknown'],
  [{ _tag: 'UnassignRole', to: group('na'), role: 'admin' }, 'passed over'],
  [{ _tag: 'UnassignRole', to: group('lost'), role: 'admin' }, 'GroupUnknown'],
  [{ _tag: 'LogOut', session: 's-over' }, 'passed over'],
  [{ _tag: 'LogOut', session: 's-old' }, 'passed over', system, 100],
  [{ _tag: 'LogOut', session: 's-old' }, 'done'],
  [{ _tag: 'LogOut', session: 'never' }, 'SessionUnknown'],
  // It is the one who asks that is over.
  [{ _tag: 'LogOut', session: 's-old' }, 'SessionEnded', bySession('s-over')],
  [{ _tag: 'LogOut', session: 's-over' }, 'SessionExpired', bySession('s-ada'), 100],
  [{ _tag: 'LogIn', session: 's-over', user: 'cyd' }, 'IdTaken'],
  [{ _tag: 'LogOutUser', user: 'never' }, 'UserUnknown'],
  [{ _tag: 'RefreshSession', session: 's-over' }, 'SessionEnded'],
  // Who may not ask is told so, whatever is so already.
  [wiki, 'NotPermitted', bySession('s-old')],
  [bob, 'NotPermitted', bySession('s-ada')],
  [berlin, 'NotPermitted', bySession('s-ada')],
  [{ _tag: 'DeleteApp', app: 'wiki' }, 'NotPermitted', bySession('s-old')],
  [{ _tag: 'DeleteUser', user: 'gone' }, 'NotPermitted', bySession('s-ada')],
  [{ _tag: 'DeleteGroup', group: 'lost' }, 'NotPermitted', bySession('s-ada')],
  [{ _tag: 'RenameApp', app: 'never', name: 'never' }, 'AppUnknown'],
]

describe('a command that asks for what is so already', () => {
  it.each(rows.map(([command, expected, ...rest]) => [`${JSON.stringify(command)} is ${expected}`, command, expected, rest] as const))(
    '%s',
    (_, command, expected, rest) => {
      expect(fate(command, ...rest)).toBe(expected)
    },
  )
})
