import type { Instant, Revision } from '../../kernel/instant'
import { openSession } from '../../questions/subject-of-question'
import { openSessions } from '../../questions/readers'
import type { Moment } from '../../policy/policy'
import { grantingFor, momentFor, type PathKind } from '../../rule/reading'
import { sessionReading } from '../../rule/session-reading'
import { membershipIn } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { AppRecord, KnownSession, UserRecord } from '../../state/records'
import { readWays } from './reading-signs'
import { groupsEver, relatedUsers, usersEver } from './related'

/** A sign where a session's reading crosses a bar: of the user, or of the user as member of a group. */
interface Crossing {
  readonly user: string
  readonly group: string | null
  readonly is: 'reads' | 'pending' | 'stale'
  readonly revision: Revision
}

/** An open session: the revisions that it reads, each with its moment, and what it finds there. */
export interface ReadingLine {
  readonly record: KnownSession
  readonly reads: ReadonlyArray<{ readonly moment: Moment; readonly revision: Revision }>
  readonly crossings: ReadonlyArray<Crossing>
}

const most = 40

/** The kinds of paths that lead to an app, now or before. */
const kindsOf = (platform: AnyPlatform, app: AppRecord): ReadonlyArray<PathKind> => {
  const origins = groupsEver(app).flatMap((group): ReadonlyArray<PathKind> => {
    const record = platform.tables.groups.get(group)
    return record == null ? [] : [record.origin]
  })
  const kinds: ReadonlyArray<PathKind> = [...(usersEver(app).length === 0 ? [] : ['user' as const]), ...origins]
  return kinds.length === 0 ? ['user'] : [...new Set(kinds)]
}

const lineOf = (platform: AnyPlatform, record: KnownSession, user: UserRecord, app: AppRecord): ReadingLine => {
  const reading = sessionReading(platform, record)
  const { grant, revoke } = platform.policy.activation
  const moments = new Set(kindsOf(platform, app).flatMap((kind) => [momentFor(grant, kind), momentFor(revoke, kind)]))
  const at: Readonly<Record<Moment, Revision>> = { login: reading.login, refresh: reading.refresh, immediate: platform.head }
  const order: ReadonlyArray<Moment> = ['login', 'refresh', 'immediate']
  const crossings = readWays(platform, record, user, app)
    .filter(({ way }) => way.relation === 'coOwner')
    .map(({ way: { path, read }, is }): Crossing => {
      const group = path._tag === 'Through' ? path.group : null
      const kind = group === null ? 'user' : (membershipIn(user, group)?.origin ?? 'native')
      // What is not read yet is awaited at the line, and not at the head where it was found.
      return { user: user.user, group, is, revision: is === 'pending' ? grantingFor(platform, kind, reading) : read.granting }
    })
  return { record, reads: order.filter((each) => moments.has(each)).map((moment) => ({ moment, revision: at[moment] })), crossings }
}

/** The reading lines of open sessions; those of users who have to do with the app first, where not all find room. */
export const readingLines = (
  platform: AnyPlatform,
  app: AppRecord,
  at: Instant,
): { readonly lines: ReadonlyArray<ReadingLine>; readonly more: number } => {
  const related = relatedUsers(platform, app)
  const open = openSessions(platform, at).flatMap((id) => openSession(platform, id, at) ?? [])
  const first = open.filter(({ user }) => related.has(user.user))
  const kept = [...first, ...open.filter(({ user }) => !related.has(user.user))].slice(0, most)
  return { lines: kept.map(({ record, user }) => lineOf(platform, record, user, app)), more: open.length - kept.length }
}
