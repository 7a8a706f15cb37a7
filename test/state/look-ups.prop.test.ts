import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { dashEnterprise5, restore, snapshot, type Command, type Platform } from '../../src/index'
import { after } from '../hostile/world'
import { given } from '../../src/testing/index'
import { Ended, allEnded } from '../../src/state/ended'
import { marksOf } from '../../src/state/held'
import { GroupKey, UserKey } from '../../src/state/keys'
import { UserTable } from '../../src/state/user-table'
import { VersionedMap } from '../../src/state/versioned-map'
import { expectSame } from '../support/expect-same'
import { busyLives, lives } from '../support/lives'

/** Numbers of users and marks of groups go by the order in which these came. */
const textOf = (key: unknown): string =>
  key instanceof UserKey ? `user ${key.user}` : key instanceof GroupKey ? `${key.origin} group ${key.group}` : String(key)

/** Records and look-ups as plain data, in one order: plain rows do not keep the order in which holders and members came. */
const inside = (value: unknown): unknown => {
  if (value instanceof UserKey || value instanceof GroupKey) return textOf(value)
  if (value instanceof VersionedMap || value instanceof UserTable) {
    return (value as VersionedMap<unknown, unknown>)
      .entries()
      .map(([key, held]) => [textOf(key), inside(held)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
  }
  if (value instanceof Ended) {
    return allEnded(value as Ended<UserKey | GroupKey>)
      .map(({ key, since, until }) => `${textOf(key)} ${since} ${until}`)
      .toSorted()
  }
  if (Array.isArray(value)) {
    const list = value as ReadonlyArray<unknown>
    if (!list.some((each) => each instanceof UserKey || each instanceof GroupKey)) return list.map(inside).toSorted()
    return list.flatMap((each, place) => (place % 2 === 0 ? [`${textOf(each)} since ${String(list[place + 1])}`] : [])).toSorted()
  }
  if (typeof value !== 'object' || value === null) return value
  // Changes to what is no more are not in the rows; marks go by the keys. Both are checked apart.
  const apart = new Set(['lastChange', 'marks'])
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, apart.has(key) ? null : inside(held)]))
}

const lastChanges = ({ tables }: Platform<string>): ReadonlyMap<string, number> =>
  new Map([
    ...tables.users.entries().map(([user, record]) => [`user ${user}`, record?.lastChange ?? 0] as const),
    ...tables.groups.entries().map(([group, record]) => [`group ${group}`, record?.lastChange ?? 0] as const),
  ])

const checkLookUps = (version: Platform<string>): void => {
  const rebuilt = restore(snapshot(version))
  if (rebuilt._tag === 'Left') return expect.fail(rebuilt.left._tag)
  expectSame(inside(rebuilt.right.tables), inside(version.tables))
  for (const { tables } of [version, rebuilt.right]) {
    for (const record of tables.users.values()) expect(record?.marks).toBe(record === null ? undefined : marksOf(record.groups))
  }
  const present = lastChanges(version)
  for (const [key, last] of lastChanges(rebuilt.right)) expect(present.get(key), key).toBeGreaterThanOrEqual(last)
}

/** Much comes and goes again: who held something is deleted, hands it on or leaves. */
const comingAndGoing = lives({
  users: [3, 4],
  groups: [3, 4],
  apps: [2, 3],
  maxLength: 48,
  kinds: [
    'addMember',
    'addCoOwner',
    'removeMember',
    'removeCoOwner',
    'transferOwnership',
    'createApp',
    'deleteApp',
    'registerUser',
    'deleteUser',
    'createGroup',
    'deleteGroup',
    'moveGroup',
    'logIn',
    'logOut',
  ],
})

describe('the look-ups of a platform', () => {
  test.prop([fc.oneof(busyLives(), { weight: 2, arbitrary: comingAndGoing })], { numRuns: 40 })(
    'are at any time those that its plain rows give',
    ({ versions }) => {
      for (const [step, version] of versions.entries()) {
        if (step % 4 !== 0 && step !== versions.length - 1) continue
        checkLookUps(version)
      }
    },
  )

  it('are so, too, after what held or was held is deleted', () => {
    const start = given(dashEnterprise5, {
      users: ['ada', 'ben', 'cyd'],
      groups: ['na', 'eu'],
      members: { na: ['ben', 'cyd'], eu: ['ben'] },
      apps: { crm: { owner: 'ada', coOwners: ['user:ben', 'group:na'] }, wiki: { owner: 'ada', coOwners: ['group:eu'] }, blog: 'cyd' },
      sessions: { s1: 'ben' },
    })
    const commands: ReadonlyArray<Command> = [
      { _tag: 'RemoveMember', group: 'na', user: 'cyd' },
      { _tag: 'RemoveMember', group: 'eu', user: 'ben' },
      { _tag: 'DeleteApp', app: 'crm' },
      { _tag: 'DeleteGroup', group: 'na' },
      { _tag: 'DeleteUser', user: 'ben' },
      { _tag: 'TransferOwnership', app: 'wiki', to: 'cyd' },
      { _tag: 'DeleteApp', app: 'wiki' },
      { _tag: 'DeleteUser', user: 'cyd' },
      { _tag: 'DeleteApp', app: 'blog' },
    ]
    let platform: Platform<string> = start
    for (const command of commands) {
      platform = after(platform, command)
      checkLookUps(platform)
    }
  })
})
