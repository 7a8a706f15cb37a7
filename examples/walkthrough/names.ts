import { app, group, groups, session, user, type Platform, type Subject } from '../../src/index'

type Kind = 'user' | 'group' | 'app' | 'session'

/** What people call things; ids are for machines. */
export interface Names extends Readonly<Record<Kind, (id: string) => string>> {
  readonly subject: (subject: Subject) => string
  /** A command, event, reason or ground with names in place of its ids, for `describe`. */
  readonly within: <A>(what: A) => A
}

/** Which kind of id stands under a key. A ground has tenures, and no text, under `coOwner`. */
const kinds = new Map<string, Kind>([
  ...['user', 'owner', 'from', 'to'].map((key) => [key, 'user'] as const),
  ...['group', 'parent', 'memberOf', 'coOwner'].map((key) => [key, 'group'] as const),
  ['app', 'app'],
  ['session', 'session'],
])

/** The names of everything on a platform. Two groups that look alike are told apart by Tenure's own paths. */
export const namesOf = (platform: Platform): Names => {
  const displays = new Map<string, number>()
  for (const { display } of groups(platform).items) displays.set(display, (displays.get(display) ?? 0) + 1)
  const groupName = (id: string): string => {
    const found = group(platform, id)
    return found === undefined ? id : displays.get(found.display) === 1 ? found.display : found.path
  }
  const userName = (id: string): string => user(platform, id)?.username ?? id
  const of: Readonly<Record<Kind, (id: string) => string>> = {
    user: userName,
    group: groupName,
    app: (id) => app(platform, id)?.name ?? id,
    session: (id) => {
      const found = session(platform, id, { at: 0 })
      return found === undefined ? id : `${id} ${userName(found.user)}`
    },
  }
  const renamed = (value: unknown, kind: Kind | undefined): unknown => {
    if (typeof value === 'string') return kind === undefined ? value : of[kind](value)
    if (Array.isArray(value)) return value.map((each) => renamed(each, undefined))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renamed(each, kinds.get(key))]))
  }
  return {
    ...of,
    subject: (subject) => (subject._tag === 'User' ? userName(subject.user) : `group ${groupName(subject.group)}`),
    within: <A>(what: A): A => renamed(what, undefined) as A,
  }
}
