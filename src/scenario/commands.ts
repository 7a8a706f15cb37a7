import type { Refined } from '../codec/refined'
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
import type { AnyShape } from '../codec/tagged'
import { commandWord, plainOrder, type Order, type Speaker } from './order'

/** The commands that `do` takes: all but those of sessions, which are steps of their own. */
export const doable = (): ReadonlyArray<AnyShape> => [
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
]

/** All commands, as answers name them. */
export const everyCommand = (): ReadonlyArray<AnyShape> => [...doable(), LogIn, RefreshSession, LogOut, LogOutUser, LogOutEveryone]

type Forms = Readonly<Record<string, Refined<Order>>>

/** Building the forms takes longer than reading a story with them: they are kept. */
const built = /*#__PURE__*/ new Map<Speaker, Forms>()

/** The form of each, by the word that files use for it: `addMember`. */
export const commandForms = (speaker: Speaker): Forms => {
  const forms = built.get(speaker) ?? Object.fromEntries(doable().map((codec) => [commandWord(codec.name), plainOrder(codec, speaker)]))
  built.set(speaker, forms)
  return forms
}
