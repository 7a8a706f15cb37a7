import type { Command } from '../../commands/vocabulary'
import type { Role } from '../../kernel/subject'
import type { Policy } from '../../policy/policy'

type Tag = Command['_tag']

/**
 * What a system may do without.
 *
 * - `groups`: there are none; `nestedGroups`: they are flat
 * - `claims`: nothing is claimed at a login or refresh
 * - `refresh`, `reauthentication`, `logouts`: a session begins, and stays as it began
 * - `expiry`: sessions have no idle time and no maximum age
 * - `roles`: a user's roles never change; `groupRoles`: groups have none; `admins`: nobody administers
 * - `transfers`, `renames`, `deletions`, `disabling`: these commands
 * - `actors`: all commands are the system's own, none is a session's
 * - `users`: questions about a login now
 * - `strangeIds`: ids are plain words; `illFormedIds`: what is no id is never sent
 * - `concurrency`: one caller at a time
 *
 * @category model
 */
export type Feature =
  | 'groups'
  | 'nestedGroups'
  | 'claims'
  | 'refresh'
  | 'reauthentication'
  | 'logouts'
  | 'expiry'
  | 'roles'
  | 'groupRoles'
  | 'admins'
  | 'transfers'
  | 'renames'
  | 'deletions'
  | 'disabling'
  | 'actors'
  | 'users'
  | 'strangeIds'
  | 'illFormedIds'
  | 'concurrency'

/** The commands that go with a notion. */
const commandsOf: Partial<Readonly<Record<Feature, ReadonlyArray<Tag>>>> = {
  groups: ['CreateGroup', 'RenameGroup', 'MoveGroup', 'DeleteGroup', 'AddMember', 'RemoveMember'],
  nestedGroups: ['MoveGroup'],
  refresh: ['RefreshSession'],
  logouts: ['LogOut', 'LogOutUser', 'LogOutEveryone'],
  roles: ['AssignRole', 'UnassignRole'],
  transfers: ['TransferOwnership', 'TransferAllApps'],
  renames: ['RenameApp', 'RenameUser', 'RenameGroup'],
  deletions: ['DeleteApp', 'DeleteUser', 'DeleteGroup'],
  disabling: ['DisableUser', 'EnableUser'],
}

/** What a system does, as the kit asks about it. */
export interface Abilities {
  readonly can: (feature: Feature) => boolean
  /** The command without what the system does not do; `null` where nothing is left. */
  readonly within: (command: Command) => Command | null
  readonly follow: (policy: Policy<string>) => Policy<string>
}

const namesGroup = (command: Command): boolean =>
  ('subject' in command && command.subject._tag === 'Group') || ('to' in command && typeof command.to !== 'string' && command.to._tag === 'Group')

const notAdmin = (roles: ReadonlyArray<Role>): ReadonlyArray<Role> => roles.filter((role) => role !== 'admin')

/** What is left of a system, once what it declares is taken away. */
export const abilitiesOf = (cannot: ReadonlyArray<Feature | Tag>): Abilities => {
  const lacks = new Set<string>(cannot)
  const can = (feature: Feature): boolean => !lacks.has(feature)
  const tagsLacking = new Set<string>([...cannot, ...cannot.flatMap((each) => commandsOf[each as Feature] ?? [])])
  const within = (command: Command): Command | null => {
    if (tagsLacking.has(command._tag) || (!can('groups') && namesGroup(command))) return null
    if (command._tag === 'AssignRole' || command._tag === 'UnassignRole') {
      const isBeyond = (!can('groupRoles') && command.to._tag === 'Group') || (!can('admins') && command.role === 'admin')
      return isBeyond ? null : command
    }
    if (command._tag === 'RegisterUser' && !can('admins')) return { ...command, roles: notAdmin(command.roles ?? []) }
    if (command._tag === 'CreateGroup' && !can('nestedGroups')) {
      const { parent: _, ...flat } = command
      return flat
    }
    if (command._tag === 'LogIn' || command._tag === 'RefreshSession') return claiming(command)
    return command
  }
  const claiming = (command: Extract<Command, { _tag: 'LogIn' | 'RefreshSession' }>): Command => {
    const { claims, ...bare } = command
    if (claims === undefined || !can('claims')) return bare
    const { groups, roles, ...rest } = claims
    return {
      ...bare,
      claims: {
        ...rest,
        ...(groups === undefined || !can('groups') ? {} : { groups }),
        ...(roles === undefined || !can('roles') ? {} : { roles: can('admins') ? roles : notAdmin(roles) }),
      },
    }
  }
  const follow = (policy: Policy<string>): Policy<string> =>
    can('expiry') ? policy : { ...policy, sessions: { idle: null, max: null } }
  return { can, within, follow }
}
