import type { readonlyNonEmptyArray as RNEA } from 'fp-ts'
import type { AppId, GroupId, SessionId, UserId } from '../kernel/ids'
import type { Instant } from '../kernel/instant'
import type { Command } from '../commands/vocabulary'
import type { BuiltIn } from '../policy/policy'
import type { Ground } from '../rule/decision'

/** Whose rights are asked for: an open session's, or those of a login of the user at that instant. */
export type Who = { readonly session: SessionId; readonly user?: undefined } | { readonly user: UserId; readonly session?: undefined }

export type Question<Action extends string = never> = Who & {
  readonly action: BuiltIn | Action
  readonly app: AppId
  readonly at: Instant
}

export interface AppActions<Action extends string = never> {
  readonly app: AppId
  readonly actions: RNEA.ReadonlyNonEmptyArray<BuiltIn | Action>
}

/** Apps with the actions gained or lost there, by app id; an app can be in both. */
export interface Difference<Action extends string = never> {
  readonly gains: ReadonlyArray<AppActions<Action>>
  readonly losses: ReadonlyArray<AppActions<Action>>
}

export interface Impact<Action extends string = never> {
  /** What open sessions gain or lose at once, by session id; those untouched are left out. */
  readonly now: ReadonlyArray<Difference<Action> & { readonly session: SessionId }>
  /** What a login would gain or lose, by user id; those untouched are left out. */
  readonly atLogin: ReadonlyArray<Difference<Action> & { readonly user: UserId }>
}

export interface Remedy {
  readonly commands: RNEA.ReadonlyNonEmptyArray<Command>
  /** How many further (user, app, action) triples a login now could do afterwards. */
  readonly opens: number
}

export interface LogoutPlan {
  readonly end: ReadonlyArray<SessionId>
  readonly refresh: ReadonlyArray<SessionId>
}

export interface WhoCan {
  readonly onRecord: ReadonlyArray<{ readonly user: UserId; readonly grounds: RNEA.ReadonlyNonEmptyArray<Ground> }>
  readonly sessions: ReadonlyArray<SessionId>
}

export type Finding =
  | { readonly _tag: 'AppWithoutOwner'; readonly app: AppId }
  | { readonly _tag: 'CoOwnerDisabled'; readonly app: AppId; readonly user: UserId }
  | { readonly _tag: 'CoOwnerGroupEmpty'; readonly app: AppId; readonly group: GroupId }
  | { readonly _tag: 'CoOwnerWithoutSeat'; readonly app: AppId; readonly user: UserId }
  | { readonly _tag: 'OwnerDisabled'; readonly app: AppId; readonly user: UserId }
  | { readonly _tag: 'SessionStale'; readonly session: SessionId }
