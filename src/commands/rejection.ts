import type { AppId, GroupId, SessionId, UserId } from '../kernel/ids'
import type { Subject } from '../kernel/subject'

/** Why a command was refused: the first obstacle in the documented order, with the ids needed to act. */
export type Rejection =
  | { readonly _tag: 'IdInvalid'; readonly field: string; readonly found: string }
  | { readonly _tag: 'AppUnknown'; readonly app: AppId }
  | { readonly _tag: 'AppNameInvalid'; readonly name: string }
  | { readonly _tag: 'AppNameTaken'; readonly name: string; readonly app: AppId }
  | { readonly _tag: 'UserUnknown'; readonly user: UserId }
  | { readonly _tag: 'UserNotSeenYet'; readonly user: UserId }
  | { readonly _tag: 'UserIsDisabled'; readonly user: UserId }
  | { readonly _tag: 'UserIsEnabled'; readonly user: UserId }
  | { readonly _tag: 'UsernameTaken'; readonly username: string; readonly user: UserId }
  | { readonly _tag: 'GroupUnknown'; readonly group: GroupId }
  | { readonly _tag: 'GroupNotSeenYet'; readonly group: GroupId }
  | { readonly _tag: 'GroupNameInvalid'; readonly name: string }
  | { readonly _tag: 'GroupNameTaken'; readonly name: string; readonly group: GroupId }
  | { readonly _tag: 'GroupCycle'; readonly group: GroupId; readonly parent: GroupId }
  | { readonly _tag: 'IdTaken'; readonly kind: 'app' | 'user' | 'group' | 'session'; readonly id: string }
  | { readonly _tag: 'AlreadyOwner'; readonly app: AppId | null; readonly user: UserId }
  | { readonly _tag: 'AlreadyCoOwner'; readonly app: AppId; readonly subject: Subject }
  | { readonly _tag: 'NotCoOwner'; readonly app: AppId; readonly subject: Subject }
  | { readonly _tag: 'AlreadyMember'; readonly group: GroupId; readonly user: UserId }
  | { readonly _tag: 'NotMember'; readonly group: GroupId; readonly user: UserId }
  | { readonly _tag: 'AlreadyHasRole'; readonly to: Subject; readonly role: string }
  | { readonly _tag: 'LacksRole'; readonly to: Subject; readonly role: string }
  | { readonly _tag: 'SessionUnknown'; readonly session: SessionId }
  | { readonly _tag: 'SessionEnded'; readonly session: SessionId }
  | { readonly _tag: 'SessionExpired'; readonly session: SessionId }
  | { readonly _tag: 'NotPermitted'; readonly needs: string }
  | { readonly _tag: 'SeatRequired'; readonly user: UserId }
  | { readonly _tag: 'CoOwnershipUnsupported'; readonly policy: string }

export type RejectionTag = Rejection['_tag']
