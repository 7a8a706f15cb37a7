import type { readonlyNonEmptyArray as RNEA } from 'fp-ts'
import type { AppId, GroupId, SessionId, UserId } from '../kernel/ids'
import type { Revision } from '../kernel/instant'
import type { Tenure } from '../kernel/tenure'

/** How a ground reaches the user: directly, or through one group of which the user is a direct member. */
export type Path = { readonly _tag: 'Direct' } | { readonly _tag: 'Through'; readonly group: GroupId }

/** The revisions that decide which tenures count: `since ≤ granting` and `until > revoking`. */
export interface ReadAt {
  readonly granting: Revision
  readonly revoking: Revision
}

/** One reason why an action is allowed. Each ground alone suffices. */
export interface Ground {
  readonly _tag: 'Ground'
  readonly relation: 'owner' | 'coOwner' | 'admin'
  readonly path: Path
  /** The co-ownership, and for a path through a group the membership too; both `null` for owner and admin. */
  readonly coOwner: Tenure | null
  readonly member: Tenure | null
  readonly read: ReadAt
  /** The same path would not count for a login now. */
  readonly stale: boolean
}

/** One obstacle; the order of the tags is the documented one. */
export type Reason =
  | { readonly _tag: 'SessionUnknown'; readonly session: SessionId }
  | { readonly _tag: 'SessionEnded'; readonly session: SessionId }
  | { readonly _tag: 'SessionExpired'; readonly session: SessionId }
  | { readonly _tag: 'UserUnknown'; readonly user: UserId }
  | { readonly _tag: 'UserIsDisabled'; readonly user: UserId }
  | { readonly _tag: 'AppUnknown'; readonly app: AppId }
  | { readonly _tag: 'CoOwnershipUnsupported'; readonly app: AppId; readonly policy: string }
  /** `login` is the revision that the session read, `grounds` what a login now would stand on. */
  | { readonly _tag: 'PendingUntilLogin'; readonly app: AppId; readonly login: Revision; readonly grounds: ReadonlyArray<Ground> }
  | { readonly _tag: 'PendingUntilRefresh'; readonly app: AppId; readonly refresh: Revision; readonly grounds: ReadonlyArray<Ground> }
  /** `andLogin`: the seat alone would not do, a login must follow. */
  | { readonly _tag: 'SeatRequired'; readonly user: UserId; readonly andLogin: boolean }
  | { readonly _tag: 'ActionNotGranted'; readonly action: string; readonly relations: ReadonlyArray<Ground['relation']> }
  /** `memberOf` is the user's own group; `coOwner` the ancestor or descendant that holds the app. */
  | { readonly _tag: 'NotInherited'; readonly user: UserId; readonly memberOf: GroupId; readonly coOwner: GroupId }
  | { readonly _tag: 'NoRelation'; readonly user: UserId; readonly app: AppId }

export type ReasonTag = Reason['_tag']

export interface Allowed {
  readonly _tag: 'Allowed'
  readonly grounds: RNEA.ReadonlyNonEmptyArray<Ground>
}
export interface Denied {
  readonly _tag: 'Denied'
  /** The first is the main one. */
  readonly reasons: RNEA.ReadonlyNonEmptyArray<Reason>
}
export type Decision = Allowed | Denied
