import type * as t from 'io-ts'
import { AddCoOwner } from '../commands/apps/add-co-owner'
import { CreateApp } from '../commands/apps/create-app'
import { DeleteApp } from '../commands/apps/delete-app'
import { RemoveCoOwner } from '../commands/apps/remove-co-owner'
import { RenameApp } from '../commands/apps/rename-app'
import { TransferAllApps } from '../commands/apps/transfer-all-apps'
import { TransferOwnership } from '../commands/apps/transfer-ownership'
import { AddMember } from '../commands/directory/add-member'
import { AssignRole } from '../commands/directory/assign-role'
import { CreateGroup } from '../commands/directory/create-group'
import { DeleteGroup } from '../commands/directory/delete-group'
import { DeleteUser } from '../commands/directory/delete-user'
import { DisableUser } from '../commands/directory/disable-user'
import { EnableUser } from '../commands/directory/enable-user'
import { MoveGroup } from '../commands/directory/move-group'
import { RegisterUser } from '../commands/directory/register-user'
import { RemoveMember } from '../commands/directory/remove-member'
import { RenameGroup } from '../commands/directory/rename-group'
import { RenameUser } from '../commands/directory/rename-user'
import { UnassignRole } from '../commands/directory/unassign-role'
import { LogIn } from '../commands/sessions/log-in'
import { LogOut } from '../commands/sessions/log-out'
import { LogOutEveryone } from '../commands/sessions/log-out-everyone'
import { LogOutUser } from '../commands/sessions/log-out-user'
import { RefreshSession } from '../commands/sessions/refresh-session'
import type { Command as AnyCommand } from '../commands/vocabulary'
import { tagged } from './tagged'

/**
 * Everything that can be asked of a platform. Who asks is never in it: a key such as `by` is an unknown key.
 *
 * @category codecs
 *
 * @example
 * ```ts test
 * import { Command, decode } from 'tenure/codec'
 * decode(Command, { _tag: 'RenameApp', app: 'crm', name: 'sales' })._tag // => 'Right'
 * decode(Command, { _tag: 'RenameApp', app: 'crm', name: 'sales', by: 'root' })._tag // => 'Left'
 * ```
 */
export const Command: t.Type<AnyCommand, AnyCommand, unknown> = /*#__PURE__*/ tagged('a command', [
  CreateApp,
  RenameApp,
  DeleteApp,
  AddCoOwner,
  RemoveCoOwner,
  TransferOwnership,
  TransferAllApps,
  RegisterUser,
  RenameUser,
  DisableUser,
  EnableUser,
  DeleteUser,
  CreateGroup,
  RenameGroup,
  MoveGroup,
  DeleteGroup,
  AddMember,
  RemoveMember,
  AssignRole,
  UnassignRole,
  LogIn,
  RefreshSession,
  LogOut,
  LogOutUser,
  LogOutEveryone,
])
/** The same as the core has it. */
export type Command = AnyCommand
