import { addCoOwner, coOwnerAdded } from './apps/add-co-owner'
import { appCreated, createApp } from './apps/create-app'
import { appDeleted, deleteApp } from './apps/delete-app'
import { coOwnerRemoved, removeCoOwner } from './apps/remove-co-owner'
import { appRenamed, renameApp } from './apps/rename-app'
import { transferAllApps } from './apps/transfer-all-apps'
import { ownershipTransferred, transferOwnership } from './apps/transfer-ownership'
import { addMember, memberAdded } from './directory/add-member'
import { assignRole, roleAssigned } from './directory/assign-role'
import { createGroup, groupCreated } from './directory/create-group'
import { deleteGroup, groupDeleted } from './directory/delete-group'
import { deleteUser, userDeleted } from './directory/delete-user'
import { disableUser, userDisabled } from './directory/disable-user'
import { enableUser, userEnabled } from './directory/enable-user'
import { groupMoved, moveGroup } from './directory/move-group'
import { registerUser, userRegistered } from './directory/register-user'
import { memberRemoved, removeMember } from './directory/remove-member'
import { groupRenamed, renameGroup } from './directory/rename-group'
import { renameUser, userRenamed } from './directory/rename-user'
import { roleUnassigned, unassignRole } from './directory/unassign-role'
import type { Chronicle, Room } from './room'
import { logIn, sessionOpened, sessionReauthenticated } from './sessions/log-in'
import { logOut } from './sessions/log-out'
import { logOutEveryone } from './sessions/log-out-everyone'
import { logOutUser } from './sessions/log-out-user'
import { refreshSession, sessionRefreshed } from './sessions/refresh-session'
import { sessionClosed } from './sessions/session-closed'
import type { Command, Event } from './vocabulary'

/** The room of every command, by the command's tag. */
export const rooms: { readonly [C in Command as C['_tag']]: Room<C> } = {
  CreateApp: createApp,
  RenameApp: renameApp,
  DeleteApp: deleteApp,
  AddCoOwner: addCoOwner,
  RemoveCoOwner: removeCoOwner,
  TransferOwnership: transferOwnership,
  TransferAllApps: transferAllApps,
  RegisterUser: registerUser,
  RenameUser: renameUser,
  DisableUser: disableUser,
  EnableUser: enableUser,
  DeleteUser: deleteUser,
  CreateGroup: createGroup,
  RenameGroup: renameGroup,
  MoveGroup: moveGroup,
  DeleteGroup: deleteGroup,
  AddMember: addMember,
  RemoveMember: removeMember,
  AssignRole: assignRole,
  UnassignRole: unassignRole,
  LogIn: logIn,
  RefreshSession: refreshSession,
  LogOut: logOut,
  LogOutUser: logOutUser,
  LogOutEveryone: logOutEveryone,
}

/** How every event is applied, by the event's tag. */
export const chronicles: { readonly [E in Event as E['_tag']]: Chronicle<E> } = {
  AppCreated: appCreated,
  AppRenamed: appRenamed,
  AppDeleted: appDeleted,
  CoOwnerAdded: coOwnerAdded,
  CoOwnerRemoved: coOwnerRemoved,
  OwnershipTransferred: ownershipTransferred,
  UserRegistered: userRegistered,
  UserRenamed: userRenamed,
  UserDisabled: userDisabled,
  UserEnabled: userEnabled,
  UserDeleted: userDeleted,
  GroupCreated: groupCreated,
  GroupRenamed: groupRenamed,
  GroupMoved: groupMoved,
  GroupDeleted: groupDeleted,
  MemberAdded: memberAdded,
  MemberRemoved: memberRemoved,
  RoleAssigned: roleAssigned,
  RoleUnassigned: roleUnassigned,
  SessionOpened: sessionOpened,
  SessionReauthenticated: sessionReauthenticated,
  SessionRefreshed: sessionRefreshed,
  SessionClosed: sessionClosed,
}
