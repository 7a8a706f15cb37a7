import type { SessionId, UserId } from '../../kernel/ids'

/** A text by language tag (BCP 47), for people. */
export type Localised = Readonly<Record<string, string>>

/** What every event of CAEP may say. */
interface EventDetails {
  /** Seconds since 1970: when it came to be. */
  readonly event_timestamp: number
  readonly initiating_entity: 'admin' | 'user' | 'policy' | 'system'
  readonly reason_admin?: Localised
  readonly reason_user?: Localised
}

/** One session of one user: as a complex subject, it means exactly that one. */
export interface SessionSubject {
  readonly format: 'complex'
  readonly user: { readonly format: 'iss_sub'; readonly iss: string; readonly sub: UserId }
  readonly session: { readonly format: 'opaque'; readonly id: SessionId }
}

export const sessionRevoked = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked'
export const tokenClaimsChange = 'https://schemas.openid.net/secevent/caep/event-type/token-claims-change'

/**
 * The claims of a Security Event Token that carries one event of CAEP: a session that was revoked, or claims that a
 * refresh would bring. It has no `sub` and no `exp`, so that it passes for no other kind of token.
 *
 * @category model
 */
export interface SecurityEvent {
  readonly iss: string
  readonly aud: string | ReadonlyArray<string>
  readonly iat: number
  readonly jti: string
  /** The same for all events that come from one change. */
  readonly txn?: string
  readonly sub_id: SessionSubject
  readonly events:
    | { readonly [sessionRevoked]: EventDetails }
    | { readonly [tokenClaimsChange]: EventDetails & { readonly claims: Readonly<Record<string, unknown>> } }
}
