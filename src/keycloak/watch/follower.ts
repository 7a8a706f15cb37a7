import { either as E } from 'fp-ts'
import type { Command, Event } from '../../commands/vocabulary'
import { system } from '../../kernel/actor'
import type { UserId } from '../../kernel/ids'
import type { Instant } from '../../kernel/instant'
import { userOf } from '../../state/look-ups'
import type { Store } from '../../store/port'
import { adminHints } from '../events/admin-hints'
import { followHints, type Followed } from '../events/follow'
import { hintsOf, type Hints } from '../events/hints'
import type { KeycloakEvents } from '../events/lists'
import { userHints } from '../events/user-hints'
import { eventsSince, placeAt, usualWindow, type Place, type WindowOptions } from '../events/windows'
import type { KeycloakSessionsApi } from '../server/api'
import { faultOf, type ServerFault } from '../server/fault'
import { rolesAt, type ServerOptions } from '../server/read'
import { syncKeycloak } from '../server/sync'
import { sweepSessions } from '../sessions/sweep'
import { unannounced } from './unannounced'

/**
 * How far the events of a realm have been followed, by the server's clock: the newest of each list. Plain data, to be kept
 * where a watch is to go on after its end.
 *
 * @category model
 */
export interface EventsRead {
  readonly admin: Instant
  readonly user: Instant
}

/** @category model */
export interface FollowerOptions extends ServerOptions, Partial<WindowOptions> {
  /** Where to go on; without it, nothing is followed before all has been read once. */
  readonly since?: EventsRead
  /** Default: the system's. */
  readonly clock?: () => Instant
  /**
   * Also opens the sessions that the server lists and the store does not know, of known users: where no application hands in
   * logins. They read the directory as it is then. A login that is told of is looked at before the changes told with it, so
   * that a right that went in between counts as held still.
   */
  readonly openSessions?: boolean
}

/**
 * What one step has done.
 *
 * @category model
 */
export interface Step {
  /** Everything was read, events were followed, or sessions compared. */
  readonly did: 'read' | 'follow' | 'sweep'
  /** So many events were new. */
  readonly hints: number
  /** From the oldest new event to its effect here, in milliseconds: the server's clock against ours. `null` where none was new. */
  readonly lag: number | null
  readonly commands: ReadonlyArray<Command>
  readonly events: ReadonlyArray<Event>
  /** Of the commands, those of which no event told. None at the first reading. */
  readonly unannounced: ReadonlyArray<Command>
  /** Why all is to be read again. */
  readonly everything: ReadonlyArray<string>
}

/** Steps of a watch, one at a time. */
export interface Follower {
  /** Reads all, in line with what the events told until now, and reports what none of them told. */
  readonly read: () => Promise<E.Either<ServerFault, Step>>
  /** Looks at new events, and reads again what they name. */
  readonly follow: () => Promise<E.Either<ServerFault, Step>>
  /** Compares the open sessions with the server's. */
  readonly sweep: () => Promise<E.Either<ServerFault, Step>>
  /** `null` before all was read once. */
  readonly since: () => EventsRead | null
}

interface News {
  readonly hints: Hints
  readonly count: number
  readonly hasLogins: boolean
  readonly oldest: Instant
  readonly places: Places
}

interface Places {
  readonly admin: Place
  readonly user: Place
}

const quiet: Omit<Step, 'did'> = { hints: 0, lag: null, commands: [], events: [], unannounced: [], everything: [] }

