import { either as E } from 'fp-ts'
import { openSessionsOf } from '../commands/refusals'
import type { Rejection } from '../commands/rejection'
import type { Command, Event } from '../commands/vocabulary'
import type { Ask } from '../kernel/actor'
import type { AppId, SessionId, UserId } from '../kernel/ids'
import type { Instant } from '../kernel/instant'
import { applyAll, type Applied, type At } from '../platform/apply'
import { appOf } from '../state/look-ups'
import type { AnyPlatform, Platform } from '../state/platform'
import type { AppRecord } from '../state/records'
import type { Impact } from './answers'
import { actionsOnEach, appsOf, differenceOf, differenceOnEach, holdingsOf, isDifferent, noDifference, type Holdings } from './difference'
import { ableOf } from './subject-of-question'
import { touchesOf, type Touch } from './touched'

type Who = { readonly user: UserId; readonly session?: undefined } | { readonly session: SessionId; readonly user?: undefined }
/** Who may be concerned, and on which apps; without a list, on all. */
type Asked = Who & { readonly apps: ReadonlyArray<AppId> | undefined }

/** Apps by id, each once. Those who are touched by the same lists share one answer. */
const joining = () => {
  const numbers = new Map<ReadonlyArray<AppId>, number>()
  const joined = new Map<string, ReadonlyArray<AppId>>()
  const numberOf = (list: ReadonlyArray<AppId>): number => {
    const number = numbers.get(list) ?? numbers.size
    numbers.set(list, number)
    return number
  }
  return (lists: ReadonlyArray<ReadonlyArray<AppId>>): ReadonlyArray<AppId> => {
    const key = lists.map(numberOf).join()
    const found = joined.get(key) ?? [...new Set(lists.flat())].sort()
    joined.set(key, found)
    return found
  }
}

/** Where some co-ownership counts or ends at once, open sessions are concerned by all that is held. */
const countsAtOnce = ({ policy }: AnyPlatform): boolean =>
  [policy.activation.grant, policy.activation.revoke].some(({ user, group }) => [user, ...Object.values(group)].includes('immediate'))

const askedOf = (before: AnyPlatform, touches: ReadonlyArray<readonly [UserId, Touch]>, at: Instant): ReadonlyArray<Asked> => {
  const join = joining()
  const atOnce = countsAtOnce(before)
  const appsOfAll = (touch: Touch, lists: ReadonlyArray<ReadonlyArray<AppId>>) => (touch.everywhere ? undefined : join(lists))
  const sessions = touches.flatMap(([user, touch]): ReadonlyArray<Asked> => {
    const apps = appsOfAll(touch, atOnce ? [...touch.atOnce, ...touch.held] : touch.atOnce)
    return apps?.length === 0 ? [] : openSessionsOf(before, user, at).map((session) => ({ session, apps }))
  })
  return [
    ...sessions.sort((a, b) => (a.session! < b.session! ? -1 : 1)),
    ...touches.map(([user, touch]) => ({ user, apps: appsOfAll(touch, [...touch.atOnce, ...touch.held]) })),
  ]
}

type Read = { readonly whole: Holdings } | { readonly on: ReadonlyArray<ReadonlyArray<string>> }

/** What each may do on one version; all are read before another version is. */
const readAll = (platform: AnyPlatform, asked: ReadonlyArray<Asked>, at: Instant): ReadonlyArray<Read> => {
  const all = appsOf(platform)
  const records = new Map<ReadonlyArray<AppId>, ReadonlyArray<AppRecord | undefined>>()
  const recordsOf = (apps: ReadonlyArray<AppId>): ReadonlyArray<AppRecord | undefined> => {
    const found = records.get(apps) ?? apps.map((app) => appOf(platform, app))
    records.set(apps, found)
    return found
  }
  return asked.map(({ apps, ...who }): Read => {
    const able = ableOf(platform, who, at)
    return apps === undefined ? { whole: holdingsOf(platform, able, all) } : { on: actionsOnEach(platform, able, recordsOf(apps)) }
  })
}

/** What the events between two versions of a platform changed, for open sessions and for logins. */
export const impactBetween = (before: AnyPlatform, after: AnyPlatform, events: ReadonlyArray<Event>, at: Instant): Impact<string> => {
  const asked = askedOf(before, touchesOf(before, after, events), at)
  const comeOrGone = events.flatMap((event) => (event._tag === 'AppCreated' || event._tag === 'AppDeleted' ? [event.app] : []))
  const then = readAll(before, asked, at)
  const now = readAll(after, asked, at)
  const onEach = differenceOnEach()
  const sessions: Array<Impact<string>['now'][number]> = []
  const logins: Array<Impact<string>['atLogin'][number]> = []
  for (const [index, { apps, session, user }] of asked.entries()) {
    const [one, other] = [then[index]!, now[index]!]
    const difference =
      'whole' in one && 'whole' in other
        ? differenceOf(one.whole, other.whole, comeOrGone)
        : 'on' in one && 'on' in other
          ? onEach(apps ?? [], one.on, other.on)
          : noDifference
    if (!isDifferent(difference)) continue
    if (session !== undefined) sessions.push({ session, ...difference })
    else logins.push({ user, ...difference })
  }
  return { now: sessions, atLogin: logins }
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
