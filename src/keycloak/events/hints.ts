import type { GroupId, SessionId, UserId } from '../../kernel/ids'

/**
 * What an event is a hint of: never what has happened, only what to look at again. So it does no harm where it is
 * false, cut, late, or there twice.
 *
 * @category model
 */
export type Hint =
  | { readonly _tag: 'ReadUser'; readonly user: UserId }
  | { readonly _tag: 'ReadGroup'; readonly group: GroupId }
  /** It, and what the server has below it. */
  | { readonly _tag: 'ReadBranch'; readonly group: GroupId }
  | { readonly _tag: 'CheckSession'; readonly session: SessionId }
  | { readonly _tag: 'CheckSessionsOf'; readonly user: UserId }
  | { readonly _tag: 'CheckAllSessions' }
  /** Nothing that could be read by id: all of it. */
  | { readonly _tag: 'ReadEverything'; readonly why: string }

export const readUser = (user: UserId): Hint => ({ _tag: 'ReadUser', user })
export const readGroup = (group: GroupId): Hint => ({ _tag: 'ReadGroup', group })
export const readBranch = (group: GroupId): Hint => ({ _tag: 'ReadBranch', group })
export const checkSession = (session: SessionId): Hint => ({ _tag: 'CheckSession', session })
export const checkSessionsOf = (user: UserId): Hint => ({ _tag: 'CheckSessionsOf', user })
export const checkAllSessions: Hint = { _tag: 'CheckAllSessions' }
export const readEverything = (why: string): Hint => ({ _tag: 'ReadEverything', why })

/** Many hints, each place once. */
export interface Hints {
  readonly users: ReadonlySet<UserId>
  readonly groups: ReadonlySet<GroupId>
  /** Some of the groups. */
  readonly branches: ReadonlySet<GroupId>
  readonly sessions: ReadonlySet<SessionId>
  readonly sessionsOf: ReadonlySet<UserId>
  readonly areAllSessions: boolean
  /** Why everything is to be read; nobody asks for it where it is empty. */
  readonly everything: ReadonlyArray<string>
}

export const hintsOf = (all: ReadonlyArray<Hint>): Hints => {
  const some = <A>(pick: (hint: Hint) => A | undefined): ReadonlySet<A> =>
    new Set(
      all.flatMap((hint) => {
        const picked = pick(hint)
        return picked === undefined ? [] : [picked]
      }),
    )
  return {
    users: some((hint) => (hint._tag === 'ReadUser' ? hint.user : undefined)),
    groups: some((hint) => (hint._tag === 'ReadGroup' || hint._tag === 'ReadBranch' ? hint.group : undefined)),
    branches: some((hint) => (hint._tag === 'ReadBranch' ? hint.group : undefined)),
    sessions: some((hint) => (hint._tag === 'CheckSession' ? hint.session : undefined)),
    sessionsOf: some((hint) => (hint._tag === 'CheckSessionsOf' ? hint.user : undefined)),
    areAllSessions: all.some(({ _tag }) => _tag === 'CheckAllSessions'),
    everything: [...some((hint) => (hint._tag === 'ReadEverything' ? hint.why : undefined))],
  }
}
