import * as t from 'io-ts'
import { AnyGroupId, AnyUserId, type GroupId, type UserId } from './ids'
import { shape } from './shape'

/** A user or a group: whoever can hold something. */
export const Subject = /*#__PURE__*/ t.union([
  /*#__PURE__*/ shape('User', { _tag: /*#__PURE__*/ t.literal('User'), user: AnyUserId }),
  /*#__PURE__*/ shape('Group', { _tag: /*#__PURE__*/ t.literal('Group'), group: AnyGroupId }),
])
export type Subject = { readonly _tag: 'User'; readonly user: UserId } | { readonly _tag: 'Group'; readonly group: GroupId }

/** A user as subject: `user('ada')`. */
export const user = (id: UserId): Subject => ({ _tag: 'User', user: id })
/** A group as subject: `group('na')`. */
export const group = (id: GroupId): Subject => ({ _tag: 'Group', group: id })

/** One text for a subject, in which no user and no group can be mistaken for each other. */
export type SubjectKey = string
export const subjectKey = (subject: Subject): SubjectKey => (subject._tag === 'User' ? `user:${subject.user}` : `group:${subject.group}`)

/** The id of a subject, whichever kind it is. */
export const subjectId = (subject: Subject): string => (subject._tag === 'User' ? subject.user : subject.group)

export const Role = /*#__PURE__*/ t.union([/*#__PURE__*/ t.literal('admin'), /*#__PURE__*/ t.literal('licensed')])
/** `admin` runs the platform; `licensed` is a seat. The order is the documented one. */
export type Role = t.TypeOf<typeof Role>
export const roles: ReadonlyArray<Role> = ['admin', 'licensed']

/** By `admin`, and twice `licensed`. Frozen, for they are shared by all. */
const roleLists: ReadonlyArray<ReadonlyArray<Role>> = /*#__PURE__*/ ([[], ['admin'], ['licensed'], ['admin', 'licensed']] as const).map(
  (list) => Object.freeze(list),
)

/** The roles that are held, in order: one of four lists, which all who hold the same share. */
export const roleList = (holds: (role: Role) => boolean): ReadonlyArray<Role> =>
  roleLists[Number(holds('admin')) + 2 * Number(holds('licensed'))]!

/** The same roles, each once and in order. */
export const inRoleOrder = (held: ReadonlyArray<Role>): ReadonlyArray<Role> => roleList((role) => held.includes(role))

export const subjectOfKey = (key: SubjectKey): Subject => (key.startsWith('user:') ? user(key.slice(5)) : group(key.slice(6)))
