import { apps, groups, users, type Command, type Platform, type Subject } from '../../src/index'

/** One of these, by a number; of none, nobody. */
const one = (ids: ReadonlyArray<string>, number: number): string => ids[number % ids.length] ?? 'nobody'

/**
 * One command of nearly every kind, about users, groups and apps that are there, chosen by a number: what a
 * history has to happen upon is always among them.
 */
export const wishes = (world: Platform<string>, turn: number): ReadonlyArray<Command> => {
  const people = users(world).items.map(({ user }) => user)
  const teams = groups(world).items.map(({ group }) => group)
  const all = apps(world).items.map(({ app }) => app)
  const somebody = (shift: number): string => one(people, turn + shift)
  const team = (shift: number): string => one(teams, turn + shift)
  const thing = (shift: number): string => one(all, turn + shift)
  const inTeam: Subject = { _tag: 'Group', group: team(1) }
  return [
    { _tag: 'LogIn', session: 'fresh session', user: somebody(0) },
    { _tag: 'DisableUser', user: somebody(1) },
    { _tag: 'AssignRole', to: { _tag: 'Group', group: team(0) }, role: turn % 2 === 0 ? 'admin' : 'licensed' },
    { _tag: 'UnassignRole', to: { _tag: 'User', user: somebody(2) }, role: turn % 2 === 0 ? 'licensed' : 'admin' },
    { _tag: 'AddMember', group: team(1), user: somebody(3) },
    { _tag: 'RemoveMember', group: team(2), user: somebody(1) },
    { _tag: 'AddCoOwner', app: thing(0), subject: { _tag: 'User', user: somebody(2) } },
    { _tag: 'AddCoOwner', app: thing(1), subject: inTeam },
    { _tag: 'RemoveCoOwner', app: thing(0), subject: inTeam },
    { _tag: 'TransferOwnership', app: thing(1), to: somebody(0), formerOwner: 'coOwner' },
    { _tag: 'MoveGroup', group: team(2), parent: turn % 2 === 0 ? null : team(0) },
    { _tag: 'DeleteGroup', group: team(3) },
    { _tag: 'LogOutUser', user: somebody(3) },
    { _tag: 'DeleteUser', user: somebody(2) },
    { _tag: 'DeleteApp', app: thing(1) },
    { _tag: 'CreateApp', app: 'fresh app', name: 'fresh-app', owner: somebody(3) },
    { _tag: 'RegisterUser', user: 'fresh user', roles: ['admin'] },
    { _tag: 'CreateGroup', group: 'fresh group', parent: team(0) },
  ]
}
