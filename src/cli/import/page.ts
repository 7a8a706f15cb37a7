import type { Event } from '../../commands/vocabulary'
import type { Difference } from '../../questions/answers'
import { describe } from '../../questions/describe/describe'
import { differenceTable } from '../differences'
import { userName, userOfSession } from '../names'
import type { Lines, Page } from '../page/page'
import { counted, labelled, listed, parted, prose } from '../page/prose'
import { table } from '../page/table'
import { problemText } from '../problem'
import type { Outcome } from './outcome'
import { presentableProblems } from './realm'
import { roleText } from './request'

const words: Readonly<Record<Event['_tag'], string>> = {
  UserDeleted: 'users deleted',
  UserRegistered: 'users new',
  UserRenamed: 'users renamed',
  UserDisabled: 'users disabled',
  UserEnabled: 'users enabled',
  GroupDeleted: 'groups deleted',
  GroupCreated: 'groups new',
  GroupRenamed: 'groups renamed',
  GroupMoved: 'groups moved',
  MemberRemoved: 'memberships ended',
  MemberAdded: 'memberships new',
  RoleUnassigned: 'roles taken',
  RoleAssigned: 'roles given',
  AppDeleted: 'apps deleted',
  AppCreated: 'apps new',
  AppRenamed: 'apps renamed',
  OwnershipTransferred: 'apps with another owner',
  CoOwnerRemoved: 'co-owners removed',
  CoOwnerAdded: 'co-owners new',
  SessionOpened: 'sessions new',
  SessionReauthenticated: 'sessions logged in again',
  SessionRefreshed: 'sessions refreshed',
  SessionClosed: 'sessions ended',
}
const losing = /deleted|ended|taken|removed|disabled/

/** So many events of a kind are told to people, more where something is lost; `tenure history` has them all. */
const mostOf = (tag: Event['_tag']): number => (losing.test(words[tag]) ? 5 : 1)
const mostNotes = 10

const firstOfEach = (events: ReadonlyArray<Event>): ReadonlyArray<Event> => {
  const told = new Map<Event['_tag'], number>()
  return events.filter(({ _tag }) => {
    const before = told.get(_tag) ?? 0
    told.set(_tag, before + 1)
    return before < mostOf(_tag)
  })
}

/** So many sessions and users are told to people, those who lose something before those who gain, with so many apps each. */
const mostTold = 10
const mostApps = 5

const shortened = <A extends Difference<string>>(each: A): A => ({
  ...each,
  gains: each.gains.slice(0, mostApps),
  losses: each.losses.slice(0, mostApps),
})

const worstFirst = <A extends Difference<string>>(all: ReadonlyArray<A>): ReadonlyArray<A> =>
  [...all.filter(({ losses }) => losses.length > 0), ...all.filter(({ losses }) => losses.length === 0)].slice(0, mostTold).map(shortened)

const isShortened = (all: ReadonlyArray<Difference<string>>): boolean =>
  all.length > mostTold || all.some(({ gains, losses }) => gains.length > mostApps || losses.length > mostApps)

const impactLines = (on: Page, { before, platform, impact, counts }: Outcome): Lines => {
  if (counts.length === 0 || before.head === 0) return []
  if (impact === null) return prose(on, 'Impact: so much changes that it is not compared user by user.')
  const more = (all: ReadonlyArray<Difference<string>>, who: string): Lines =>
    isShortened(all) ? prose(on, `… and more: --json has all ${who}, with all their apps.`, 'dim', 2) : []
  const sessions = worstFirst(impact.now).map((each) => ({ ...each, who: [each.session, userOfSession(before, each.session)] }))
  const nameOf = (user: string): string => (userName(before, user) === user ? userName(platform, user) : userName(before, user))
  const users = worstFirst(impact.atLogin).map((each) => ({ ...each, who: [nameOf(each.user)] }))
  return parted(
    prose(
      on,
      sessions.length === 0 ? 'At once: no open session gains or loses anything.' : `At once, for open sessions (${impact.now.length}):`,
    ),
    [...differenceTable(on, platform, ['session', 'of user'], sessions), ...more(impact.now, 'sessions')],
    prose(
      on,
      users.length === 0
        ? 'At the next login: nobody gains or loses anything.'
        : `At the next login, for users (${impact.atLogin.length}):`,
    ),
    [...differenceTable(on, platform, ['user'], users), ...more(impact.atLogin, 'users')],
  )
}

const roleLines = (on: Page, { prepared: { found } }: Outcome): Lines => {
  const held = found.filter(({ users, groups }) => users + groups > 0)
  const others = found.filter(({ users, groups }) => users + groups === 0).map(roleText)
  return [
    ...prose(on, 'Roles in the export, and how many hold each directly (--admin and --licensed say which count):', 'bold'),
    ...table(
      on,
      ['role', 'users', 'groups'],
      held.map((role) => [roleText(role), String(role.users), String(role.groups)]),
      2,
    ),
    ...(others.length === 0 ? [] : prose(on, `Held by nobody directly: ${listed(others)}.`, 'dim', 2, 2)),
  ]
}

/** What an import changes; it is told before anything is written. */
export const differencePage = (
  on: Page,
  outcome: Outcome,
  { dryRun, files }: { readonly dryRun: boolean; readonly files: string },
): Lines => {
  const { prepared, events, counts, unbound, notes } = outcome
  const { groups, users, memberships } = prepared.totals
  const kinds = counts.map(({ event, count }) => [[words[event], losing.test(words[event]) ? 'bad' : 'plain'], String(count)] as const)
  return parted(
    prose(
      on,
      `Realm ${prepared.realm}, ${files}: ${counted(groups, 'group')}, ${counted(users, 'user')}, ${counted(memberships, 'membership')}.`,
      'bold',
    ),
    notes.slice(0, mostNotes).flatMap((note) => labelled(on, 'note', 'wary', note)),
    notes.length > mostNotes ? prose(on, `… and ${counted(notes.length - mostNotes, 'more note')}; --json has them all.`, 'dim', 2) : [],
    dryRun ? roleLines(on, outcome) : [],
    kinds.length === 0 ? prose(on, 'No difference: nothing changes.', 'good') : table(on, ['what changes', 'how many'], kinds),
    firstOfEach(events).flatMap((event) => labelled(on, '-', 'plain', describe(event))),
    impactLines(on, outcome),
    unbound.length === 0 ? [] : prose(on, `Not bound, and left out (${unbound.length}):`, 'wary'),
    presentableProblems(unbound).flatMap((each) => prose(on, problemText(each), 'plain', 2, 2)),
    prepared.left.length === 0
      ? []
      : prose(on, `${prepared.left.length} users and groups of the state are not in what could be bound: they stay as they are.`, 'wary'),
  )
}

/** What has come of it, told afterwards. */
export const donePage = (on: Page, { before, platform, events, staleSessions }: Outcome, state: string): Lines =>
  parted(
    prose(
      on,
      events.length === 0
        ? `${state}: nothing was changed (revision ${before.head}).`
        : `${state}: ${counted(events.length, 'event')}; revision ${before.head} → ${platform.head}.`,
      'bold',
    ),
    staleSessions > 0
      ? prose(
          on,
          `${counted(staleSessions, 'open session')} can still do what a login now would not allow: \`tenure logout-plan\`.`,
          'wary',
        )
      : [],
  )
