import { expect } from 'vitest'
import { restore, snapshot, type Platform, type Policy, type Role, type Snapshot } from '../../src/index'

type World = Platform<string>
type Plain = Snapshot<string>

/** A world with something in its plain data changed and nothing else, revisions included. It must still fit together. */
export const edited = (world: World, edit: (plain: Plain) => Partial<Plain>): World => {
  const plain = snapshot(world)
  const result = restore<string>({ ...plain, ...edit(plain) })
  return result._tag === 'Right' ? result.right : expect.fail(`the edit does not fit: ${JSON.stringify(result.left)}`)
}

export const withPolicy = (world: World, change: (policy: Policy<string>) => Partial<Policy<string>>): World =>
  edited(world, ({ policy }) => ({ policy: { ...policy, ...change(policy) } }))

/** The action with these cells, whatever the policy says of it. */
export const withCells = (world: World, action: string, cells: Partial<Policy<string>['actions'][string]>): World =>
  withPolicy(world, ({ actions }) => {
    const present = Object.hasOwn(actions, action) ? actions[action]! : ({ coOwner: 'no', owner: 'no', admin: 'no' } as const)
    return { actions: Object.fromEntries([...Object.entries(actions), [action, { ...present, ...cells }]]) }
  })

/** Whoever has the role, on record or in a session, has it no more. */
export const withoutRole = ({ users, groups, sessions }: Plain, role: Role) => {
  const less = <R extends { readonly roles: ReadonlyArray<Role> }>(rows: ReadonlyArray<R>): ReadonlyArray<R> =>
    rows.map((row) => ({ ...row, roles: row.roles.filter((each) => each !== role) }))
  return { users: less(users), groups: less(groups), sessions: less(sessions) }
}

/** The user gets a seat on record, and sessions of the user that are named carry it. */
export const withSeat = (world: World, user: string, session?: string): World =>
  edited(world, ({ users, sessions }) => {
    const more = (roles: ReadonlyArray<Role>): ReadonlyArray<Role> => [...new Set([...roles, 'licensed' as const])]
    return {
      users: users.map((row) => (row.user === user ? { ...row, roles: more(row.roles) } : row)),
      sessions: sessions.map((row) => (row.session === session ? { ...row, roles: more(row.roles) } : row)),
    }
  })
