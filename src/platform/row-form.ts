import { isIdText } from '../kernel/ids'
import { Instant, Revision } from '../kernel/instant'
import { Role } from '../kernel/subject'
import { Origin } from '../policy/policy'

/*
 * Whether data are rows: what their codecs let through, asked field by field, in a tenth of the time. The codecs tell
 * what is wrong.
 */

type Test = (value: unknown) => boolean
type Fields = Readonly<Record<string, unknown>>

/** So many fields. Counted by a loop: a list of their names would be made for each record. */
export const hasFields = (value: unknown, count: number): value is Fields => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  let found = 0
  for (const _field in value) found += 1
  return found === count
}

/** By place: a list may bring an iterator of its own. */
const isListOf =
  (test: Test): Test =>
  (value) => {
    if (!Array.isArray(value)) return false
    for (let place = 0; place < value.length; place += 1) if (!test(value[place])) return false
    return true
  }

const isText = (value: unknown): value is string => typeof value === 'string'
const isFlag: Test = (value) => typeof value === 'boolean'
const isOver: Test = (value) => value === 'SessionEnded' || value === 'SessionExpired'
const areRoles = /*#__PURE__*/ isListOf((value) => Role.is(value))
const areTenures = /*#__PURE__*/ isListOf(
  (value) => hasFields(value, 2) && Revision.is(value.since) && (value.until === null || Revision.is(value.until)),
)

/** The form of each list, by what its ids must be. */
const formsBy = (isId: Test) => {
  const isIdOrNone: Test = (value) => value === null || isId(value)
  const areMemberships = isListOf((value) => hasFields(value, 2) && isId(value.group) && areTenures(value.tenures))
  const isSubject: Test = (value) =>
    hasFields(value, 2) && (value._tag === 'User' ? isId(value.user) : value._tag === 'Group' && isId(value.group))
  const areCoOwners = isListOf((value) => hasFields(value, 2) && isSubject(value.subject) && areTenures(value.tenures))
  const users: Test = (value) =>
    hasFields(value, 5) &&
    isId(value.user) &&
    isId(value.username) &&
    isFlag(value.enabled) &&
    areRoles(value.roles) &&
    areMemberships(value.memberships)
  const groups: Test = (value) =>
    hasFields(value, 6) &&
    isId(value.group) &&
    isText(value.name) &&
    isIdOrNone(value.parent) &&
    Origin.is(value.origin) &&
    areRoles(value.roles) &&
    isFlag(value.deleted)
  const apps: Test = (value) =>
    hasFields(value, 4) && isId(value.app) && isText(value.name) && isIdOrNone(value.owner) && areCoOwners(value.coOwners)
  const sessions: Test = (value) =>
    hasFields(value, 8) &&
    isId(value.session) &&
    isId(value.user) &&
    Instant.is(value.loggedInAt) &&
    Instant.is(value.readAt) &&
    Revision.is(value.login) &&
    Revision.is(value.refresh) &&
    areRoles(value.roles) &&
    (value.over === null || isOver(value.over))
  const dropped: Test = (value) => hasFields(value, 2) && isId(value.session) && isOver(value.over)
  return { users, groups, apps, sessions, 'gone.users': isId, 'gone.groups': isId, 'gone.apps': isId, 'gone.sessions': dropped }
}

export type ListOfRows = keyof ReturnType<typeof formsBy>

const forms = /*#__PURE__*/ formsBy(isIdText)
const withAnyText = /*#__PURE__*/ formsBy(isText)

const idField = /^(app|user|group|session|username|owner|parent)$/

/** Where the first ill-formed id stands, in what is in form but for its ids. */
const illFormedIn = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null) return isIdText(value) ? null : ''
  for (const [key, inner] of Object.entries<unknown>(value as Fields)) {
    const found = inner !== null && (typeof inner === 'object' || idField.test(key)) ? illFormedIn(inner) : null
    if (found !== null) return `${Array.isArray(value) ? `[${key}]` : `.${key}`}${found}`
  }
  return null
}

/** Looks at rows, list by list in any order, and keeps in mind what is found. */
export const formOfRows = () => {
  const illFormed = new Map<string, string>()
  let isInForm = true
  return {
    /** Whether a row is in form. By place: a list may bring an iterator of its own. */
    fits: (list: ListOfRows, row: unknown, place: number): boolean => {
      if (forms[list](row)) return true
      if (!withAnyText[list](row)) isInForm = false
      else if (!illFormed.has(list)) illFormed.set(list, `${list}[${place}]${illFormedIn(row)}`)
      return false
    },
    isInForm: () => isInForm,
    /** Where the first ill-formed id stands, in what is in form but for its ids. */
    illFormed: () =>
      Object.keys(forms)
        .map((list) => illFormed.get(list))
        .find((where) => where !== undefined),
  }
}
