import type { Command } from '../../commands/vocabulary'

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
 * - `names`: apps, groups and users are called by their ids
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
  | 'names'
  | 'deletions'
  | 'disabling'
  | 'actors'
  | 'users'
  | 'strangeIds'
  | 'illFormedIds'
  | 'concurrency'

const renames: ReadonlyArray<Tag> = ['RenameApp', 'RenameUser', 'RenameGroup']

/** The commands that go with a notion. */
export const commandsOf: Partial<Readonly<Record<Feature | Tag, ReadonlyArray<Tag>>>> = {
  groups: ['CreateGroup', 'RenameGroup', 'MoveGroup', 'DeleteGroup', 'AddMember', 'RemoveMember'],
  nestedGroups: ['MoveGroup'],
  refresh: ['RefreshSession'],
  logouts: ['LogOut', 'LogOutUser', 'LogOutEveryone'],
  roles: ['AssignRole', 'UnassignRole'],
  transfers: ['TransferOwnership', 'TransferAllApps'],
  renames,
  names: renames,
  deletions: ['DeleteApp', 'DeleteUser', 'DeleteGroup'],
  disabling: ['DisableUser', 'EnableUser'],
}
