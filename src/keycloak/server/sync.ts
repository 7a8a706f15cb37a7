import { either as E, readonlyArray as RA } from 'fp-ts'
import type { Command, Event } from '../../commands/vocabulary'
import { system } from '../../kernel/actor'
import type { Instant } from '../../kernel/instant'
import { applyAll } from '../../platform/apply'
import type { Impact } from '../../questions/answers'
import { impactBetween } from '../../questions/impact'
import type { AnyPlatform, Platform } from '../../state/platform'
import type { Store } from '../../store/port'
import { bygones } from '../difference/bygones'
import { differenceBetween } from '../difference/difference'
import type { Directory } from '../directory/directory'
import { presentDirectory } from '../directory/present'
import type { KeycloakApi } from './api'
import type { ServerReading } from './directory'
import { faultOf, type ServerFault } from './fault'
import { areLossesReal, lossesBetween } from './losses'
import { readingFrom, readingOf, rolesAt, type ServerOptions } from './read'

/**
 * Reads a server for one who has a directory already: each user, group, membership and role that the reading
 * lacks is asked for by itself, and where the server still has it, all is read again, a few times at most.
 *
 * @param present what is there now
 * @left why there is no reading that holds
 * @category destructors
 */
export const readKeycloakFor = async (
  present: Directory,
  api: KeycloakApi,
  options: ServerOptions = {},
): Promise<E.Either<ServerFault, ServerReading>> => {
  try {
    const roles = await rolesAt(api, options)
    const { tries } = readingOf(options)
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const reading = await readingFrom(api, roles, options)
      options.progress?.('asking again about what is gone')
      if (await areLossesReal(api, lossesBetween(present, reading.directory), roles, readingOf(options))) return E.right(reading)
    }
    return E.left({ _tag: 'KeepsChanging', what: 'reading the realm', tries })
  } catch (error) {
    return E.left(faultOf(error, 'reading the realm'))
  }
}

/** @category model */
export interface SyncOptions extends ServerOptions {
  /** Tell what would change, and change nothing. */
  readonly dryRun?: boolean
  /** Given the impact before anything is changed. */
  readonly before?: (synced: Synced) => void
  /** The instant that sessions are looked at. Default: now. */
  readonly at?: Instant
}

/**
 * What a sync has done, or would do.
 *
 * @category model
 */
export interface Synced {
  readonly reading: ServerReading
  readonly commands: ReadonlyArray<Command>
  readonly events: ReadonlyArray<Event>
  /** Who gains and loses what, at once and at the next login; `null` for a platform with nobody on it yet. */
  readonly impact: Impact<string> | null
}

/** The commands that bring a platform in line with a reading; an id that was deleted once is in the way of all. */
export const syncCommands = (platform: AnyPlatform, { directory }: ServerReading): E.Either<ServerFault, ReadonlyArray<Command>> => {
  const gone = bygones(platform, directory)
  return RA.isNonEmpty(gone)
    ? E.left({ _tag: 'Bygones', subjects: gone })
    : E.right(differenceBetween(presentDirectory(platform), directory))
}

const planned = <Action extends string>(platform: Platform<Action>, reading: ServerReading, at: Instant): E.Either<ServerFault, Synced> => {
  const commands = syncCommands(platform, reading)
  if (commands._tag === 'Left') return commands
  const done = applyAll(platform, commands.right, { by: system, at })
  if (done._tag === 'Left') return E.left({ _tag: 'NotTaken', rejection: done.left, command: commands.right[done.left.index]! })
  const { events, platform: after } = done.right
  const impact = platform.head === 0 ? null : impactBetween(platform, after, events, at)
  return E.right({ reading, commands: commands.right, events, impact })
}

/**
 * Brings a store in line with a live server, by difference, all or nothing: ids bind, so that whoever was
 * renamed or moved keeps what they hold. Users and groups that the server does not have any more are deleted,
 * after it was asked about each. The impact is told before anything is changed. When somebody else changes the
 * store meanwhile, the server is read again.
 *
 * @param api `connectKeycloak(…)`, or Keycloak's own client for the realm: `new KcAdminClient({ baseUrl, realmName })`
 * @left why nothing was changed
 */
export const syncKeycloak = async <Action extends string>(
  store: Store<Action>,
  api: KeycloakApi,
  options: SyncOptions = {},
): Promise<E.Either<ServerFault, Synced>> => {
  const { tries } = readingOf(options)
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const { platform } = store
    const reading = await readKeycloakFor(presentDirectory(platform), api, options)
    if (reading._tag === 'Left') return reading
    if (store.platform !== platform) continue
    const at = options.at ?? Date.now()
    const plan = planned(platform, reading.right, at)
    if (plan._tag === 'Left' || options.dryRun === true) return plan
    options.before?.(plan.right)
    const done = store.executeAll(plan.right.commands, system)
    if (done._tag === 'Right') return E.right({ ...plan.right, events: done.right })
    return E.left({ _tag: 'NotTaken', rejection: done.left, command: plan.right.commands[done.left.index]! })
  }
  return E.left({ _tag: 'KeepsChanging', what: 'syncing: the platform', tries })
}
