import { either as E } from 'fp-ts'
import { text } from '../codec/refined'
import { bySession, system, type Actor } from '../kernel/actor'
import type { SessionId } from '../kernel/ids'
import { group, user, type Subject } from '../kernel/subject'
import type { Ground } from '../rule/decision'

/** A session's id: any text but the word `system`, which speaks for nobody's session. */
export const SessionName = /*#__PURE__*/ text<SessionId>(
  'session id',
  (word) => (word === 'system' ? E.left('`system` is a word of this format: no session may be called so') : E.right(word)),
  { not: { const: 'system' } },
)

/** Who asks: a session by its id, or `system`. */
export const By = /*#__PURE__*/ text<Actor>('session id or `system`', (word) => E.right(word === 'system' ? system : bySession(word)))

/** `user:ID` or `group:ID`. Behind the colon any text is an id, though `decide` may refuse it. */
export const SubjectWord = /*#__PURE__*/ text<Subject>(
  'subject, `user:ID` or `group:ID`',
  (word) =>
    word.startsWith('user:') ? E.right(user(word.slice(5))) : word.startsWith('group:') ? E.right(group(word.slice(6))) : E.left(''),
  { pattern: '^(user|group):' },
)

/** The same in words: `user:ID` or `group:ID`. */
export const subjectWord = (subject: Subject): string => (subject._tag === 'User' ? `user:${subject.user}` : `group:${subject.group}`)

/** A ground as `through` names it. */
export const GroundWord = /*#__PURE__*/ text<string>(
  'ground: `owner`, `admin`, `direct` or `group:ID`',
  (word) => (['owner', 'admin', 'direct'].includes(word) || word.startsWith('group:') ? E.right(word) : E.left('')),
  { pattern: '^(owner|admin|direct|group:)' },
)

/** How `through` names a ground. */
export const groundWord = ({ relation, path }: Ground): string =>
  relation !== 'coOwner' ? relation : path._tag === 'Direct' ? 'direct' : `group:${path.group}`

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 }

/** `90s`, `30m`, `12h`, `2d`, in milliseconds. */
export const Duration = /*#__PURE__*/ text<number>(
  'duration such as `90s`, `30m`, `12h` or `2d`',
  (word) => (/^\d+[smhd]$/.test(word) ? E.right(Number(word.slice(0, -1)) * (seconds[word.slice(-1)] ?? 0) * 1000) : E.left('')),
  { pattern: '^[0-9]+[smhd]$' },
)

const instantPattern = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/

/** An instant in epoch milliseconds; a day or an hour that no calendar has is refused, not moved on. */
export const Clock = /*#__PURE__*/ text<number>(
  'instant such as `2026-01-05T08:00:00Z`',
  (word) => {
    const parts = instantPattern.exec(word)
    const instant = Date.parse(word)
    if (parts === null || Number.isNaN(instant)) return E.left('')
    const asWritten = `${parts[1]}${parts[2] ?? ':00'}`
    const withoutZone = Date.parse(`${asWritten}Z`)
    return !Number.isNaN(withoutZone) && new Date(withoutZone).toISOString().startsWith(asWritten) ? E.right(instant) : E.left('')
  },
  { pattern: instantPattern.source },
)

/** The instants that a date can name. */
export const isInstant = (milliseconds: number): boolean => Math.abs(milliseconds) <= 8.64e15
