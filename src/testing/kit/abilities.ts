import type { Claims } from '../../commands/claims/claims'
import type { Command } from '../../commands/vocabulary'
import type { Role } from '../../kernel/subject'
import type { Policy } from '../../policy/policy'
import { commandsOf, type Feature } from './features'

/** What a system does, as the kit asks about it. */
export interface Abilities {
  readonly can: (feature: Feature) => boolean
  /** The command without what the system does not do; `null` where nothing is left. */
  readonly within: (command: Command) => Command | null
  readonly follow: (policy: Policy<string>) => Policy<string>
}

/** Fields that go with a notion. */
const fieldsOf: ReadonlyArray<readonly [Feature, ReadonlyArray<string>]> = [
  ['names', ['name', 'username']],
  ['nestedGroups', ['parent']],
  ['claims', ['claims']],
]

const without = <T extends object>(record: T, keys: ReadonlyArray<string>): T =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key))) as T

const isAboutGroup = (command: Command): boolean =>
  ('subject' in command && command.subject._tag === 'Group') ||
  ('to' in command && typeof command.to !== 'string' && command.to._tag === 'Group')

/** What is left of a system, once what it declares is taken away. */
export const abilitiesOf = (cannot: ReadonlyArray<Feature | Command['_tag']>): Abilities => {
  const lacks = new Set<string>([...cannot, ...cannot.flatMap((each) => commandsOf[each] ?? [])])
  const can = (feature: Feature): boolean => !lacks.has(feature)
  const dropped = fieldsOf.flatMap(([feature, keys]) => (can(feature) ? [] : keys))
  const kept = (roles: ReadonlyArray<Role>): ReadonlyArray<Role> => (can('admins') ? roles : roles.filter((role) => role !== 'admin'))

  const isBeyond = (command: Command): boolean => {
    if (lacks.has(command._tag) || (!can('groups') && isAboutGroup(command))) return true
    if (command._tag !== 'AssignRole' && command._tag !== 'UnassignRole') return false
    return (!can('groupRoles') && command.to._tag === 'Group') || (!can('admins') && command.role === 'admin')
  }
  const claimed = (claims: Claims): Claims => {
    const { roles, ...rest } = without(claims, [...(can('names') ? [] : ['username']), ...(can('groups') ? [] : ['groups'])])
    return roles === undefined || !can('roles') ? rest : { ...rest, roles: kept(roles) }
  }
  const within = (command: Command): Command | null => {
    if (isBeyond(command)) return null
    const bare = dropped.length === 0 ? command : without(command, dropped)
    if (bare._tag === 'RegisterUser') return bare.roles === undefined ? bare : { ...bare, roles: kept(bare.roles) }
    if (bare._tag !== 'LogIn' && bare._tag !== 'RefreshSession') return bare
    return bare.claims === undefined ? bare : { ...bare, claims: claimed(bare.claims) }
  }
  const follow = (policy: Policy<string>): Policy<string> => (can('expiry') ? policy : { ...policy, sessions: { idle: null, max: null } })
  return { can, within, follow }
}
