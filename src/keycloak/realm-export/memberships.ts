import type { GroupId, UserId } from '../../kernel/ids'
import type { DirectoryMembership } from '../directory/directory'
import type { GroupPaths } from './group-paths'
import { placeText, within } from './place'
import type { RealmProblem } from './problem'
import type { UserRow } from './user-rows'

/**
 * Which group an ambiguous path means: `{ '/R/D/Lab': id }`.
 *
 * @category model
 */
export type PathResolutions = Readonly<Record<string, GroupId>>

/**
 * The groups that a path means for one user. Keycloak lists a path once for each group of the user: whoever
 * has it as often as there are groups of that path is in all of them.
 */
const meant = (
  { named }: GroupPaths,
  resolutions: PathResolutions,
  path: string,
  times: number,
  at: () => string,
  problems: Array<RealmProblem>,
): ReadonlyArray<GroupId> => {
  const candidates = named(path)
  if (candidates.length <= times) {
    if (candidates.length === 0) problems.push({ _tag: 'PathUnknown', at: at(), path })
    return candidates.map(({ group }) => group)
  }
  const group = Object.hasOwn(resolutions, path) ? resolutions[path] : undefined
  if (group === undefined || times > 1) problems.push({ _tag: 'PathAmbiguous', at: at(), path, candidates })
  else if (candidates.every((candidate) => candidate.group !== group))
    problems.push({ _tag: 'ResolutionUnfit', at: at(), path, group, candidates })
  else return [group]
  return []
}

/** Memberships, and the users of whom a path could not be bound. */
export interface Memberships {
  readonly memberships: ReadonlyArray<DirectoryMembership>
  readonly unsure: ReadonlySet<UserId>
}

/** Turns the paths of users into memberships; a path that fits no group, or several, is reported. */
export const membershipsOf = (
  users: ReadonlyArray<UserRow>,
  paths: GroupPaths,
  resolutions: PathResolutions,
  problems: Array<RealmProblem>,
): Memberships => {
  const unsure = new Set<UserId>()
  const memberships = users.flatMap(({ user, place, paths: listed }) => {
    const times = new Map<string, number>()
    for (const path of listed) times.set(path, (times.get(path) ?? 0) + 1)
    const before = problems.length
    const groups = [...times].flatMap(([path, count]) =>
      meant(paths, resolutions, path, count, () => placeText(within(place, 'groups', listed.indexOf(path))), problems),
    )
    if (problems.length > before) unsure.add(user)
    return groups.map((group) => ({ group, user }))
  })
  return { memberships, unsure }
}
