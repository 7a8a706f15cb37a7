import {
  app,
  apply,
  apps,
  bySession,
  can,
  describe,
  explain,
  group,
  system,
  user,
  type Actor,
  type Applied,
  type Command,
  type Event,
  type Ground,
  type Platform,
  type RejectionTag,
  type Role,
  type Who,
} from '../../src/index'
import type { Change } from '../support/worlds'

type World = Platform<string>

/** What an accepted command comes to; a refusal is an error of the test. */
export const applied = (world: World, command: Command, by: Actor = system, at = 0): Applied<string> => {
  const result = apply(world, command, { by, at })
  if (result._tag === 'Left') throw new Error(`${command._tag} is refused: ${describe(result.left)}`)
  return result.right
}

/** The world after commands that must be accepted. */
export const after = (world: World, ...commands: ReadonlyArray<Command>): World =>
  commands.reduce((current, command) => applied(current, command).platform, world)

export const eventsOf = (world: World, command: Command, by: Actor = system, at = 0): ReadonlyArray<Event> =>
  applied(world, command, by, at).events

/** The tag with which a command is refused, or `accepted`. */
export const outcome = (world: World, command: Command, by: Actor = system, at = 0): RejectionTag | 'accepted' => {
  const result = apply(world, command, { by, at })
  return result._tag === 'Left' ? result.left._tag : 'accepted'
}

/** The world after a change: the first of its commands that is accepted counts. */
export const changed = (world: World, change: Change): World => {
  for (const command of change) {
    const result = apply(world, command, { by: system, at: 0 })
    if (result._tag === 'Right') return result.right.platform
  }
  return world
}

/** The world as it was before the first change, and after each. */
export const versionsOf = (world: World, changes: ReadonlyArray<Change>): ReadonlyArray<World> =>
  changes.reduce<ReadonlyArray<World>>((versions, change) => [...versions, changed(versions.at(-1)!, change)], [world])

/** The world after all of the changes. */
export const changedBy = (world: World, changes: ReadonlyArray<Change>): World => changes.reduce(changed, world)

/** Everybody re-authenticates: whatever the policy, each session then reads what is on record. */
export const loggedInAgain = (world: World): World =>
  ['ada', 'bob', 'cyd', 'dan', 'root'].reduce((current, user) => after(current, { _tag: 'LogIn', session: `s-${user}`, user }), world)

/** In the session with which the user started. */
export const inSession = (user: string): Actor => bySession(`s-${user}`)
export const actions = (world: World): ReadonlyArray<string> => Object.keys(world.policy.actions)

/** Everything that somebody may do, as `app: action`. */
export const rights = (world: World, who: Who, at = 0): ReadonlyArray<string> =>
  apps(world).items.flatMap((each) =>
    actions(world)
      .filter((action) => can(world, { ...who, app: each.app, action, at }))
      .map((action) => `${each.app}: ${action}`),
  )

/** The grounds on which somebody may do something; none where it is denied. */
export const grounds = (world: World, who: Who, appId: string, action: string): ReadonlyArray<Ground> => {
  const decision = explain(world, { ...who, app: appId, action, at: 0 })
  return decision._tag === 'Allowed' ? decision.grounds : []
}

/** The groups on the way up from one, itself first: walked by the readers, not by the core's own look-ups. */
export const lineUp = (world: World, id: string): ReadonlyArray<string> => {
  const record = group(world, id)
  return record === undefined ? [] : [id, ...(record.parent === null ? [] : lineUp(world, record.parent))]
}

/** Roles that reach a user through direct groups and all above them. */
export const rolesFromAbove = (world: World, id: string): ReadonlyArray<Role> => {
  const line = (user(world, id)?.groups ?? []).flatMap((each) => lineUp(world, each))
  return line.flatMap((each) => group(world, each)?.roles ?? [])
}

/** Roles that a user has on record, own and from above. */
export const rolesOf = (world: World, id: string): ReadonlyArray<Role> => {
  const held = [...(user(world, id)?.roles ?? []), ...rolesFromAbove(world, id)]
  return (['admin', 'licensed'] as const).filter((role) => held.includes(role))
}

/** How the record makes a user a co-owner: `direct`, and the groups of which the user is a direct member. */
export const pathsOnRecord = (world: World, appId: string, userId: string): ReadonlyArray<string> =>
  (app(world, appId)?.coOwners ?? []).flatMap((subject) => {
    if (subject._tag === 'User') return subject.user === userId ? ['direct'] : []
    return group(world, subject.group)?.directMembers.includes(userId) === true ? [subject.group] : []
  })

/** What the documented table lets a login now do, read from the record alone. */
export const onRecord = (world: World, appId: string, userId: string) => {
  const roles = rolesOf(world, userId)
  const seated = !world.policy.seats || roles.includes('licensed')
  return {
    owner: seated && app(world, appId)?.owner === userId,
    coOwner: seated && pathsOnRecord(world, appId, userId).length > 0,
    admin: roles.includes('admin'),
  }
}
