import * as t from 'io-ts'
import type { RejectionTag } from '../commands/rejection'
import type { ReasonTag } from '../rule/decision'

const rejectionTags: Readonly<Record<RejectionTag, null>> = {
  IdInvalid: null,
  AppUnknown: null,
  AppNameInvalid: null,
  AppNameTaken: null,
  UserUnknown: null,
  UserNotSeenYet: null,
  UserIsDisabled: null,
  UserIsEnabled: null,
  UsernameTaken: null,
  GroupUnknown: null,
  GroupNotSeenYet: null,
  GroupNameInvalid: null,
  GroupNameTaken: null,
  GroupCycle: null,
  IdTaken: null,
  AlreadyOwner: null,
  AlreadyCoOwner: null,
  NotCoOwner: null,
  AlreadyMember: null,
  NotMember: null,
  AlreadyHasRole: null,
  LacksRole: null,
  SessionUnknown: null,
  SessionEnded: null,
  SessionExpired: null,
  NotPermitted: null,
  SeatRequired: null,
  CoOwnershipUnsupported: null,
}

/** The tag of a refusal. */
export const RejectionWord = /*#__PURE__*/ t.keyof(rejectionTags)

const reasonTags: Readonly<Record<ReasonTag, null>> = {
  SessionUnknown: null,
  SessionEnded: null,
  SessionExpired: null,
  UserUnknown: null,
  UserIsDisabled: null,
  AppUnknown: null,
  CoOwnershipUnsupported: null,
  PendingUntilLogin: null,
  PendingUntilRefresh: null,
  SeatRequired: null,
  ActionNotGranted: null,
  NotInherited: null,
  NoRelation: null,
}

/** The tag of the main reason of a denial. */
export const ReasonWord = /*#__PURE__*/ t.keyof(reasonTags)
