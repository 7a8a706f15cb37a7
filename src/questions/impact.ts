import { either as E } from 'fp-ts'
import { openSessionsOf } from '../commands/refusals'
import type { Rejection } from '../commands/rejection'
import type { Command, Event } from '../commands/vocabulary'
import type { Ask } from '../kernel/actor'
import type { AppId, UserId } from '../kernel/ids'
import type { Instant } from '../kernel/instant'
import { applyAll, type Applied, type At } from '../platform/apply'
import { standingsOn } from '../rule/standings'
import type { AnyPlatform, Platform } from '../state/platform'
import type { Impact, Who } from './answers'
import { differElsewhere, differencesOn } from './difference'
import { allApps, inOrder, relatedApps } from './reach'
import { ableOf } from './subject-of-question'
import { touchesOf } from './touched'

/**
 * Of what open sessions are concerned: apps that came, went or have another owner; and of all, where some co-ownership
 * counts or ends at once.
 */
const countsAtOnce = ({ policy }: AnyPlatform, events: ReadonlyArray<Event>): ((app: AppId) => boolean) => {
  const { grant, revoke } = policy.activation
  const all = [grant, revoke].some(({ user, group }) => [user, ...Object.values(group)].includes('immediate'))
  const apps = new Set(
    events.map((event) =>
      event._tag === 'AppCreated' || event._tag === 'AppDeleted' || event._tag === 'OwnershipTransferred' ? event.app : undefined,
    ),
  )
  return (app) => all || apps.has(app)
}

/** Who may be concerned, and on which apps. */
interface Asked {
  readonly those: ReadonlyArray<Who>
  readonly apps: ReadonlyArray<AppId>
  /** Whether they are of one user, and may be concerned on every app. */
  readonly everywhere?: true
}

const askedOf = (before: AnyPlatform, after: AnyPlatform, events: ReadonlyArray<Event>, at: Instant): ReadonlyArray<Asked> => {
  const isAtOnce = countsAtOnce(before, events)
  const sessionsOf = (user: UserId): ReadonlyArray<Who> => openSessionsOf(before, user, at).map((session) => ({ session }))
  return touchesOf(before, after, events).flatMap(({ users, everywhere, apps }): ReadonlyArray<Asked> => {
    if (everywhere) return users.map((user) => ({ those: [{ user }, ...sessionsOf(user)], apps, everywhere }))
    const now = apps.filter(isAtOnce)
    return [
      { those: users.map((user) => ({ user })), apps },
      { those: now.length === 0 ? [] : users.flatMap(sessionsOf), apps: now },
    ]
  })
}

/** Those who are asked about, as one version knows them, and apps to which they are related there. */
const readersOn = (platform: AnyPlatform, asked: ReadonlyArray<Asked>, at: Instant) =>
  asked.map(({ those, everywhere }) => {
    const readers = those.map((who) => ableOf(platform, who, at))
    const able = everywhere && readers.find((reader) => reader !== undefined)
    return { readers, related: able ? relatedApps(platform, able.user) : [] }
  })

/** What the events between two versions of a platform changed, for open sessions and for logins. */
export const impactBetween = (before: AnyPlatform, after: AnyPlatform, events: ReadonlyArray<Event>, at: Instant): Impact<string> => {
  const { policy } = before
  const asked = askedOf(before, after, events, at)
  // The version before is read last: it owns the tables then, and the other can be collected (see `VersionedMap`).
  const now = readersOn(after, asked, at)
  const then = readersOn(before, asked, at)
  let all: ReadonlyArray<AppId> | undefined
  const lists = asked.map(({ apps, everywhere }, index) => {
    if (everywhere !== true) return apps
    const { readers, related } = then[index]!
    const other = now[index]!
    return readers.some((reader, place) => differElsewhere(policy, reader, other.readers[place]))
      ? (all ??= inOrder([...allApps(before), ...allApps(after)]))
      : inOrder([...apps, ...related, ...other.related])
  })
  const standings = (platform: AnyPlatform, read: typeof then) =>
    lists.map((apps, index) => standingsOn(platform, read[index]!.readers, apps))
  const later = standings(after, now)
  const earlier = standings(before, then)
  const sessions: Array<Impact<string>['now'][number]> = []
  const logins: Array<Impact<string>['atLogin'][number]> = []
  for (const [index, { those }] of asked.entries()) {
    for (const [place, { gains, losses }] of differencesOn(before.digest, lists[index]!, earlier[index]!, later[index]!).entries()) {
      const { session, user } = those[place]!
      if (gains.length + losses.length === 0) continue
      if (session !== undefined) sessions.push({ session, gains, losses })
      else logins.push({ user, gains, losses })
    }
  }
  return { now: sessions.sort((a, b) => (a.session < b.session ? -1 : 1)), atLogin: logins.sort((a, b) => (a.user < b.user ? -1 : 1)) }
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
