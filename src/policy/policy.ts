import * as t from 'io-ts'
import type { Millis } from '../kernel/instant'

/** When a change counts for an open session: at once, at its next refresh, or at its next login (ACT-7). */
export const Moment = /*#__PURE__*/ t.union([
  /*#__PURE__*/ t.literal('immediate'),
  /*#__PURE__*/ t.literal('refresh'),
  /*#__PURE__*/ t.literal('login'),
])
export type Moment = t.TypeOf<typeof Moment>

/** Where a group lives: made on the platform, read from LDAP, or brokered by SAML or OIDC. */
export const Origin = /*#__PURE__*/ t.union([
  /*#__PURE__*/ t.literal('native'),
  /*#__PURE__*/ t.literal('ldap'),
  /*#__PURE__*/ t.literal('brokered'),
])
export type Origin = t.TypeOf<typeof Origin>
export const origins: ReadonlyArray<Origin> = ['native', 'ldap', 'brokered']

export interface Moments {
  readonly user: Moment
  readonly group: Readonly<Record<Origin, Moment>>
}

/** Whether a relation allows an action: `withSeat` asks for the role `licensed` where seats are in force. */
export type Cell = 'yes' | 'no' | 'withSeat'
export interface Cells {
  readonly coOwner: Cell
  readonly owner: Cell
  readonly admin: Cell
}

/** The actions of domain.md 4. */
export type BuiltIn = 'view' | 'deploy' | 'manage' | 'manageServices' | 'manageCoOwners' | 'delete' | 'transfer'

export type Provisioned = 'managed' | 'onFirstLogin'

/** Plain data. `Action` are the host's own actions beside the built-in ones. */
export interface Policy<Action extends string = never> {
  readonly name: string
  /** Whether the platform knows co-owners at all (CO-9). */
  readonly coOwnership: boolean
  /** Whether owning and co-owning need the role `licensed` (SEAT-1). */
  readonly seats: boolean
  /** Whether a command needs only what the acting session reads, or what a login now reads as well (ACT-5). */
  readonly authority: 'session' | 'sessionAndHead'
  readonly provisioning: {
    readonly users: Provisioned
    readonly groups: Provisioned
    /** Origins for which a `groups` claim is the whole truth (ACT-11). */
    readonly claimsCover: ReadonlyArray<Origin>
  }
  readonly actions: Readonly<Record<BuiltIn | Action, Cells>>
  readonly activation: { readonly roles: Moment; readonly grant: Moments; readonly revoke: Moments }
  /** Idle time and maximum age in milliseconds; `null` is no limit (ACT-10). */
  readonly sessions: { readonly idle: Millis | null; readonly max: Millis | null }
}
