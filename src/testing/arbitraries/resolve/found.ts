import type { Command } from '../../../commands/vocabulary'
import { group as asGroup, user as asUser, type Role } from '../../../kernel/subject'
import { origins } from '../../../policy/policy'
import type { Founding } from '../founding'
import type { Names } from './names'

/** A whole number below the limit, again and again: the same for the same seed. */
const diceFrom = (seed: number) => {
  let state = seed
  return (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) % limit
  }
}

const times = <T>(count: number, make: (index: number) => T): ReadonlyArray<T> => Array.from({ length: count }, (_, index) => make(index))

/** The commands by which a world begins: users, a forest of groups, apps, and a few relations among them. */
export const found = ({ users, groups, apps, dice }: Founding, names: Names): ReadonlyArray<Command> => {
  const roll = diceFrom(dice)
  const userAt = (index: number): string => names.users[index % users]!
  const groupAt = (index: number): string => names.groups[index % groups]!
  const appAt = (index: number): string => names.apps[index % apps]!
  const depths: Array<number> = []
  const rolesAt = (index: number): ReadonlyArray<Role> => [
    ...(index === 0 || roll(8) === 0 ? (['admin'] as const) : []),
    ...(index <= 1 || roll(4) > 0 ? (['licensed'] as const) : []),
  ]
  const parentAt = (index: number): { readonly parent?: string } => {
    const above = index === 0 ? undefined : roll(3) === 0 ? undefined : roll(index)
    const depth = above === undefined ? 1 : depths[above]! + 1
    depths.push(depth > 3 ? 1 : depth)
    return above === undefined || depth > 3 ? {} : { parent: groupAt(above) }
  }
  const commands: ReadonlyArray<Command> = [
    ...times(users, (index): Command => ({ _tag: 'RegisterUser', user: userAt(index), roles: rolesAt(index) })),
    ...times(groups, (index): Command => ({ _tag: 'CreateGroup', group: groupAt(index), ...parentAt(index), origin: origins[roll(3)]! })),
    ...times(1, (): Command => ({ _tag: 'AssignRole', to: asGroup(groupAt(roll(groups))), role: roll(2) === 0 ? 'admin' : 'licensed' })),
    ...times(apps, (index): Command => ({ _tag: 'CreateApp', app: appAt(index), name: names.appNames[index]!, owner: userAt(roll(2)) })),
    ...times(1 + roll(2), (): Command => ({ _tag: 'AddMember', group: groupAt(roll(groups)), user: userAt(roll(users)) })),
    ...times(1, (): Command => ({ _tag: 'AddCoOwner', app: appAt(roll(apps)), subject: asGroup(groupAt(roll(groups))) })),
    ...times(roll(2), (): Command => ({ _tag: 'AddCoOwner', app: appAt(roll(apps)), subject: asUser(userAt(roll(users))) })),
    ...times(2, (index): Command => ({ _tag: 'LogIn', session: names.sessions[index]!, user: userAt(roll(users)) })),
  ]
  return commands.filter((command, index) => commands.findIndex((other) => JSON.stringify(other) === JSON.stringify(command)) === index)
}
