import { either as E } from 'fp-ts'
import type * as t from 'io-ts'
import type { Instant } from '../kernel/instant'
import type { AnyPlatform } from '../state/platform'
import type { KnownSession, UserRecord } from '../state/records'
import type { Writer } from '../state/writer'
import type { Envelope, Fact } from '../kernel/event'
import type { Rejection } from './rejection'
import type { Event } from './vocabulary'

/** Who asks, once the actor's session is known to be open. */
export type Acting = { readonly _tag: 'System' } | { readonly _tag: 'Session'; readonly session: KnownSession; readonly user: UserRecord }

/** Whether what the acting session reads gives the authority, and whether a login now would. */
export interface Authority {
  readonly session: boolean
  readonly login: boolean
  /** What is asked for, in words. */
  readonly needs: string
}

export interface Context {
  readonly acting: Acting
  readonly at: Instant
  /** The platform after these facts: for commands whose later facts depend on earlier ones. */
  readonly after: (platform: AnyPlatform, facts: ReadonlyArray<Fact<Event>>) => AnyPlatform
}

export type Decided = E.Either<Rejection, ReadonlyArray<Fact<Event>>>

/**
 * One command. `platform/decide` asks in this order: ids, the actor's session, `unsupported`, `target`,
 * `authority`, then what the command itself has to refuse.
 */
export interface Room<Command> {
  readonly command: t.Type<Command, Command, unknown>
  /** A policy that rules the command out. */
  readonly unsupported?: (platform: AnyPlatform, command: Command) => Rejection | null
  /** The app whose action is asked for, or the session to close, must be there. */
  readonly target?: (platform: AnyPlatform, command: Command) => Rejection | null
  readonly authority: (platform: AnyPlatform, command: Command, acting: Acting, at: Instant) => Authority
  readonly decide: (platform: AnyPlatform, command: Command, context: Context) => Decided
}

/** How one event is applied. */
export interface Chronicle<E extends Envelope> {
  readonly event: t.Type<E, E, unknown>
  /** A ledger event takes the next revision; a session event none. */
  readonly isLedger: boolean
  /** What would make it nonsense here: an event that meets any of these, a refusal or `true`, does not fit, and changes nothing. */
  readonly obstacles: (platform: AnyPlatform, event: E) => ReadonlyArray<Rejection | boolean | null>
  readonly write: (writer: Writer, event: E) => void
}

/** The first refusal, else the facts. */
export const accept = (refusals: ReadonlyArray<Rejection | null>, facts: () => ReadonlyArray<Fact<Event>>): Decided => {
  const refusal = refusals.find((candidate) => candidate !== null)
  return refusal == null ? E.right(facts()) : E.left(refusal)
}
