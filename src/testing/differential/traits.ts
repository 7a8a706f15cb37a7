import type { Event } from '../../commands/vocabulary'
import { group as asGroup, type Subject } from '../../kernel/subject'
import { overAt } from '../../rule/liveness'
import { idsOf, noIds } from '../../state/id-set'
import { appOf, groupOf, isDirectMember, lineOf, subtreeOf, tenuresOn, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { SessionRecord } from '../../state/records'
import type { Step } from '../arbitraries/step'

/** What makes a history worth comparing. */
export type Trait =
  | 're-grant inside a session'
  | 'group revoked before a member joins'
  | 'refresh between two changes'
  | 'moved group with a mapped role'
  | 'claim differs from the record'
  | 'expiry'
  | 're-authentication'

export const traits: ReadonlyArray<Trait> = [
  're-grant inside a session',
  'group revoked before a member joins',
  'refresh between two changes',
  'moved group with a mapped role',
  'claim differs from the record',
  'expiry',
  're-authentication',
]

const openOn = (platform: AnyPlatform, at: number): ReadonlyArray<SessionRecord> =>
  platform.tables.sessions
    .values()
    .flatMap((entry) => (typeof entry === 'object' && overAt(platform.policy, entry, at) === null ? [entry] : []))

const concerns = (platform: AnyPlatform, subject: Subject, user: string): boolean => {
  if (subject._tag === 'User') return subject.user === user
  const record = userOf(platform, user)
  return record !== undefined && isDirectMember(record, subject.group)
}

/** What the subject held of the app ended while a session of someone concerned was open, and now begins anew. */
const isReGrant = (before: AnyPlatform, open: ReadonlyArray<SessionRecord>, app: string, subject: Subject): boolean => {
  const record = appOf(before, app)
  const past = record === undefined ? [] : tenuresOn(record, subject)
  return open.some(({ user, login }) => concerns(before, subject, user) && past.some(({ until }) => (until ?? 0) > login))
}

/** Someone joins a group that held an app when their session logged in, and holds it no more. */
const isTooLate = (before: AnyPlatform, open: ReadonlyArray<SessionRecord>, group: string, user: string): boolean => {
  const mine = open.filter((session) => session.user === user)
  const past = idsOf(groupOf(before, group)?.apps ?? noIds).flatMap((app) => {
    const record = appOf(before, app)
    return record === undefined ? [] : tenuresOn(record, asGroup(group))
  })
  return mine.some(({ login }) => past.some(({ since, until }) => since <= login && (until ?? 0) > login))
}

const movesARole = (before: AnyPlatform, group: string, parent: string | null): boolean => {
  const line = [...lineOf(before, group), ...(parent === null ? [] : lineOf(before, parent))]
  return line.some(({ roles }) => roles.length > 0) && subtreeOf(before, group).some((id) => (groupOf(before, id)?.memberCount ?? 0) > 0)
}

const isChange = ({ _tag }: Event): boolean => /^(CoOwner|Member|Role)/.test(_tag)

/** Takes down the traits of one history, step by step. */
export const traitsOf = (): {
  readonly found: ReadonlySet<Trait>
  readonly look: (before: AnyPlatform, step: Step, events: ReadonlyArray<Event>) => void
} => {
  const found = new Set<Trait>()
  /** Sessions that were refreshed after a change, and not logged in again. */
  const refreshed = new Set<string>()
  let changes = 0
  const changesAtLogin = new Map<string, number>()
  const look = (before: AnyPlatform, { command, at }: Step, events: ReadonlyArray<Event>): void => {
    const open = openOn(before, at)
    if (before.policy.sessions.idle !== null || before.policy.sessions.max !== null) {
      const isExpired = (entry: SessionRecord | string) =>
        typeof entry === 'object' && entry.over === null && overAt(before.policy, entry, at) !== null
      if (before.tables.sessions.values().some(isExpired)) found.add('expiry')
    }
    if (events.length > 1 && 'claims' in command) found.add('claim differs from the record')
    for (const event of events) {
      if (event._tag === 'CoOwnerAdded' && isReGrant(before, open, event.app, event.subject)) found.add('re-grant inside a session')
      if (event._tag === 'MemberAdded' && isTooLate(before, open, event.group, event.user)) found.add('group revoked before a member joins')
      if (event._tag === 'GroupMoved' && movesARole(before, event.group, event.parent)) found.add('moved group with a mapped role')
      if (event._tag === 'SessionReauthenticated') found.add('re-authentication')
      if (event._tag === 'SessionOpened' || event._tag === 'SessionReauthenticated') changesAtLogin.set(event.session, changes)
      if (event._tag === 'SessionOpened' || event._tag === 'SessionReauthenticated') refreshed.delete(event.session)
      if (event._tag === 'SessionRefreshed' && changes > (changesAtLogin.get(event.session) ?? changes)) refreshed.add(event.session)
      if (isChange(event) && open.some(({ session }) => refreshed.has(session))) found.add('refresh between two changes')
      if (isChange(event)) changes += 1
    }
  }
  return { found, look }
}
