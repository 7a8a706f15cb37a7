import { either as E } from 'fp-ts'
import type { Instant } from '../../kernel/instant'
import type { Followed } from '../events/follow'
import { keycloakEvents, type KeycloakEvents } from '../events/lists'
import type { KeycloakConnection } from '../server/connection'
import type { ServerFault } from '../server/fault'
import { followerOf, type EventsRead, type Follower, type FollowerOptions, type Step } from './follower'

/**
 * Where a watch stands: to be shown, and to be kept for the next one.
 *
 * @category model
 */
export interface WatchPlace {
  readonly since: EventsRead
  /** When all was read last, by our clock. */
  readonly readAt: Instant
  readonly sweptAt: Instant
}

/**
 * What a watch tells: what a step has done, or why it could not; then the step is tried again.
 *
 * @category model
 */
export type WatchReport =
  | (Step & { readonly _tag: 'Done'; readonly at: Instant; readonly place: WatchPlace })
  | { readonly _tag: 'Fault'; readonly at: Instant; readonly fault: ServerFault }

/** @category model */
export interface WatchOptions extends Omit<FollowerOptions, 'since'> {
  /** Where an earlier watch stood: its events are followed from there, and nothing is read that is not due. */
  readonly from?: WatchPlace
  /** Milliseconds between two looks at the events. Default: 2 s. */
  readonly every?: number
  /** Between two sweeps of the sessions; the bound within which an end that nothing announces is found. Default: 1 min. */
  readonly sweepEvery?: number
  /** Between two readings of everything. Default: 15 min. */
  readonly readEvery?: number
  readonly tell?: (report: WatchReport) => void
  /** Default: those of the connection. */
  readonly events?: KeycloakEvents
}

/** A watch that goes on until it is stopped. */
export interface Watching {
  /** Ends it when the step in hand is done. */
  readonly stop: () => Promise<E.Either<ServerFault, null>>
  /** Reads everything as soon as the step in hand is done, and tells as ever. */
  readonly readNow: () => void
  /** When it has ended; with the fault where not even the first step was possible. */
  readonly ended: Promise<E.Either<ServerFault, null>>
}

const longestPause = 60_000

/** One round: whatever is due. */
export interface Rounds {
  readonly round: () => Promise<E.Either<ServerFault, null>>
  readonly readNow: () => void
}

export const roundsOf = <Action extends string>(store: Followed<Action>, api: KeycloakConnection, options: WatchOptions): Rounds => {
  const { from, sweepEvery = 60_000, readEvery = 15 * 60_000, tell = () => undefined, clock = Date.now } = options
  const { events = keycloakEvents(api) } = options
  const follower: Follower = followerOf(store, api, events, { ...options, ...(from === undefined ? {} : { since: from.since }) })
  let readAt = from?.readAt ?? -Infinity
  let sweptAt = from?.sweptAt ?? -Infinity
  const taken = async (
    step: () => Promise<E.Either<ServerFault, Step>>,
    keep: (begun: Instant) => void,
  ): Promise<E.Either<ServerFault, Step>> => {
    const begun = clock()
    const done = await step()
    const at = clock()
    if (done._tag === 'Left') {
      tell({ _tag: 'Fault', at, fault: done.left })
      return done
    }
    keep(begun)
    const since = follower.since()
    if (since !== null) tell({ _tag: 'Done', at, ...done.right, place: { since, readAt, sweptAt: Math.max(0, sweptAt) } })
    return done
  }
  const isDue = (last: Instant, every: number): boolean => clock() - last >= every
  /** Asked for, by somebody or by an event, and not done since: one that is in hand when it is asked for is not enough. */
  let isAskedFor = false
  const read = async (): Promise<E.Either<ServerFault, Step>> => {
    isAskedFor = false
    const done = await taken(follower.read, (at) => void (readAt = at))
    if (done._tag === 'Left') isAskedFor = true
    return done
  }
  const round = async (): Promise<E.Either<ServerFault, null>> => {
    const first = isAskedFor || isDue(readAt, readEvery) ? await read() : await taken(follower.follow, () => undefined)
    if (first._tag === 'Left') return first
    if (first.right.everything.length > 0) {
      const again = await read()
      if (again._tag === 'Left') return again
    }
    if (!isDue(sweptAt, sweepEvery)) return E.right(null)
    const swept = await taken(follower.sweep, (at) => void (sweptAt = at))
    return swept._tag === 'Left' ? swept : E.right(null)
  }
  return { round, readNow: () => void (isAskedFor = true) }
}

/**
 * Keeps a store current with a live server: reads all of it, then looks at its events every few seconds and reads again what
 * they name, compares the sessions, and reads everything every so often, which repairs what no event told. Where the server
 * cannot be asked, that is told, and it is tried again with growing pauses; nothing is ever half applied.
 *
 * A fault of the very first round ends the watch: a wrong name or password does not become right by waiting.
 *
 * @category constructors
 * @source KC-6, KC-7, KC-9
 *
 * @example
 * ```ts test
 * import { dashEnterprise5 } from 'tenure'
 * import { connectKeycloak, watchKeycloak } from 'tenure/keycloak'
 * import { memory } from 'tenure/store'
 * // Instead of a server, one who never answers.
 * const outside = { fetch: () => Promise.reject(new Error('connection refused')), wait: () => Promise.resolve() }
 * const api = connectKeycloak({ url: 'http://localhost:8080', realm: 'acme', credentials: { client: 'tenure', secret: 'word' }, outside })
 * const told: string[] = []
 * const watching = watchKeycloak(memory(dashEnterprise5), api, { tell: ({ _tag }) => told.push(_tag) })
 * const ended = await watching.ended
 * ended._tag // => 'Left'
 * told // => ['Fault']
 * ```
 */
export const watchKeycloak = <Action extends string>(
  store: Followed<Action>,
  api: KeycloakConnection,
  options: WatchOptions = {},
): Watching => {
  const { every = 2_000 } = options
  const rounds = roundsOf(store, api, options)
  let isStopped = false
  let wake = (): void => undefined
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const run = async (): Promise<E.Either<ServerFault, null>> => {
    const first = await rounds.round()
    if (first._tag === 'Left') return first
    for (let failed = 0; !isStopped;) {
      await pause(Math.min(Math.max(every, longestPause), every * 2 ** failed))
      if (isStopped) break
      const done = await rounds.round()
      failed = done._tag === 'Left' ? Math.min(failed + 1, 10) : 0
    }
    return E.right(null)
  }
  const ended = run()
  return {
    stop: () => {
      isStopped = true
      wake()
      return ended
    },
    readNow: () => {
      rounds.readNow()
      wake()
    },
    ended,
  }
}
