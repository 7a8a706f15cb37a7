import type { Instant } from '../../kernel/instant'
import type { Who } from '../../questions/answers'
import { openSessions } from '../../questions/readers'
import { userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'

/** Everybody and everything that can be asked about at a moment, unknown and deleted ones too. */
export interface Asked {
  readonly at: Instant
  /** Whether it is the end, where more is asked. */
  readonly isEnd: boolean
  /** Whether every reason and ground is asked for, of every action. */
  readonly isThorough: boolean
  /** Another number at each place, to ask about another action each time. */
  readonly turn: number
  readonly sessions: ReadonlyArray<string>
  readonly users: ReadonlyArray<string>
  /** Open sessions, and users who may log in. */
  readonly able: ReadonlyArray<Who>
  /** Everybody else, unknown ones too, who may do nothing. */
  readonly unable: ReadonlyArray<Who>
  readonly apps: ReadonlyArray<string>
  readonly unknownApps: ReadonlyArray<string>
  /** All that the policy lists. */
  readonly actions: ReadonlyArray<string>
}

export const unlistedAction = 'toString'

export const askedOf = (platform: AnyPlatform, at: Instant, turn: number, isEnd: boolean, isThorough: boolean): Asked => {
  const sessions = [...platform.tables.sessions.keys(), 'no-session']
  const users = [...platform.tables.users.keys(), 'no-user']
  const open = new Set(openSessions(platform, at))
  const mayLogIn = (user: string): boolean => userOf(platform, user)?.enabled === true
  const apps = platform.tables.apps.entries()
  return {
    at,
    isEnd,
    isThorough,
    turn,
    sessions,
    users,
    able: [...[...open].map((session) => ({ session })), ...users.filter(mayLogIn).map((user) => ({ user }))],
    unable: [
      ...sessions.filter((session) => !open.has(session)).map((session) => ({ session })),
      ...users.filter((user) => !mayLogIn(user)).map((user) => ({ user })),
    ],
    apps: apps.flatMap(([app, record]) => (record === null ? [] : [app])),
    unknownApps: [...apps.flatMap(([app, record]) => (record === null ? [app] : [])), 'no-app'],
    actions: Object.keys(platform.policy.actions),
  }
}
