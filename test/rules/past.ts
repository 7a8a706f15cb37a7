import { apply, group, system, type Platform } from '../../src/index'
import type { Moment } from '../../src/policy/policy'
import type { Change } from '../support/worlds'
import { grounds, pathsOnRecord, rolesOf } from './asking'

type World = Platform<string>

/** Which version of the world a session read at its last login, and at its last refresh or login. */
interface ReadOf {
  readonly user: string
  readonly login: number
  readonly refresh: number
}

/** Every version of a world, and what its sessions read of them. */
export interface Past {
  readonly versions: ReadonlyArray<World>
  readonly sessions: ReadonlyMap<string, ReadOf>
}

/** What a start with everybody logged in becomes by changes of one event each. */
export const pastOf = (start: World, everybody: ReadonlyArray<string>, changes: ReadonlyArray<Change>): Past => {
  const versions = [start]
  const sessions = new Map(everybody.map((each): [string, ReadOf] => [`s-${each}`, { user: each, login: 0, refresh: 0 }]))
  for (const change of changes) {
    const before = versions.at(-1)!
    const accepted = change
      .map((command) => ({ command, result: apply(before, command, { by: system, at: 0 }) }))
      .find(({ result }) => result._tag === 'Right')
    if (accepted?.result._tag !== 'Right') continue
    const { command } = accepted
    versions.push(accepted.result.right.platform)
    const now = versions.length - 1
    if (command._tag === 'LogIn') sessions.set(command.session, { user: command.user, login: now, refresh: now })
    if (command._tag === 'RefreshSession') sessions.set(command.session, { ...sessions.get(command.session)!, refresh: now })
  }
  return { versions, sessions }
}

export const headOf = ({ versions }: Past): World => versions.at(-1)!

const versionFor = ({ versions }: Past, read: ReadOf, moment: Moment): number =>
  moment === 'login' ? read.login : moment === 'refresh' ? read.refresh : versions.length - 1

/** The roles that a session carries: those on record in the version that the policy lets it read. @source ACT-8 */
export const rolesRead = (past: Past, session: string): ReadonlyArray<string> => {
  const read = past.sessions.get(session)!
  return rolesOf(past.versions[versionFor(past, read, headOf(past).policy.activation.roles)]!, read.user)
}

/**
 * The paths by which a session is a co-owner, told without revisions or tenures: those that were on record
 * in every version from the one that it reads for granting to the one that it reads for revoking.
 *
 * @source ACT-7
 */
export const pathsRead = (past: Past, session: string, app: string): ReadonlyArray<string> => {
  const read = past.sessions.get(session)!
  const { grant, revoke } = headOf(past).policy.activation
  const kindOf = (path: string) => group(past.versions[0]!, path)!.origin
  const moments = (path: string) =>
    path === 'direct' ? [grant.user, revoke.user] : [grant.group[kindOf(path)], revoke.group[kindOf(path)]]
  const everSeen = new Set(past.versions.flatMap((version) => pathsOnRecord(version, app, read.user)))
  return [...everSeen].sort().filter((path) => {
    const [from, to] = moments(path).map((moment) => versionFor(past, read, moment))
    return past.versions.slice(from, to! + 1).every((version) => pathsOnRecord(version, app, read.user).includes(path))
  })
}

/** The co-owner paths on which the core lets somebody view an app. */
export const pathsCounted = (world: World, session: string, app: string): ReadonlyArray<string> =>
  grounds(world, { session }, app, 'view')
    .filter(({ relation }) => relation === 'coOwner')
    .map(({ path }) => (path._tag === 'Direct' ? 'direct' : path.group))
    .sort()
