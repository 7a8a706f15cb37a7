/** The platform that all contenders hold, made anew from a seed: plain data, as a host would load it. */
import type { Snapshot } from 'tenure'
import { dashEnterprise5 } from 'tenure'
import { drawing, type Draw } from './draw'

export interface World {
  readonly apps: ReadonlyArray<{
    readonly app: string
    readonly owner: string
    readonly users: ReadonlyArray<string>
    readonly groups: ReadonlyArray<string>
  }>
  readonly users: ReadonlyArray<{ readonly user: string; readonly groups: ReadonlyArray<string> }>
  readonly groups: ReadonlyArray<{ readonly group: string; readonly parent: string | null }>
  readonly sessions: ReadonlyArray<{ readonly session: string; readonly user: string }>
}

const id = (kind: string, number: number): string => `${kind}-${String(number).padStart(7, '0')}`

const numbered = <T>(count: number, one: (number: number) => T): ReadonlyArray<T> =>
  Array.from({ length: count }, (_, number) => one(number))

/** Three levels: a seventh are roots, each with two children, which have two each. */
const parentOf = (number: number, count: number): number | null => {
  const roots = Math.max(1, Math.floor(count / 7))
  return number < roots ? null : Math.floor((number - roots) / 2)
}

const several = (draw: Draw, count: number, below: number): ReadonlyArray<number> => {
  const found = new Set<number>()
  while (found.size < Math.min(count, below)) found.add(draw.below(below))
  return [...found]
}

export interface Size {
  readonly apps: number
  readonly users: number
  readonly groups: number
  readonly sessions: number
}

/** By the number of apps: a tenth as many users, a hundredth as many groups. */
export const sizeFor = (apps: number, sessions = 1000): Size => ({
  apps,
  users: Math.max(100, Math.floor(apps / 10)),
  groups: Math.max(20, Math.floor(apps / 100)),
  sessions,
})

/** Five groups a user; an owner, three users and two groups an app; as many sessions a user as come out. */
export const worldOf = ({ apps, users, groups, sessions }: Size, seed: number): World => {
  const draw = drawing(seed)
  return {
    groups: numbered(groups, (number) => {
      const parent = parentOf(number, groups)
      return { group: id('group', number), parent: parent === null ? null : id('group', parent) }
    }),
    users: numbered(users, (number) => ({
      user: id('user', number),
      groups: several(draw, 5, groups).map((group) => id('group', group)),
    })),
    apps: numbered(apps, (number) => {
      const [owner, ...others] = several(draw, 4, users)
      return {
        app: id('app', number),
        owner: id('user', owner!),
        users: others.map((user) => id('user', user)),
        groups: several(draw, 2, groups).map((group) => id('group', group)),
      }
    }),
    // With a session or more for every user each has one at least.
    sessions: numbered(sessions, (number) => ({
      session: id('session', number),
      user: id('user', sessions < users ? draw.below(users) : number % users),
    })),
  }
}

const day = 24 * 60 * 60 * 1000
/** Expiry is on: every question asks whether the session still lives. */
export const policy = { ...dashEnterprise5, sessions: { idle: day, max: 7 * day } }

/** Every grant has its own revision, as if it had been made by a command of its own. */
export const snapshotOf = ({ apps, users, groups, sessions }: World): Snapshot => {
  let revision = groups.length + users.length + apps.length
  const opened = () => {
    revision += 1
    return [{ since: revision, until: null }]
  }
  const userRows = users.map(({ user, groups: direct }) => ({
    user,
    username: user,
    enabled: true,
    roles: ['licensed' as const],
    memberships: direct.map((group) => ({ group, tenures: opened() })),
  }))
  const appRows = apps.map(({ app, owner, users: direct, groups: through }) => ({
    app,
    name: app,
    owner,
    coOwners: [
      ...direct.map((user) => ({ subject: { _tag: 'User' as const, user }, tenures: opened() })),
      ...through.map((group) => ({ subject: { _tag: 'Group' as const, group }, tenures: opened() })),
    ],
  }))
  return {
    tenure: 1,
    policy,
    head: revision,
    horizon: 0,
    users: userRows,
    groups: groups.map(({ group, parent }) => ({ group, name: group, parent, origin: 'native', roles: [], deleted: false })),
    apps: appRows,
    sessions: sessions.map(({ session, user }) => ({
      session,
      user,
      loggedInAt: 0,
      readAt: 0,
      login: revision,
      refresh: revision,
      roles: ['licensed'],
      over: null,
    })),
    gone: { users: [], groups: [], apps: [], sessions: [] },
  }
}
