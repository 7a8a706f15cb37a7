import type * as t from 'io-ts'
import { CoOwnerAdded } from '../commands/apps/add-co-owner'
import { AppCreated } from '../commands/apps/create-app'
import { AppDeleted } from '../commands/apps/delete-app'
import { CoOwnerRemoved } from '../commands/apps/remove-co-owner'
import { AppRenamed } from '../commands/apps/rename-app'
import { OwnershipTransferred } from '../commands/apps/transfer-ownership'
import { MemberAdded } from '../commands/directory/add-member'
import { RoleAssigned } from '../commands/directory/assign-role'
import { GroupCreated } from '../commands/directory/create-group'
import { GroupDeleted } from '../commands/directory/delete-group'
import { UserDeleted } from '../commands/directory/delete-user'
import { UserDisabled } from '../commands/directory/disable-user'
import { UserEnabled } from '../commands/directory/enable-user'
import { GroupMoved } from '../commands/directory/move-group'
import { UserRegistered } from '../commands/directory/register-user'
import { MemberRemoved } from '../commands/directory/remove-member'
import { GroupRenamed } from '../commands/directory/rename-group'
import { UserRenamed } from '../commands/directory/rename-user'
import { RoleUnassigned } from '../commands/directory/unassign-role'
import { SessionOpened, SessionReauthenticated } from '../commands/sessions/log-in'
import { SessionRefreshed } from '../commands/sessions/refresh-session'
import { SessionClosed } from '../commands/sessions/session-closed'
import type { Event as AnyEvent } from '../commands/vocabulary'
import { tagged } from './tagged'

/**
 * Everything that can have happened, as a log keeps it.
 *
 * @category codecs
 *
 * @example
 * ```ts test
 * import { decode, Event } from 'tenure/codec'
 * decode(Event, { _tag: 'AppDeleted', v: 1, at: 0, by: { _tag: 'System' }, app: 'crm' })._tag // => 'Right'
 * decode(Event, { _tag: 'AppDeleted', v: 2, at: 0, by: { _tag: 'System' }, app: 'crm' })._tag // => 'Left'
 * ```
 */
export const Event: t.Type<AnyEvent, AnyEvent, unknown> = /*#__PURE__*/ tagged('an event', [
  AppCreated,
  AppRenamed,
  AppDeleted,
  CoOwnerAdded,
  CoOwnerRemoved,
  OwnershipTransferred,
  UserRegistered,
  UserRenamed,
  UserDisabled,
  UserEnabled,
  UserDeleted,
  GroupCreated,
  GroupRenamed,
  GroupMoved,
  GroupDeleted,
  MemberAdded,
  MemberRemoved,
  RoleAssigned,
  RoleUnassigned,
  SessionOpened,
  SessionReauthenticated,
  SessionRefreshed,
  SessionClosed,
])
/** The same as the core has it. */
export type Event = AnyEvent
