import { either as E } from 'fp-ts'
import { openSessionsOf } from '../commands/refusals'
import type { Rejection } from '../commands/rejection'
import type { Command, Event } from '../commands/vocabulary'
import type { Ask } from '../kernel/actor'
import type { SessionId, UserId } from '../kernel/ids'
import type { Instant } from '../kernel/instant'
import { applyAll, type Applied, type At } from '../platform/apply'
import type { AnyPlatform, Platform } from '../state/platform'
import type { Impact } from './answers'
import { appsOf, differenceOf, holdingsOf, isDifferent, type Holdings } from './difference'
import { ableOf } from './subject-of-question'
import { touchedUsers } from './touched'

type Asked = { readonly user: UserId; readonly session?: undefined } | { readonly session: SessionId; readonly user?: undefined }

/** What each may do on one version; all are read before another version is. */
const readAll = (platform: AnyPlatform, asked: ReadonlyArray<Asked>, at: Instant): ReadonlyArray<Holdings> => {
  const apps = appsOf(platform)
  return asked.map((who) => holdingsOf(platform, ableOf(platform, who, at), apps))
}

const openSessionsOfAll = (platform: AnyPlatform, users: ReadonlyArray<UserId>, at: Instant): ReadonlyArray<SessionId> =>
  users.flatMap((user) => openSessionsOf(platform, user, at)).sort()

/** What the events between two versions of a platform changed, for open sessions and for logins. */
export const impactBetween = (before: AnyPlatform, after: AnyPlatform, events: ReadonlyArray<Event>, at: Instant): Impact<string> => {
  const users = touchedUsers(before, after, events)
  const sessions = openSessionsOfAll(before, users, at)
  const comeOrGone = events.flatMap((event) => (event._tag === 'AppCreated' || event._tag === 'AppDeleted' ? [event.app] : []))
  const asked: ReadonlyArray<Asked> = [...sessions.map((session) => ({ session })), ...users.map((user) => ({ user }))]
  const then = readAll(before, asked, at)
  const now = readAll(after, asked, at)
  const differences = asked.map((who, index) => ({ ...who, ...differenceOf(then[index]!, now[index]!, comeOrGone) })).filter(isDifferent)
  return {
    now: differences.flatMap((each) => (each.session === undefined ? [] : [{ ...each, session: each.session }])),
    atLogin: differences.flatMap((each) => (each.user === undefined ? [] : [{ ...each, user: each.user }])),
  }
}

/**
 * A dry run: what open sessions would gain or lose at once, and what a login would, if these commands were
 * applied. Nothing is changed. The first refusal is the answer, with the command's index. Grows with the
 * users whom the commands touch, and their sessions and apps.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, group, impact, system } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * const dryRun = impact(platform, [{ _tag: 'AddCoOwner', app: 'crm', subject: group('na') }], { by: system, at: 0 })
 * dryRun._tag === 'Right' && dryRun.right.now // => []
 * dryRun._tag === 'Right' && dryRun.right.atLogin.map(({ user }) => user) // => ['bob']
 * ```
 */
export const impact = <Action extends string>(
  platform: Platform<Action>,
  commands: ReadonlyArray<Command>,
  ask: Ask,
): E.Either<Rejection & At, Impact<Action>> =>
  E.map((applied: Applied<Action>) => impactBetween(platform, applied.platform, applied.events, ask.at) as Impact<Action>)(
    applyAll(platform, commands, ask),
  )
