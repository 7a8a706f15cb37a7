import { monoid as M, number as N, ord as O, readonlyArray as RA, type readonlyNonEmptyArray as RNEA } from 'fp-ts'
import type { Command } from '../commands/vocabulary'
import { system } from '../kernel/actor'
import type { AppId, UserId } from '../kernel/ids'
import type { Instant } from '../kernel/instant'
import { byCodeUnits } from '../kernel/order'
import { group as asGroup, roles, user as asUser } from '../kernel/subject'
import { applyAll } from '../platform/apply'
import { cellsOf, standingElsewhere } from '../rule/rights'
import { standingsOn } from '../rule/standings'
import { appOf, directGroups, directMembers, groupHolders, groupOf, lineOf, userOf } from '../state/look-ups'
import type { AnyPlatform, Platform } from '../state/platform'
import type { AppRecord, UserRecord } from '../state/records'
import type { Question, Remedy } from './answers'
import { can } from './can'
import { inOrder, relatedApps } from './reach'
import { ableOf, openSession } from './subject-of-question'

type List = RNEA.ReadonlyNonEmptyArray<Command>

/** Every command that may stand in a remedy before its end, in the documented order. */
const candidates = (user: UserRecord, record: AppRecord): ReadonlyArray<Command> => {
  const { app } = record
  const own = [...directGroups(user)].sort()
  const others = groupHolders(record).filter((group) => !own.includes(group))
  const to = asUser(user.user)
  return [
    ...roles.map((role): Command => ({ _tag: 'AssignRole', to, role })),
    ...[...others].sort().map((group): Command => ({ _tag: 'AddMember', group, user: user.user })),
    { _tag: 'AddCoOwner', app, subject: to },
    ...own.map((group): Command => ({ _tag: 'AddCoOwner', app, subject: asGroup(group) })),
    { _tag: 'TransferOwnership', app, to: user.user },
  ]
}

/** Whether the command can give the user a role: by itself, or because the group or one above it has one (GRP-7). */
const bringsRole = (platform: AnyPlatform, command: Command): boolean =>
  command._tag === 'AssignRole' || (command._tag === 'AddMember' && lineOf(platform, command.group).some((group) => group.roles.length > 0))

/**
 * Every list that could be minimal, shorter ones first: at most one source for each of the two roles, at
 * most one relation to the app, and for a session a refresh or a login. More never helps where these do
 * not; a property compares this with all sublists.
 */
const listsOf = (
  platform: AnyPlatform,
  user: UserRecord,
  app: AppRecord,
  session: string | undefined,
): ReadonlyArray<ReadonlyArray<Command>> => {
  const all = candidates(user, app)
  const sources = [...all.keys()].filter((index) => bringsRole(platform, all[index]!))
  const relations = [...all.keys()].filter((index) => all[index]!._tag !== 'AssignRole')
  const pairs = sources.flatMap((first, position) => [[first], ...sources.slice(position + 1).map((second) => [first, second])])
  const picks = [[], ...pairs].flatMap((pick) => [
    pick,
    ...relations.filter((index) => !pick.includes(index)).map((index) => [...pick, index]),
  ])
  const distinct = new Map(picks.map((pick) => [...pick].sort((a, b) => a - b)).map((pick) => [pick.join(), pick]))
  const ends: ReadonlyArray<ReadonlyArray<Command>> =
    session === undefined ? [[]] : [[], [{ _tag: 'RefreshSession', session }], [{ _tag: 'LogIn', session, user: user.user }]]
  return [...distinct.values()]
    .flatMap((pick) => ends.map((end) => [...pick.map((index) => all[index]!), ...end]))
    .sort((a, b) => a.length - b.length)
}

const isPartOf = (part: ReadonlyArray<Command>, whole: ReadonlyArray<Command>): boolean => {
  const texts = new Set(whole.map((command) => JSON.stringify(command)))
  return part.every((command) => texts.has(JSON.stringify(command)))
}

