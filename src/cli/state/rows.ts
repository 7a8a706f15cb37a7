import { either as E } from 'fp-ts'
import type * as t from 'io-ts'
import { decode } from '../../codec/decode'
import { AppRow, GroupRow, SessionRow, UserRow } from '../../codec/rows'
import { Snapshot } from '../../codec/snapshot'
import type { Snapshot as AnySnapshot } from '../../platform/snapshot'
import { beginning, eventsBegin, sectionBegins, sectionEnds, type Section } from './layout'
import type { Line } from './lines'

/** A line that is not laid out as this version writes it: the file is then read as any other JSON. */
export interface Unlike {
  readonly _tag: 'Unlike'
}
/** What a line says does not fit. */
export interface Misread {
  readonly _tag: 'Misread'
  readonly line: number
  readonly message: string
}

const unlike: E.Either<Unlike, never> = E.left({ _tag: 'Unlike' })

const codecs: { readonly [S in Section]: t.Type<AnySnapshot<string>[S][number], unknown, unknown> } = {
  users: UserRow,
  groups: GroupRow,
  apps: AppRow,
  sessions: SessionRow,
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const misread = <A>(place: string, line: number, codec: t.Type<A, unknown, unknown>, value: unknown): E.Either<Misread, never> => {
  const decoded = decode(codec, value)
  const fault = decoded._tag === 'Left' ? decoded.left[0] : undefined
  const at = [place, fault?.at ?? ''].filter((part) => part !== '').join('.')
  return E.left({ _tag: 'Misread', line, message: `${at}: ${fault?.message ?? 'does not fit'}` })
}

/** The rows of one section; stops behind its end. */
const rowsOf = <S extends Section>(
  section: S,
  lines: Iterator<Line, void>,
): E.Either<Unlike | Misread, Array<AnySnapshot<string>[S][number]>> => {
  const rows: Array<AnySnapshot<string>[S][number]> = []
  const codec = codecs[section]
  if (lines.next().value?.text !== sectionBegins(section)) return unlike
  for (let next = lines.next(); !next.done; next = lines.next()) {
    const { text, number } = next.value
    if (text === sectionEnds) return E.right(rows)
    const value = parsed(text.endsWith(',') ? text.slice(0, -1) : text)
    if (value === undefined) return unlike
    // Parsed here and known to nobody else: what is in form need not be copied.
    if (!codec.is(value)) return misread(`snapshot.${section}[${rows.length}]`, number, codec, value)
    rows.push(value)
  }
  return unlike
}

/** The snapshot at the beginning of a file's lines, and the place of the first event's first byte. */
export const snapshotFrom = (
  lines: Iterator<Line, void>,
): E.Either<Unlike | Misread, { readonly snapshot: AnySnapshot<string>; readonly eventsFrom: number }> => {
  const first = lines.next().value?.text
  if (first?.startsWith(beginning) !== true) return unlike
  const start = parsed(`{"tenure":1,${first.slice(beginning.length, -1)}}`)
  const users = rowsOf('users', lines)
  if (users._tag === 'Left') return users
  const groups = rowsOf('groups', lines)
  if (groups._tag === 'Left') return groups
  const apps = rowsOf('apps', lines)
  if (apps._tag === 'Left') return apps
  const sessions = rowsOf('sessions', lines)
  if (sessions._tag === 'Left') return sessions
  const gone = lines.next().value
  const last = lines.next().value
  if (gone === undefined || last?.text !== eventsBegin || typeof start !== 'object') return unlike
  const rest = { ...start, users: [], groups: [], apps: [], sessions: [], ...(parsed(`{${gone.text.slice(0, -2)}}`) as object | undefined) }
  const decoded = Snapshot.decode(rest)
  if (decoded._tag === 'Left') return misread('snapshot', 1, Snapshot, rest)
  const rows = { users: users.right, groups: groups.right, apps: apps.right, sessions: sessions.right }
  return E.right({ snapshot: { ...decoded.right, ...rows }, eventsFrom: last.next })
}
