import type { Instant } from '../../kernel/instant'
import { overAt } from '../../rule/liveness'
import type { AnyPlatform } from '../../state/platform'
import type { SessionRecord } from '../../state/records'

/** The live records of a table, by id: what is gone stays in it as something else. */
export const recordsIn = <R extends object>(table: {
  readonly entries: () => Iterable<readonly [string, R | string | null]>
}): ReadonlyArray<R> =>
  [...table.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, record]) => (typeof record === 'object' && record !== null ? [record] : []))

/** The sessions that are open at that instant. */
export const openAt = ({ policy, tables }: AnyPlatform, at: Instant): ReadonlyArray<SessionRecord> =>
  recordsIn(tables.sessions).filter((session) => overAt(policy, session, at) === null)
