import type { Command } from '../../commands/vocabulary'
import type { Role, Subject } from '../../kernel/subject'
import { origins } from '../../policy/policy'
import type { Names } from '../arbitraries/resolve/names'

/** A whole number below the limit, again and again: the same for the same seed. */
const diceFrom = (seed: number) => {
  let state = seed
  return (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) % limit
  }
}

const times = <T>(count: number, make: (index: number) => T): ReadonlyArray<T> => Array.from({ length: count }, (_, index) => make(index))

/**
 * The commands by which a small world begins: a few users, groups that mostly stand in one another and often share
 * a name, apps, and relations at the places where they are mistaken for each other.
 */
export const foundingOf = (dice: number, names: Names): ReadonlyArray<Command> => {
  const roll = diceFrom(dice)
  const isOneOf = (number: number): boolean => roll(number) === 0
  const users = names.users.slice(0, 2 + roll(3))
  const groups = names.groups.slice(0, 1 + roll(3))
  const apps = names.apps.slice(0, isOneOf(12) ? 3 : 1 + roll(2))
  const one = (ids: ReadonlyArray<string>): string => ids[roll(ids.length)] ?? ''
  const rolesAt = (index: number): ReadonlyArray<Role> => [
    ...(isOneOf(index === 0 ? 2 : 8) ? (['admin'] as const) : []),
    ...(index < 2 || !isOneOf(4) ? (['licensed'] as const) : []),
  ]
  const parentAt = (index: number): { readonly parent?: string } =>
    index === 0 || isOneOf(3) ? {} : { parent: groups[isOneOf(2) ? index - 1 : roll(index)] ?? '' }
  const nameAt = (): { readonly name?: string } => (isOneOf(2) ? { name: isOneOf(5) ? 'Team' : 'team' } : {})
  const subject = (): Subject => (isOneOf(3) ? { _tag: 'User', user: one(users) } : { _tag: 'Group', group: one(groups) })
  const members = times(1 + roll(3), () => ({ _tag: 'AddMember', group: one(groups), user: one(users) }) as const)
  const coOwners = times(1 + roll(3), () => ({ _tag: 'AddCoOwner', app: one(apps), subject: subject() }) as const)
  const holders = coOwners.flatMap(({ subject: held }) =>
    held._tag === 'User' ? [held.user] : members.flatMap(({ group, user }) => (group === held.group ? [user] : [])),
  )
  /** Mostly someone who holds something: there is something to lose. */
  const visitor = (): string => (isOneOf(4) || holders.length === 0 ? one(users) : one(holders))
  const role = (): Role => (isOneOf(2) ? 'admin' : 'licensed')
  return [
    ...users.map((user, index): Command => ({ _tag: 'RegisterUser', user, roles: rolesAt(index) })),
    ...groups.map((group, index): Command => ({ _tag: 'CreateGroup', group, ...nameAt(), ...parentAt(index), origin: origins[roll(3)]! })),
    ...members,
    ...apps.map((app, index): Command => ({ _tag: 'CreateApp', app, name: names.appNames[index]!, owner: one(users.slice(0, 2)) })),
    ...coOwners,
    ...times(isOneOf(4) ? 1 : 0, (): Command => ({ _tag: 'AssignRole', to: { _tag: 'Group', group: one(groups) }, role: role() })),
    ...times(roll(3), (index): Command => ({ _tag: 'LogIn', session: names.sessions[index]!, user: visitor() })),
  ]
}
