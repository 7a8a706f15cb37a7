import { monoid as M, number as N, ord as O, readonlyArray as RA, type readonlyNonEmptyArray as RNEA } from 'fp-ts'
import type { Command } from '../commands/vocabulary'
import { system } from '../kernel/actor'
import type { Instant } from '../kernel/instant'
import { byCodeUnits } from '../kernel/order'
import { group as asGroup, roles, user as asUser } from '../kernel/subject'
import { applyAll } from '../platform/apply'
import { cellsOf } from '../rule/rights'
import { appOf, directGroups, userOf } from '../state/look-ups'
import type { Platform } from '../state/platform'
import type { AppRecord, UserRecord } from '../state/records'
import type { Question, Remedy } from './answers'
import { can } from './can'
import { impactBetween } from './impact'
import { openSession } from './subject-of-question'

type List = RNEA.ReadonlyNonEmptyArray<Command>

/** What can relate the user to the app: at most one of these is ever needed. */
const relating = ({ user }: UserRecord, { app, groups }: AppRecord, own: ReadonlyArray<string>): ReadonlyArray<Command> => [
  ...groups
    .map(({ id }) => id)
    .filter((group) => !own.includes(group))
    .sort()
    .map((group): Command => ({ _tag: 'AddMember', group, user })),
  { _tag: 'AddCoOwner', app, subject: asUser(user) },
  ...own.map((group): Command => ({ _tag: 'AddCoOwner', app, subject: asGroup(group) })),
  { _tag: 'TransferOwnership', app, to: user },
]

/**
 * Every list that could be minimal, shorter ones first: roles, then what relates the user to the app, then
 * for a session a refresh or a login. A second relation never helps where one does not, so lists with two
 * are not tried; a property compares this with all sublists.
 */
const candidates = (user: UserRecord, app: AppRecord, session: string | undefined): ReadonlyArray<ReadonlyArray<Command>> => {
  const own = [...directGroups(user)].sort()
  const toRoles = roles.map((role): Command => ({ _tag: 'AssignRole', to: asUser(user.user), role }))
  const roleLists = [[], ...toRoles.map((command) => [command]), toRoles]
  const relations = [[], ...relating(user, app, own).map((command) => [command])]
  const ends: ReadonlyArray<ReadonlyArray<Command>> =
    session === undefined ? [[]] : [[], [{ _tag: 'RefreshSession', session }], [{ _tag: 'LogIn', session, user: user.user }]]
  return roleLists
    .flatMap((first) => relations.flatMap((then) => ends.map((end) => [...first, ...then, ...end])))
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

const opensOf = <Action extends string>(platform: Platform<Action>, commands: List, at: Instant): number => {
  const applied = applyAll(platform, commands, { by: system, at })
  if (applied._tag === 'Left') return 0
  return impactBetween(platform, applied.right.platform, applied.right.events, at)
    .atLogin.flatMap(({ gains }) => gains)
    .reduce((count, { actions }) => count + actions.length, 0)
}

/**
 * Every minimal list of commands by `System` that would turn a denial into an allowance, the one that
 * opens least first. Empty for what is allowed, a session that is over, an unknown user or app and an
 * action that the policy does not list. Tries at most 12 lists for each group of the user's and of the app's.
 *
 * @source commands.md (remedies)
 */
export const remedies = <Action extends string>(platform: Platform<Action>, question: Question<Action>): ReadonlyArray<Remedy> => {
  const { session, at, action } = question
  const user = session === undefined ? userOf(platform, question.user) : openSession(platform, session, at)?.user
  const app = appOf(platform, question.app)
  if (user === undefined || app === undefined || cellsOf(platform.policy, action) === undefined || can(platform, question)) return []
  const found: Array<List> = []
  for (const commands of candidates(user, app, session)) {
    if (!RA.isNonEmpty(commands) || found.some((shorter) => isPartOf(shorter, commands))) continue
    const applied = applyAll(platform, commands, { by: system, at })
    if (applied._tag === 'Right' && can(applied.right.platform, question)) found.push(commands)
  }
  return RA.sort(byOpening)(found.map((commands) => ({ commands, opens: opensOf(platform, commands, at) })))
}
