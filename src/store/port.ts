import type { either as E } from 'fp-ts'
import type { Rejection } from '../commands/rejection'
import type { Command, Event } from '../commands/vocabulary'
import type { Actor } from '../kernel/actor'
import type { At } from '../platform/apply'
import type { Platform } from '../state/platform'

/** Told after each accepted change: what happened, and the platform then. */
export type Listener<Action extends string = never> = (events: ReadonlyArray<Event>, platform: Platform<Action>) => void

/** Where a host keeps its platform, as far as a host sees it. */
export interface Store<Action extends string = never> {
  /** The platform now. The same object until the next accepted change. */
  readonly platform: Platform<Action>
  /** Every event so far, oldest first. */
  readonly events: ReadonlyArray<Event>
  /** Decides a command now; a refused one changes nothing and tells nobody. */
  readonly execute: (command: Command, by: Actor) => E.Either<Rejection, ReadonlyArray<Event>>
  /** All or nothing; `already: 'skip'` for feeds that repeat themselves. */
  readonly executeAll: (
    commands: ReadonlyArray<Command>,
    by: Actor,
    options?: { readonly already?: 'refuse' | 'skip' },
  ) => E.Either<Rejection & At, ReadonlyArray<Event>>
  /** Calls the listener after each change that made an event; answers how to stop that. */
  readonly subscribe: (listener: Listener<Action>) => () => void
}
