import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { dashEnterprise5, restore, snapshot, type Command, type Platform } from '../../src/index'
import { after } from '../hostile/world'
import { given } from '../../src/testing/index'
import { Ended, allEnded } from '../../src/state/ended'
import { GroupKey, UserKey } from '../../src/state/keys'
import { UserTable } from '../../src/state/user-table'
import { VersionedMap } from '../../src/state/versioned-map'
import { expectSame } from '../support/expect-same'
import { busyLives, lives } from '../support/lives'

/** The numbers of users go by the order in which they came. */
const textOf = (key: unknown): string =>
  key instanceof UserKey ? `user ${key.user}` : key instanceof GroupKey ? JSON.stringify(key) : String(key)

/** Records and look-ups as plain data, in one order: plain rows do not keep the order in which holders and members came. */
const inside = (value: unknown): unknown => {
  if (value instanceof UserKey) return textOf(value)
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
  // Changes to what is no more are not in the rows: checked apart.
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, key === 'lastChange' ? null : inside(held)]))
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
