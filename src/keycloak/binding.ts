import { either as E } from 'fp-ts'
import type { FaultPath } from '../codec/fault'
import type { GroupId, UserId } from '../kernel/ids'
import { usernameKey } from '../state/look-ups'
import type { Directory } from './directory/directory'
import { groupPaths, type GroupPaths } from './realm-export/group-paths'
import type { PathResolutions } from './realm-export/memberships'

/**
 * A name in a file kept by hand that stands for nobody, or for several; `path` is its place in the file.
 *
 * @category model
 */
export interface Unbound {
  readonly path: FaultPath
  readonly message: string
}

/** What somebody or something is called in a file, as an id; or why it cannot be one. */
export interface Binder {
  readonly user: (name: string) => E.Either<string, UserId>
  readonly group: (name: string) => E.Either<string, GroupId>
}

/** What a name is looked up in. */
export interface BindingOptions {
  /** Which group an ambiguous path means. */
  readonly resolutions?: PathResolutions
  /** The paths as an export has them; left out, they are made from the groups' names. */
  readonly paths?: GroupPaths
}

/**
 * Users are bound by username, in any case, or by id; groups by id or by path. A name that fits two is
 * never guessed.
 *
 * @source KC-1, KC-8
 */
export const binderFor = ({ users, groups }: Directory, { resolutions = {}, paths = groupPaths(groups) }: BindingOptions): Binder => {
  const userIds = new Set(users.map(({ user }) => user))
  const usernames = new Map(users.map(({ user, username }) => [usernameKey(username), user]))
  const groupIds = new Set(groups.map(({ group }) => group))
  return {
    user: (name) => {
      const named = usernames.get(usernameKey(name))
      if (named === undefined) return userIds.has(name) ? E.right(name) : E.left(`nobody is called ${name}`)
      const isOtherToo = userIds.has(name) && named !== name
      return isOtherToo
        ? E.left(`${name} is the username of one user and the id of another: use the id ${named}, or a username`)
        : E.right(named)
    },
    group: (name) => {
      const chosen = Object.hasOwn(resolutions, name) ? resolutions[name] : undefined
      if (chosen !== undefined && groupIds.has(chosen)) return E.right(chosen)
      if (groupIds.has(name)) return E.right(name)
      const [first, ...others] = paths.named(name)
      if (first === undefined) return E.left(`no group is ${name}`)
      if (others.length === 0) return E.right(first.group)
      return E.left(`${name} fits ${[first, ...others].map(({ group, path }) => `${path} (${group})`).join(' and ')}: use an id`)
    },
  }
}
