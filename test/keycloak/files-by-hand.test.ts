import { describe, expect, it } from 'vitest'
import { applyAll, dashEnterprise5, empty, system, type Platform } from '../../src/index'
import {
  appsDifference,
  bindApps,
  bindSessions,
  directoryCommands,
  directoryOf,
  readAppsFile,
  readSessionsFile,
  type AppsFile,
} from '../../src/keycloak/index'

const directory = directoryOf({
  groups: [
    { group: 'rd', name: 'R/D', parent: null },
    { group: 'r', name: 'R', parent: null },
    { group: 'd', name: 'D', parent: 'r' },
  ],
  users: [
    { user: 'u1', username: 'Ada', enabled: true },
    { user: 'u2', username: 'u1', enabled: true },
    { user: 'u3', username: 'J\u00fcrgen', enabled: true },
  ],
  memberships: [],
  roles: ['u1', 'u2', 'u3'].map((user) => ({ to: { _tag: 'User', user }, role: 'licensed' })),
})
const file = (value: unknown): AppsFile => {
  const read = readAppsFile(value)
  if (read._tag === 'Left') throw new Error(JSON.stringify(read.left))
  return read.right
}
const complaints = (value: unknown) => bindApps(file(value), directory).problems.map(({ path, message }) => `${path.join('.')}: ${message}`)

describe('an apps file', () => {
  it('binds usernames in any case and normal form, and ids; what fits two is never guessed', () => {
    expect(
      complaints({ apps: [{ app: 'a', owner: 'ADA', coOwners: [{ user: 'ju\u0308rgen' }, { user: 'u3' }, { group: 'rd' }] }] }),
    ).toEqual([])
    expect(
      complaints({
        apps: [
          { app: 'a', owner: 'u1', coOwners: [{ group: '/R/D' }, { group: 'D' }] },
          { app: 'a', owner: 'Ada' },
        ],
      }),
    ).toEqual([
      'apps.0.owner: u1 is the username of one user and the id of another: use the id u2, or a username',
      'apps.0.coOwners.0.group: /R/D fits /R/D (d) and /R~/D (rd): use an id',
      'apps.0.coOwners.1.group: no group is D',
      'apps.1.app: the app a stands there twice',
    ])
    expect(complaints({ apps: [{ app: 'a', owner: 'Ada', coOwners: [{ group: '/R/D' }] }], resolutions: { '/R/D': 'rd' } })).toEqual([])
  })

  it('removes nobody from an app in which a name stands for nobody: it may be theirs', () => {
    const made = (platform: Platform, value: unknown): Platform => {
      const commands = appsDifference(platform, bindApps(file(value), directory)).map(({ command }) => command)
      const applied = applyAll(platform, commands, { by: system, at: 0 })
      if (applied._tag === 'Left') throw new Error(JSON.stringify(applied.left))
      return applied.right.platform
    }
    const start = applyAll(empty(dashEnterprise5), directoryCommands(directory), { by: system, at: 0 })
    if (start._tag === 'Left') throw new Error('refused')
    const platform = made(start.right.platform, { apps: [{ app: 'crm', owner: 'Ada', coOwners: [{ user: 'u3' }, { group: 'r' }] }] })
    const tags = (value: unknown) => appsDifference(platform, bindApps(file(value), directory)).map(({ command }) => command._tag)
    expect(tags({ apps: [{ app: 'crm', owner: 'Ada', coOwners: [{ user: 'who' }, { group: 'rd' }] }] })).toEqual(['AddCoOwner'])
    expect(tags({ apps: [{ app: 'crm', owner: 'Ada', coOwners: [{ group: 'rd' }] }] })).toEqual([
      'RemoveCoOwner',
      'RemoveCoOwner',
      'AddCoOwner',
    ])
    // A co-owner who becomes the owner is none any more, and the former owner may become one.
    expect(tags({ apps: [{ app: 'crm', owner: 'u3', coOwners: [{ user: 'Ada' }, { group: 'r' }] }] })).toEqual([
      'TransferOwnership',
      'AddCoOwner',
    ])
    expect(made(platform, { apps: [{ app: 'crm', owner: 'u3', coOwners: [{ user: 'Ada' }, { group: 'r' }] }] }).head).toBe(
      platform.head + 2,
    )
  })
})

describe('a sessions file', () => {
  it('is put into the order of instants; a session of two users is that of the first', () => {
    const read = readSessionsFile([
      { session: 'b', user: 'ada' },
      { id: 'c', userId: 'u2', start: 5, clients: {} },
      { session: 'a', user: 'u3', loggedInAt: 7 },
      { session: 'a', user: 'ada', loggedInAt: 7 },
      { id: 'd', userId: 'Ada', start: 5 },
    ])
    if (read._tag === 'Left') throw new Error(JSON.stringify(read.left))
    const { sessions, problems } = bindSessions(read.right, directory)
    expect(sessions.map(({ session, user, loggedInAt }) => [session, user, loggedInAt])).toEqual([
      ['c', 'u2', 5],
      ['a', 'u3', 7],
      ['b', 'u1', null],
    ])
    expect(problems.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
      '3.user: the session a is that of another user above',
      '4.userId: no user has the id Ada',
    ])
  })
})
