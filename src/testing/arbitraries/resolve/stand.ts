import type { AppId, GroupId, SessionId, UserId } from '../../../kernel/ids'
import type { Instant } from '../../../kernel/instant'
import { rolesOnRecord } from '../../../state/look-ups'
import type { AnyPlatform } from '../../../state/platform'
import type { AppRecord, GroupRecord, SessionRecord, UserRecord } from '../../../state/records'
import { overAt } from '../../../rule/liveness'
import type { Names } from './names'

/** How things stand when a draw is resolved: what there is to choose from. */
export interface Stand {
  readonly platform: AnyPlatform
  readonly at: Instant
  readonly names: Names
  readonly users: ReadonlyArray<UserRecord>
  readonly groups: ReadonlyArray<GroupRecord>
  readonly apps: ReadonlyArray<AppRecord>
  readonly open: ReadonlyArray<SessionRecord>
  /** Choose among all ids, known or not, fitting or not. */
  readonly atLarge: boolean
}

const inOrder = <R extends object>(entries: ReadonlyArray<readonly [string, R | string | null]>): ReadonlyArray<R> =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, record]) => (typeof record === 'object' && record !== null ? [record] : []))

export const standAt = (platform: AnyPlatform, at: Instant, names: Names, atLarge: boolean): Stand => ({
  platform,
  at,
  names,
  atLarge,
  users: inOrder(platform.tables.users.entries()),
  groups: inOrder(platform.tables.groups.entries()).filter(({ deleted }) => !deleted),
  apps: inOrder(platform.tables.apps.entries()),
  open: inOrder(platform.tables.sessions.entries()).filter((session) => overAt(platform.policy, session, at) === null),
})

/** One of these, by a number; the last resort where there is none. */
export const one = <T>(from: ReadonlyArray<T>, number: number, otherwise: T): T => from[number % from.length] ?? otherwise

/** One of those that fit. At large one that is known, fitting or not, or any id; and any where none fits. */
const chosen = <R>(
  stand: Stand,
  known: ReadonlyArray<R>,
  idOf: (record: R) => string,
  fits: (record: R) => boolean,
  all: ReadonlyArray<string>,
  number: number,
): string => {
  const fitting = stand.atLarge ? [] : known.filter(fits).map(idOf)
  return one(fitting.length > 0 ? fitting : [...known.map(idOf), ...all], number, 'nobody')
}

const anyOne = (): boolean => true

/** An app that fits; any where none is asked to. */
export const appFor = (stand: Stand, number: number, fits: (record: AppRecord) => boolean = anyOne): AppId =>
  chosen(stand, stand.apps, ({ app }) => app, fits, stand.names.apps, number)

export const userFor = (stand: Stand, number: number, fits: (record: UserRecord) => boolean = anyOne): UserId =>
  chosen(stand, stand.users, ({ user }) => user, fits, stand.names.users, number)

export const groupFor = (stand: Stand, number: number, fits: (record: GroupRecord) => boolean = anyOne): GroupId =>
  chosen(stand, stand.groups, ({ group }) => group, fits, stand.names.groups, number)

export const sessionFor = (stand: Stand, number: number): SessionId =>
  chosen(stand, stand.open, ({ session }) => session, anyOne, stand.names.sessions, number)

/** An id never used before; at large any. */
export const freshId = (stand: Stand, kind: 'users' | 'groups' | 'apps' | 'sessions', number: number): string => {
  const free = stand.atLarge ? undefined : stand.names[kind].find((id) => !stand.platform.tables[kind].has(id))
  return free ?? one(stand.names[kind], number, 'nobody')
}

/** Whether a user may be made owner or co-owner. */
export const isEligible = ({ platform }: Stand, record: UserRecord): boolean =>
  record.enabled && (!platform.policy.seats || rolesOnRecord(platform, record).includes('licensed'))
