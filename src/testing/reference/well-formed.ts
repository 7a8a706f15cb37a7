/** What is a command at all: the first thing asked, and the only one that looks at texts and types. */
import type { Command } from '../../commands/vocabulary'

export const loneSurrogate = /\p{Surrogate}/u
/** Ids, usernames and names of groups: 1 to 256 UTF-16 units, well-formed, without U+0000. */
export const isIdText = (text: unknown): text is string =>
  typeof text === 'string' && text.length >= 1 && text.length <= 256 && !text.includes('\0') && !loneSurrogate.test(text)

type Test = (value: unknown) => boolean
type Form = Readonly<Record<string, Test>>

const text: Test = (value) => typeof value === 'string'
const maybe =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value)
const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value)
const either =
  (...tests: ReadonlyArray<Test>): Test =>
  (value) =>
    tests.some((test) => test(value))
const word =
  (...words: ReadonlyArray<string>): Test =>
  (value) =>
    words.some((each) => each === value)
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test)

/** These fields and no others. */
const record =
  (form: Form): Test =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const found = new Map(Object.entries(value))
    return (
      Object.entries(form).every(([field, test]) => test(found.get(field))) && [...found.keys()].every((key) => Object.hasOwn(form, key))
    )
  }

const id: Test = isIdText
const roles = listOf(word('admin', 'licensed'))
const subject = either(record({ _tag: word('User'), user: id }), record({ _tag: word('Group'), group: id }))
const formerOwner = maybe(word('nothing', 'coOwner'))
const claims = maybe(record({ username: maybe(id), groups: maybe(listOf(id)), roles: maybe(roles) }))

const forms: { readonly [Tag in Command['_tag']]: Form } = {
  CreateApp: { app: id, name: maybe(text), owner: maybe(id) },
  RenameApp: { app: id, name: text },
  DeleteApp: { app: id },
  AddCoOwner: { app: id, subject },
  RemoveCoOwner: { app: id, subject },
  TransferOwnership: { app: id, to: id, formerOwner },
  TransferAllApps: { from: id, to: id, formerOwner },
  RegisterUser: { user: id, username: maybe(id), roles: maybe(roles) },
  RenameUser: { user: id, username: id },
  DisableUser: { user: id },
  EnableUser: { user: id },
  DeleteUser: { user: id },
  CreateGroup: { group: id, name: maybe(text), parent: maybe(id), origin: maybe(word('native', 'ldap', 'brokered')) },
  RenameGroup: { group: id, name: text },
  MoveGroup: { group: id, parent: orNull(id) },
  DeleteGroup: { group: id },
  AddMember: { group: id, user: id },
  RemoveMember: { group: id, user: id },
  AssignRole: { to: subject, role: word('admin', 'licensed') },
  UnassignRole: { to: subject, role: word('admin', 'licensed') },
  LogIn: { session: id, user: id, claims },
  RefreshSession: { session: id, claims },
  LogOut: { session: id },
  LogOutUser: { user: id },
  LogOutEveryone: {},
}

const shapes = Object.entries(forms).map(([tag, form]) => record({ _tag: word(tag), ...form }))

/** A known tag with its fields and no others, each of its type, every id well formed: else `IdInvalid`. */
export const isWellFormed = (command: unknown): boolean => shapes.some((shape) => shape(command))
