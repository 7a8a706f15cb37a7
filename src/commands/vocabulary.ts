import type { CreateApp, AppCreated } from './apps/create-app'
import type { RenameApp, AppRenamed } from './apps/rename-app'
import type { DeleteApp, AppDeleted } from './apps/delete-app'
import type { AddCoOwner, CoOwnerAdded } from './apps/add-co-owner'
import type { RemoveCoOwner, CoOwnerRemoved } from './apps/remove-co-owner'
import type { TransferOwnership, OwnershipTransferred } from './apps/transfer-ownership'
import type { TransferAllApps } from './apps/transfer-all-apps'
import type { RegisterUser, UserRegistered } from './directory/register-user'
import type { RenameUser, UserRenamed } from './directory/rename-user'
import type { DisableUser, UserDisabled } from './directory/disable-user'
import type { EnableUser, UserEnabled } from './directory/enable-user'
import type { DeleteUser, UserDeleted } from './directory/delete-user'
import type { CreateGroup, GroupCreated } from './directory/create-group'
import type { RenameGroup, GroupRenamed } from './directory/rename-group'
import type { MoveGroup, GroupMoved } from './directory/move-group'
import type { DeleteGroup, GroupDeleted } from './directory/delete-group'
import type { AddMember, MemberAdded } from './directory/add-member'
import type { RemoveMember, MemberRemoved } from './directory/remove-member'
import type { AssignRole, RoleAssigned } from './directory/assign-role'
import type { UnassignRole, RoleUnassigned } from './directory/unassign-role'
import type { LogIn, SessionOpened, SessionReauthenticated } from './sessions/log-in'
import type { RefreshSession, SessionRefreshed } from './sessions/refresh-session'
import type { LogOut } from './sessions/log-out'
import type { LogOutUser } from './sessions/log-out-user'
import type { LogOutEveryone } from './sessions/log-out-everyone'
import type { SessionClosed } from './sessions/session-closed'

/** Everything that can be asked of a platform. */
export type Command =
  | CreateApp
  | RenameApp
  | DeleteApp
  | AddCoOwner
  | RemoveCoOwner
  | TransferOwnership
  | TransferAllApps
  | RegisterUser
  | RenameUser
  | DisableUser
  | EnableUser
  | DeleteUser
  | CreateGroup
  | RenameGroup
  | MoveGroup
  | DeleteGroup
  | AddMember
  | RemoveMember
  | AssignRole
  | UnassignRole
  | LogIn
  | RefreshSession
  | LogOut
  | LogOutUser
  | LogOutEveryone

/** Everything that can have happened. */
export type Event =
  | AppCreated
  | AppRenamed
  | AppDeleted
  | CoOwnerAdded
  | CoOwnerRemoved
  | OwnershipTransferred
  | UserRegistered
  | UserRenamed
  | UserDisabled
  | UserEnabled
  | UserDeleted
  | GroupCreated
  | GroupRenamed
  | GroupMoved
  | GroupDeleted
  | MemberAdded
  | MemberRemoved
  | RoleAssigned
  | RoleUnassigned
  | SessionOpened
  | SessionReauthenticated
  | SessionRefreshed
  | SessionClosed

export type { CreateApp, AppCreated } from './apps/create-app'
export type { RenameApp, AppRenamed } from './apps/rename-app'
export type { DeleteApp, AppDeleted } from './apps/delete-app'
export type { AddCoOwner, CoOwnerAdded } from './apps/add-co-owner'
export type { RemoveCoOwner, CoOwnerRemoved } from './apps/remove-co-owner'
export type { TransferOwnership, OwnershipTransferred } from './apps/transfer-ownership'
export type { TransferAllApps } from './apps/transfer-all-apps'
export type { RegisterUser, UserRegistered } from './directory/register-user'
export type { RenameUser, UserRenamed } from './directory/rename-user'
export type { DisableUser, UserDisabled } from './directory/disable-user'
export type { EnableUser, UserEnabled } from './directory/enable-user'
export type { DeleteUser, UserDeleted } from './directory/delete-user'
export type { CreateGroup, GroupCreated } from './directory/create-group'
export type { RenameGroup, GroupRenamed } from './directory/rename-group'
export type { MoveGroup, GroupMoved } from './directory/move-group'
export type { DeleteGroup, GroupDeleted } from './directory/delete-group'
export type { AddMember, MemberAdded } from './directory/add-member'
export type { RemoveMember, MemberRemoved } from './directory/remove-member'
export type { AssignRole, RoleAssigned } from './directory/assign-role'
export type { UnassignRole, RoleUnassigned } from './directory/unassign-role'
export type { LogIn, SessionOpened, SessionReauthenticated } from './sessions/log-in'
export type { RefreshSession, SessionRefreshed } from './sessions/refresh-session'
export type { LogOut } from './sessions/log-out'
export type { LogOutUser } from './sessions/log-out-user'
export type { LogOutEveryone } from './sessions/log-out-everyone'
export type { SessionClosed } from './sessions/session-closed'
