import { either as E, readonlyArray as RA } from 'fp-ts'
import type { Command, Event } from '../../commands/vocabulary'
import { system } from '../../kernel/actor'
import type { Store } from '../../store/port'
import { bygones } from '../difference/bygones'
import { differenceBetween } from '../difference/difference'
import type { Directory } from '../directory/directory'
import { presentDirectory } from '../directory/present'
import type { KeycloakSessionsApi } from '../server/api'
import type { RolesOfServer } from '../server/directory'
import { faultOf, type ServerFault } from '../server/fault'
import { readingOf, type ServerOptions } from '../server/read'
import { sessionsOver } from './endings'
import type { Hints } from './hints'
import { settled } from './settle'

/** A place that is followed: what of a store is needed for it. */
export type Followed<Action extends string = never> = Pick<Store<Action>, 'platform' | 'executeAll'>

/** What hints have come to. */
export interface FollowedHints {
  readonly commands: ReadonlyArray<Command>
  readonly events: ReadonlyArray<Event>
  /** Why all is to be read again; empty where the hints were enough. */
  readonly everything: ReadonlyArray<string>
}

const nothing: FollowedHints = { commands: [], events: [], everything: [] }

/** Fewer requests than this are never too many. */
const few = 200

/** Whether it takes more requests to ask for what is named than to read everything. */
const isMoreThanAll = ({ users, groups }: Hints, present: Directory, size: number): boolean => {
  const byId = 3 * users.size + groups.size
  return byId > few && byId > 2 * present.groups.length + present.users.length / size
}

/** The users and groups that hints name, brought in line; all or nothing. */
const directoryFollowed = async <Action extends string>(
  store: Followed<Action>,
  api: KeycloakSessionsApi,
  hints: Hints,
  roles: RolesOfServer,
  options: ServerOptions,
): Promise<FollowedHints> => {
  if (hints.users.size + hints.groups.size === 0) return nothing
  const reading = readingOf(options)
  for (let attempt = 1; attempt <= reading.tries; attempt += 1) {
    const { platform } = store
    const present = presentDirectory(platform)
    if (isMoreThanAll(hints, present, reading.size)) return { ...nothing, everything: ['so much is named that reading all is less'] }
    const wanted = await settled(present, api, hints, roles, reading)
    if (wanted === undefined) break
    if (store.platform !== platform) continue
    if (RA.isNonEmpty(bygones(platform, wanted))) return { ...nothing, everything: ['an id that was deleted here is there again'] }
    const commands = differenceBetween(present, wanted)
    if (commands.length === 0) return nothing
    const done = store.executeAll(commands, system)
    if (done._tag === 'Right') return { commands, events: done.right, everything: [] }
  }
  return { ...nothing, everything: ['what hints name kept changing'] }
}

/**
 * Brings a store in line with what hints name, as the server has it now: users and groups by difference, all or
 * nothing, then sessions that are over there. Nothing is taken from a hint but where to look.
 *
 * @left why the server could not be asked; what was done is done, and the same hints can be followed again
 */
export const followHints = async <Action extends string>(
  store: Followed<Action>,
  api: KeycloakSessionsApi,
  hints: Hints,
  roles: RolesOfServer,
  options: ServerOptions & { readonly at: () => number },
): Promise<E.Either<ServerFault, FollowedHints>> => {
  try {
    const before = store.platform
    const directory = await directoryFollowed(store, api, hints, roles, options)
    const over = await sessionsOver(before, api, hints, options.at(), readingOf(options).parallel)
    const commands = over.map((session): Command => ({ _tag: 'LogOut', session }))
    const ended = store.executeAll(commands, system, { already: 'skip' })
    return E.right({
      commands: [...directory.commands, ...commands],
      events: [...directory.events, ...(ended._tag === 'Right' ? ended.right : [])],
      everything: [...hints.everything, ...directory.everything, ...(ended._tag === 'Left' ? ['a session could not be ended'] : [])],
    })
  } catch (error) {
    return E.left(faultOf(error, 'following events'))
  }
}
