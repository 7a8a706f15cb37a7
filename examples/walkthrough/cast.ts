import {
  app,
  apps,
  explain,
  group,
  impact,
  sessions,
  stale,
  system,
  user,
  type AppId,
  type BuiltIn,
  type Command,
  type GroupId,
  type Impact,
  type Platform,
  type Reason,
  type Role,
  type SessionId,
  type UserId,
} from '../../src/index'
import { acted, type Scene } from './scene'

/*
 * The people of the story, chosen by what they are and never by name, so that another realm has its own.
 */

/** A group and everything above it, from the group up. */
const lineOf = (platform: Platform, id: GroupId): ReadonlyArray<GroupId> => {
  const line: Array<GroupId> = []
  for (let next: GroupId | null = id; next !== null && !line.includes(next); next = group(platform, next)?.parent ?? null) line.push(next)
  return line
}

/** A role that reaches a user from above one of their groups. */
export interface Flow {
  readonly user: UserId
  readonly role: Role
  readonly from: GroupId
  readonly memberOf: GroupId
}

/** The first role that a user has only because a group above one of theirs has it. */
export const flowTo = (platform: Platform, id: UserId): Flow | undefined => {
  const record = user(platform, id)
  if (record === undefined) return undefined
  const holds = (of: GroupId, role: Role): boolean => group(platform, of)?.roles.includes(role) ?? false
  const flows = record.rolesOnRecord
    .filter((role) => !record.roles.includes(role) && !record.groups.some((each) => holds(each, role)))
    .flatMap((role) =>
      record.groups.flatMap((memberOf) => {
        const from = lineOf(platform, memberOf).find((each) => holds(each, role))
        return from === undefined ? [] : [{ user: id, role, from, memberOf }]
      }),
    )
  return flows[0]
}

/** A session that is refused an action on an app, and the main reason. */
export interface Refused {
  readonly session: SessionId
  readonly user: UserId
  readonly app: AppId
  readonly action: BuiltIn
  readonly reason: Reason
}

/** Every session that may not do this on some app. */
const refusedTo = ({ platform, at }: Scene, action: BuiltIn): ReadonlyArray<Refused> =>
  sessions(platform, { at }).items.flatMap(({ session, user: of }) =>
    apps(platform).items.flatMap(({ app: on }) => {
      const decision = explain(platform, { session, action, app: on, at })
      return decision._tag === 'Allowed' ? [] : [{ session, user: of, app: on, action, reason: decision.reasons[0] }]
    }),
  )

/** How far apart the user's group and the co-owner group are that do not inherit from each other. */
const distance = (platform: Platform, { reason }: Refused): number =>
  reason._tag === 'NotInherited' ? Math.abs(lineOf(platform, reason.memberOf).length - lineOf(platform, reason.coOwner).length) : 0

/**
 * For each reason the first session that is refused for it; strangers to an app are left out. First comes
 * somebody in a group of which a relative is a co-owner, the one whose groups are furthest apart.
 */
export const tellingRefusals = (scene: Scene, action: BuiltIn): ReadonlyArray<Refused> => {
  const refusals = [...refusedTo(scene, action)].sort((a, b) => distance(scene.platform, b) - distance(scene.platform, a))
  const seen = new Set(['NoRelation'])
  return refusals.filter(({ reason }) => !seen.has(reason._tag) && seen.add(reason._tag))
}

/** A co-owner group that could be removed, and what that would change. */
export interface Removal {
  readonly app: AppId
  readonly group: GroupId
  readonly command: Command
  readonly impact: Impact
}

/** The sessions that it would leave stale: those that still hold what a login would not give. */
const staleBy = (scene: Scene, { command }: Pick<Removal, 'command'>): ReadonlyArray<SessionId> => {
  const before = new Set(stale(scene.platform, scene))
  const after = acted(scene, [command])
  return stale(after.platform, after).filter((session) => !before.has(session))
}

/** The co-owner group whose removal touches most sessions. */
export const weightiestRemoval = (scene: Scene): Removal | undefined => {
  const { platform, at } = scene
  const removals = apps(platform).items.flatMap(({ app: from }) =>
    (app(platform, from)?.coOwners ?? []).flatMap((subject): ReadonlyArray<Removal> => {
      if (subject._tag === 'User') return []
      const command: Command = { _tag: 'RemoveCoOwner', app: from, subject }
      const dryRun = impact(platform, [command], { by: system, at })
      return dryRun._tag === 'Left' ? [] : [{ app: from, group: subject.group, command, impact: dryRun.right }]
    }),
  )
  const [heaviest] = removals
    .map((removal) => ({ removal, weight: staleBy(scene, removal).length }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return heaviest?.removal
}
