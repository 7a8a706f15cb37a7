import type { Command } from '../../commands/vocabulary'
import { firstFree, type UserId } from '../../kernel/ids'
import { usernameKey } from '../../state/look-ups'
import type { DirectoryUser } from '../directory/directory'
import { bringToPlace } from './places'

type Users = ReadonlyMap<UserId, DirectoryUser>

export const usersById = (users: ReadonlyArray<DirectoryUser>): Users => new Map(users.map((each) => [each.user, each]))

/** Renames in an order in which no name is taken. Of those who swap names, one has another name meanwhile. */
const renames = (kept: ReadonlyArray<DirectoryUser>, wanted: Users): ReadonlyArray<Command> => {
  const commands: Array<Command> = []
  const changed = kept.filter(({ user, username }) => wanted.get(user)?.username !== username)
  if (changed.length === 0) return []
  const names = new Map(kept.map(({ user, username }) => [user, username]))
  const holders = new Map(kept.map(({ user, username }) => [usernameKey(username), user]))
  const known = new Set([...holders.keys(), ...[...wanted.values()].map(({ username }) => usernameKey(username))])
  const wantedName = (user: UserId): string => wanted.get(user)?.username ?? user
  const rename = (user: UserId, username: string): void => {
    holders.delete(usernameKey(names.get(user) ?? user))
    holders.set(usernameKey(username), user)
    names.set(user, username)
    commands.push({ _tag: 'RenameUser', user, username })
  }
  const moving = {
    holder: (user: UserId) => holders.get(usernameKey(wantedName(user))),
    mayGo: () => true,
    go: (user: UserId) => rename(user, wantedName(user)),
    stepAside: (user: UserId) => {
      const free = firstFree(names.get(user) ?? user, (name) => known.has(usernameKey(name)))
      known.add(usernameKey(free))
      rename(user, free)
    },
  }
  for (const { user } of changed) if (names.get(user) !== wantedName(user)) bringToPlace(moving, user)
  return commands
}

/** Users who go, then new names, then users who come, then who is disabled and enabled. */
export const userDifference = (present: ReadonlyArray<DirectoryUser>, wanted: ReadonlyArray<DirectoryUser>): ReadonlyArray<Command> => {
  const before = usersById(present)
  const after = usersById(wanted)
  return [
    ...present.flatMap(({ user }): ReadonlyArray<Command> => (after.has(user) ? [] : [{ _tag: 'DeleteUser', user }])),
    ...renames(
      present.filter(({ user }) => after.has(user)),
      after,
    ),
    ...wanted.flatMap(({ user, username }): ReadonlyArray<Command> => (before.has(user) ? [] : [{ _tag: 'RegisterUser', user, username }])),
    ...wanted.flatMap(({ user, enabled }): ReadonlyArray<Command> => {
      const was = before.get(user)?.enabled ?? true
      return was === enabled ? [] : [{ _tag: enabled ? 'EnableUser' : 'DisableUser', user }]
    }),
  ]
}