/** Follows the events of a realm, step by step; `watchKeycloak` takes the steps when they are due. */
export const followerOf = <Action extends string>(
  store: Followed<Action>,
  api: KeycloakSessionsApi,
  lists: KeycloakEvents,
  options: FollowerOptions = {},
): Follower => {
  const { since, clock = Date.now, openSessions = false } = options
  const window: WindowOptions = { ...usualWindow, ...options }
  let places: Places | null = since === undefined ? null : { admin: placeAt(since.admin), user: placeAt(since.user) }
  /** Whether events since the last reading asked for everything: then nobody can say of what none told. */
  let isToldOfAll = false
  let roles: Awaited<ReturnType<typeof rolesAt>> | undefined

  const newsSince = async (from: Places): Promise<News> => {
    const admin = await eventsSince(lists.admin, from.admin, window)
    const user = await eventsSince(lists.user, from.user, window)
    const times = [...admin.events, ...user.events].map(({ time }) => time)
    return {
      hints: hintsOf([...admin.events.flatMap(adminHints), ...user.events.flatMap(userHints)]),
      count: times.length,
      hasLogins: user.events.some(({ type }) => type === 'LOGIN'),
      oldest: times.reduce((oldest, time) => Math.min(oldest, time), Infinity),
      places: { admin: admin.place, user: user.place },
    }
  }

  const follow = async (from: Places): Promise<E.Either<ServerFault, Step>> => {
    const news = await newsSince(from)
    const swept = news.hints.areAllSessions || (openSessions && news.hasLogins) ? await sweep() : E.right({ did: 'sweep', ...quiet })
    if (swept._tag === 'Left') return swept
    roles ??= await rolesAt(api, options)
    const done = await followHints(store, api, news.hints, roles, { ...options, at: clock })
    if (done._tag === 'Left') return done
    // Until here, whatever fails leaves the place as it was: the same events are hints once more.
    places = news.places
    if (done.right.everything.length > 0) isToldOfAll = true
    return E.right({
      did: 'follow',
      ...quiet,
      hints: news.count,
      lag: news.count === 0 ? null : Math.max(0, clock() - news.oldest),
      commands: [...swept.right.commands, ...done.right.commands],
      events: [...swept.right.events, ...done.right.events],
      everything: done.right.everything,
    })
  }

  const sweep = async (): Promise<E.Either<ServerFault, Step>> => {
    const swept = await sweepSessions(api, store.platform, { ...options, at: clock(), now: clock })
    if (swept._tag === 'Left') return swept
    const { commands: ended, unknownHere } = swept.right
    const mayLogIn = (user: UserId): boolean => userOf(store.platform, user)?.enabled === true
    const opened = openSessions ? unknownHere.filter(({ user }) => mayLogIn(user)) : []
    const commands: ReadonlyArray<Command> = [...ended, ...opened.map((found): Command => ({ _tag: 'LogIn', ...found }))]
    const done = store.executeAll(commands, system, { already: 'skip' })
    if (done._tag === 'Right') return E.right({ did: 'sweep', ...quiet, commands, events: done.right })
    return E.left({ _tag: 'NotTaken', rejection: done.left, command: commands[done.left.index]! })
  }

  const read = async (): Promise<E.Either<ServerFault, Step>> => {
    // What happens from here on is told by an event behind this place, if by any.
    const from: Places = places ?? { admin: placeAt(await lists.admin.newest()), user: placeAt(await lists.user.newest()) }
    const isFirst = places === null
    const before = isFirst ? null : await follow(from)
    if (before?._tag === 'Left') return before
    roles = await rolesAt(api, options)
    const done = await syncKeycloak(store as Store<Action>, api, options)
    if (done._tag === 'Left') return done
    places ??= from
    const found = done.right.commands
    const late = isFirst || isToldOfAll || found.length === 0 ? [] : unannounced(found, (await newsSince(places)).hints)
    isToldOfAll = false
    return E.right({
      ...(before?.right ?? quiet),
      did: 'read',
      commands: [...(before?.right.commands ?? []), ...found],
      events: [...(before?.right.events ?? []), ...done.right.events],
      unannounced: late,
      everything: [],
    })
  }

  const safely = (step: () => Promise<E.Either<ServerFault, Step>>) => async (): Promise<E.Either<ServerFault, Step>> => {
    try {
      return await step()
    } catch (error) {
      return E.left(faultOf(error, 'watching the realm'))
    }
  }
  return {
    read: safely(read),
    follow: safely(() => (places === null ? read() : follow(places))),
    sweep: safely(sweep),
    since: () => places && { admin: places.admin.newest, user: places.user.newest },
  }
}
