import type { SessionId } from '../../kernel/ids'
import type { Instant } from '../../kernel/instant'
import type { LogoutPlan } from '../../questions/answers'
import { directGroups, lineOf, sessionOf, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { sessionRevoked, tokenClaimsChange, type Localised, type SecurityEvent } from './security-event'

/** What an event is about. */
export interface Signal {
  readonly event: 'session-revoked' | 'token-claims-change'
  readonly session: SessionId
}

/**
 * From whom the events are, to whom, and why.
 *
 * @category model
 */
export interface SignalOptions {
  /** Who transmits: the `iss` of the stream. */
  readonly issuer: string
  /** Who receives. Receivers that have nothing to do with each other get an event each. */
  readonly audience: string | ReadonlyArray<string>
  /** Whose `sub` and `sid` these are, `https://…/realms/NAME`; the transmitter by default. */
  readonly provider?: string
  readonly at: Instant
  /** The event's `jti`. The same for the same, and whoever sends a plan twice is heard once. */
  readonly idOf: (signal: Signal) => string
  /** What caused all of them, where there is a name for it: `txn`. */
  readonly transaction?: string
  readonly initiatedBy?: 'admin' | 'user' | 'policy' | 'system'
  readonly reasonAdmin?: Localised
  readonly reasonUser?: Localised
  /** The claims that a refresh would bring; by default `groups`, as Keycloak writes them with full paths. */
  readonly claimsOf?: (session: SessionId) => Readonly<Record<string, unknown>>
}

/** As the token will have them: names joined as they are, direct groups only. @source KC-1 */
const groupsClaim = (platform: AnyPlatform, session: SessionId): Readonly<Record<string, unknown>> => {
  const record = sessionOf(platform, session)
  const user = record === undefined ? undefined : userOf(platform, record.user)
  const paths = (user === undefined ? [] : directGroups(user)).map((group) =>
    [...lineOf(platform, group)]
      .reverse()
      .map(({ name }) => `/${name}`)
      .join(''),
  )
  return { groups: paths.sort() }
}

/**
 * A logout plan as events for receivers of shared signals: `session-revoked` for each session to end, and
 * `token-claims-change` for each that a refresh will do for. In that order, by session; a session that the platform
 * does not know is left out, since nobody could say whose it is.
 *
 * Send them when the sessions have been ended: an event says what happened.
 *
 * @source OpenID CAEP 1.0, OpenID Shared Signals Framework 1.0, RFC 8417, RFC 9493
 *
 * @example
 * ```ts test
 * import { sharedSignals } from 'tenure/keycloak'
 * import { dashEnterprise5 } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada'], sessions: { s1: 'ada' } })
 * const options = { issuer: 'https://apps.test', audience: 'https://shop.test', at: 100_000, idOf: ({ session }: { session: string }) => `e-${session}` }
 * const [event] = sharedSignals(platform, { end: ['s1'], refresh: [] }, options)
 * event?.sub_id.session // => { format: 'opaque', id: 's1' }
 * Object.keys(event?.events ?? {}) // => ['https://schemas.openid.net/secevent/caep/event-type/session-revoked']
 * ```
 */
export const sharedSignals = (platform: AnyPlatform, plan: LogoutPlan, options: SignalOptions): ReadonlyArray<SecurityEvent> => {
  const { issuer, audience, provider = issuer, at, idOf, transaction, initiatedBy = 'policy', reasonAdmin, reasonUser } = options
  const seconds = Math.floor(at / 1000)
  const details = {
    event_timestamp: seconds,
    initiating_entity: initiatedBy,
    ...(reasonAdmin === undefined ? {} : { reason_admin: reasonAdmin }),
    ...(reasonUser === undefined ? {} : { reason_user: reasonUser }),
  }
  const eventFor = (signal: Signal, events: SecurityEvent['events']): ReadonlyArray<SecurityEvent> => {
    const record = sessionOf(platform, signal.session)
    if (record === undefined) return []
    const user = { format: 'iss_sub', iss: provider, sub: record.user } as const
    const session = { format: 'opaque', id: signal.session } as const
    return [
      {
        iss: issuer,
        aud: audience,
        iat: seconds,
        jti: idOf(signal),
        ...(transaction === undefined ? {} : { txn: transaction }),
        sub_id: { format: 'complex', user, session },
        events,
      },
    ]
  }
  const claimsOf = options.claimsOf ?? ((session: SessionId) => groupsClaim(platform, session))
  return [
    ...plan.end.flatMap((session) => eventFor({ event: 'session-revoked', session }, { [sessionRevoked]: details })),
    ...plan.refresh.flatMap((session) =>
      eventFor({ event: 'token-claims-change', session }, { [tokenClaimsChange]: { ...details, claims: claimsOf(session) } }),
    ),
  ]
}