/** By what they open, then length, then the commands' text. */
const byOpening: O.Ord<Remedy> = M.concatAll(O.getMonoid<Remedy>())([
  O.contramap(({ opens }: Remedy) => opens)(N.Ord),
  O.contramap(({ commands }: Remedy) => commands.length)(N.Ord),
  O.contramap(({ commands }: Remedy) => JSON.stringify(commands))(byCodeUnits),
])

/** The members of groups that get the app: but for the user, nobody else may do more. */
const othersIn = (platform: AnyPlatform, commands: List): ReadonlyArray<UserId> =>
  commands.flatMap((command) => {
    const group = command._tag === 'AddCoOwner' && command.subject._tag === 'Group' ? groupOf(platform, command.subject.group) : undefined
    return group === undefined ? [] : directMembers(platform, group)
  })

/** Counted, not told: a new administrator may do the same on every app that is not related to them. */
const opensOf = (platform: AnyPlatform, commands: List, user: UserId, app: AppId, at: Instant): number => {
  const applied = applyAll(platform, commands, { by: system, at })
  if (applied._tag === 'Left') return 0
  const others = othersIn(platform, commands).filter((other) => other !== user)
  const relatedIn = (version: AnyPlatform): Iterable<AppId> => relatedApps(version, userOf(version, user)!)
  const related = inOrder([...relatedIn(platform), ...relatedIn(applied.right.platform)])
  const read = (version: AnyPlatform): ReadonlyArray<ReadonlyArray<string>> => {
    const { policy } = version
    const [own, ...rest] = [user, ...others].map((each) => ableOf(version, { user: each }, at))
    return [
      own === undefined ? 0 : standingElsewhere(policy, own.reading),
      ...standingsOn(version, [own], related),
      ...standingsOn(version, rest, [app]),
    ].map((standing) => version.digest.actionsOf(standing))
  }
  const then = read(platform)
  const now = read(applied.right.platform)
  const [elsewhere = 0, ...onEach] = then.map((actions, place) => now[place]!.filter((action) => !actions.includes(action)).length)
  return onEach.reduce((count, opened) => count + opened, elsewhere * (platform.tables.appNames.size - related.length))
}

/**
 * Every minimal list of commands by `System` that would turn a denial into an allowance, the one that
 * opens least first. Empty for what is allowed, a session that is over, an unknown user or app and an
 * action that the policy does not list. Grows with the groups of the user's and of the app's, and with the
 * square of those that bring a role.
 *
 * @source commands.md (remedies)
 *
 * @example
 * ```ts test
 * import { apply, dashEnterprise5, group, remedies, system } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * const shared = apply(platform, { _tag: 'AddCoOwner', app: 'crm', subject: group('na') }, { by: system, at: 0 })
 * if (shared._tag === 'Left') throw new Error('refused')
 * const [first] = remedies(shared.right.platform, { session: 's1', action: 'deploy', app: 'crm', at: 0 })
 * first // => { commands: [{ _tag: 'LogIn', session: 's1', user: 'bob' }], opens: 0 }
 * ```
 */
export const remedies = <Action extends string>(platform: Platform<Action>, question: Question<Action>): ReadonlyArray<Remedy> => {
  const { session, at, action } = question
  const user = session === undefined ? userOf(platform, question.user) : openSession(platform, session, at)?.user
  const app = appOf(platform, question.app)
  if (user === undefined || app === undefined || cellsOf(platform.policy, action) === undefined || can(platform, question)) return []
  const found: Array<List> = []
  for (const commands of listsOf(platform, user, app, session)) {
    if (!RA.isNonEmpty(commands) || found.some((shorter) => isPartOf(shorter, commands))) continue
    const applied = applyAll(platform, commands, { by: system, at })
    if (applied._tag === 'Right' && can(applied.right.platform, question)) found.push(commands)
  }
  return RA.sort(byOpening)(found.map((commands) => ({ commands, opens: opensOf(platform, commands, user.user, app.app, at) })))
}
