import { describe } from '../questions/describe/describe'
import type { Command } from '../commands/vocabulary'
import { system } from '../kernel/actor'
import type { Instant } from '../kernel/instant'
import { subjectOfKey, type Role, type Subject } from '../kernel/subject'
import { apply } from '../platform/apply'
import { empty } from '../platform/empty'
import type { Origin, Policy } from '../policy/policy'
import type { Platform } from '../state/platform'

/** What a platform starts with, in the short forms of a scenario file's `given`. */
export interface Given {
  /** An id alone is a user with a seat, called by its id. */
  readonly users?: ReadonlyArray<
    string | { readonly id: string; readonly username?: string; readonly roles?: ReadonlyArray<Role>; readonly disabled?: boolean }
  >
  /** An id alone is a native root group, called by its id. Parents first. */
  readonly groups?: ReadonlyArray<
    | string
    | {
        readonly id: string
        readonly name?: string
        readonly parent?: string
        readonly origin?: Origin
        readonly roles?: ReadonlyArray<Role>
      }
  >
  /** Direct members, by group. */
  readonly members?: Readonly<Record<string, ReadonlyArray<string>>>
  /** Owner, or owner with co-owners (`user:ID`, `group:ID` or a subject), by app. */
  readonly apps?: Readonly<
    Record<string, string | { readonly owner: string; readonly name?: string; readonly coOwners?: ReadonlyArray<string | Subject> }>
  >
  /** Users logged in after all of that, by session. */
  readonly sessions?: Readonly<Record<string, string>>
}

const subjectFrom = (written: string | Subject): Subject => {
  if (typeof written !== 'string') return written
  if (/^(user|group):/.test(written)) return subjectOfKey(written)
  throw new Error(`given: a co-owner is written user:ID or group:ID, found \`${written}\``)
}

const commandsFor = ({ users = [], groups = [], members = {}, apps = {}, sessions = {} }: Given): ReadonlyArray<Command> => [
  ...users.flatMap((each): ReadonlyArray<Command> => {
    const { id, username, roles, disabled } = typeof each === 'string' ? { id: each, roles: ['licensed' as const] } : { ...each }
    return [
      { _tag: 'RegisterUser', user: id, ...(username === undefined ? {} : { username }), roles: roles ?? [] },
      ...(disabled === true ? [{ _tag: 'DisableUser', user: id } as const] : []),
    ]
  }),
  ...groups.flatMap((each): ReadonlyArray<Command> => {
    const { id, roles = [], ...rest } = typeof each === 'string' ? { id: each } : { ...each }
    return [
      { _tag: 'CreateGroup', group: id, ...rest },
      ...roles.map((role): Command => ({ _tag: 'AssignRole', to: { _tag: 'Group', group: id }, role })),
    ]
  }),
  ...Object.entries(members).flatMap(([group, ids]) => ids.map((user): Command => ({ _tag: 'AddMember', group, user }))),
  ...Object.entries(apps).flatMap(([app, each]): ReadonlyArray<Command> => {
    const { owner, coOwners = [], ...rest } = typeof each === 'string' ? { owner: each } : { ...each }
    return [
      { _tag: 'CreateApp', app, owner, ...rest },
      ...coOwners.map((written): Command => ({ _tag: 'AddCoOwner', app, subject: subjectFrom(written) })),
    ]
  }),
  ...Object.entries(sessions).map(([session, user]): Command => ({ _tag: 'LogIn', session, user })),
]

/**
 * A platform for a test, in one expression. What it is given must be acceptable: the first refusal is
 * thrown as an error that says which command and why.
 *
 * @param at the instant of all of it, epoch milliseconds; 0 by default
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, whatCan } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * whatCan(platform, { user: 'ada', action: 'transfer', at: 0 }) // => []
 * ```
 */
export const given = <Action extends string = never>(policy: Policy<Action>, start: Given, at: Instant = 0): Platform<Action> =>
  commandsFor(start).reduce((platform, command) => {
    const applied = apply(platform, command, { by: system, at })
    if (applied._tag === 'Left') throw new Error(`given: ${command._tag} is refused: ${describe(applied.left)}`)
    return applied.right.platform
  }, empty(policy))
