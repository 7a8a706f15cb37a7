import { either as E } from 'fp-ts'
import {
  applyAll,
  apps,
  describe,
  empty,
  explain,
  system,
  users,
  whatCan,
  type Policy,
  type Rejection,
  type User,
  type UserId,
} from '../../src/index'
import { directoryCommands, type Directory } from '../../src/keycloak/index'
import type { Wish } from './apps-file'
import { namesOf } from './names'
import { act, nextSession, type Scene } from './scene'

/** Monday, 5 January 2026, 08:00 UTC. */
const morning = Date.UTC(2026, 0, 5, 8)

/** The directory on an empty platform. */
export const settled = (policy: Policy, directory: Directory): E.Either<Rejection, Scene> =>
  E.map(({ platform, events }: Pick<Scene, 'platform' | 'events'>): Scene => ({ platform, events, at: morning }))(
    applyAll(empty(policy), directoryCommands(directory), { by: system, at: morning }),
  )

/** What came of a list of wishes, and why some did not. */
export interface Outcome {
  readonly scene: Scene
  readonly refusals: ReadonlyArray<string>
}

/** The apps of the file, one command after the other; what is refused is told, and the rest goes on. */
export const withApps = (opening: Scene, wishes: ReadonlyArray<Wish>): Outcome => {
  const names = namesOf(opening.platform)
  return wishes.reduce<Outcome>(
    ({ scene, refusals }, wish) => {
      if (wish._tag === 'Left') return { scene, refusals: [...refusals, wish.left] }
      const command = wish.right
      const next = act(scene, [command])
      if (next._tag === 'Right') return { scene: next.right, refusals }
      // An app that could not be made has been told already.
      if (next.left._tag === 'AppUnknown') return { scene, refusals }
      const app = 'app' in command ? `${command.app}: ` : ''
      return { scene, refusals: [...refusals, `${app}${describe(names.within(next.left))}`] }
    },
    { scene: opening, refusals: [] },
  )
}

/** So many people can be followed at a glance, and so many of them because they hold an app. */
const mostSessions = 14
const mostHolders = 10

/** In a large realm those are followed who hold an app, then those who just miss one, then others. */
const worthFollowing = ({ platform, at }: Scene, all: ReadonlyArray<User>): ReadonlySet<UserId> => {
  const ids = all.filter(({ enabled }) => enabled || all.length <= mostSessions).map(({ user }) => user)
  if (all.length <= mostSessions) return new Set(ids)
  const isMissingOne = (user: UserId): boolean =>
    apps(platform).items.some(({ app }) => {
      const decision = explain(platform, { user, app, action: 'view', at })
      return decision._tag === 'Denied' && decision.reasons[0]._tag === 'NotInherited'
    })
  const holders = ids.filter((user) => whatCan(platform, { user, at }).length > 0).slice(0, mostHolders)
  return new Set([...new Set([...holders, ...ids.filter(isMissingOne), ...ids])].slice(0, mostSessions))
}

/** They log in, in the order of usernames. */
export const withSessions = (opening: Scene): Outcome => {
  const names = namesOf(opening.platform)
  const all = [...users(opening.platform).items].sort((a, b) => (a.username < b.username ? -1 : 1))
  const followed = worthFollowing(opening, all)
  return all
    .filter(({ user }) => followed.has(user))
    .reduce<Outcome>(
      ({ scene, refusals }, { user }) => {
        const next = act(scene, [{ _tag: 'LogIn', session: nextSession(scene), user }])
        return next._tag === 'Right'
          ? { scene: next.right, refusals }
          : { scene, refusals: [...refusals, describe(names.within(next.left))] }
      },
      { scene: opening, refusals: [] },
    )
}
