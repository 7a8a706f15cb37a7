import { isIdText } from '../../src/kernel/ids'

export type Kind = 'app' | 'user' | 'group' | 'session'

/** What an id is renamed to, by its kind. */
export type Renaming = { readonly [K in Kind]: (id: string) => string }

/** Which kind of id stands under a key of a command, an event, a refusal or an answer, alone or in a list. */
const kinds: Readonly<Record<string, Kind>> = {
  app: 'app',
  apps: 'app',
  user: 'user',
  owner: 'user',
  from: 'user',
  to: 'user',
  directMembers: 'user',
  group: 'group',
  groups: 'group',
  parent: 'group',
  memberOf: 'group',
  coOwner: 'group',
  session: 'session',
  sessions: 'session',
  stale: 'session',
  end: 'session',
  refresh: 'session',
}

const kindOf = (key: string): Kind | undefined => (Object.hasOwn(kinds, key) ? kinds[key] : undefined)

/** The value with every id in it renamed; what a refusal says in words is left out. */
export const renamed = <T>(value: T, renaming: Renaming, key = ''): T => {
  const anew = (inner: unknown, under: string, whole: Readonly<Record<string, unknown>>): unknown => {
    if (under === 'needs') return ''
    return renamed(inner, renaming, under === 'id' && whole['_tag'] === 'IdTaken' ? (whole['kind'] as Kind) : under)
  }
  const kind = kindOf(key)
  if (typeof value === 'string') return (kind === undefined || !isIdText(value) ? value : renaming[kind](value)) as T
  if (Array.isArray(value)) return value.map((item: unknown) => renamed(item, renaming, key)) as T
  if (typeof value !== 'object' || value === null) return value
  const whole = { ...value } as Readonly<Record<string, unknown>>
  return Object.fromEntries(Object.entries(whole).map(([under, inner]) => [under, anew(inner, under, whole)])) as T
}

/** The ids in a value, by kind. */
export const idsIn = (value: unknown): Readonly<Record<Kind, ReadonlySet<string>>> => {
  const found = { app: new Set<string>(), user: new Set<string>(), group: new Set<string>(), session: new Set<string>() }
  const note = (kind: Kind) => (id: string) => {
    found[kind].add(id)
    return id
  }
  renamed(value, { app: note('app'), user: note('user'), group: note('group'), session: note('session') })
  return found
}
