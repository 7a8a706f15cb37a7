import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  apply,
  can,
  compact,
  compactInSlices,
  dashEnterprise5,
  evolve,
  findings,
  findingsInSlices,
  group,
  restore,
  restoreInSlices,
  snapshot,
  snapshotInSlices,
  system,
  user,
  type Command,
  type Platform,
  type Slices,
  type Snapshot,
} from '../../src/index'
import { inOrder, whole } from '../../src/kernel/slices'

const many = 3000
const id = (kind: string, number: number): string => `${kind}-${number}`
const rows = <Row>(count: number, row: (number: number) => Row): ReadonlyArray<Row> =>
  Array.from({ length: count }, (_, place) => row(place))
const open = [{ since: 1, until: null }]
const ended = [{ since: 1, until: 2 }]

/** More than fits into one piece of work, and something of all that compaction drops. */
const large: Snapshot = {
  tenure: 1,
  policy: { ...dashEnterprise5, sessions: { idle: 10, max: null } },
  head: 9,
  horizon: 0,
  users: rows(many, (number) => ({
    user: id('user', number),
    username: id('user', number),
    enabled: number % 7 > 0,
    roles: number % 5 > 0 ? ['licensed'] : [],
    memberships: [{ group: id('group', number % 300), tenures: number % 3 > 0 ? open : ended }],
  })),
  groups: rows(301, (number) => ({
    group: id('group', number),
    name: id('group', number),
    parent: null,
    origin: 'native',
    roles: [],
    deleted: number === 300,
  })),
  apps: rows(many, (number) => ({
    app: id('app', number),
    name: id('app', number),
    owner: number % 9 > 0 ? id('user', number) : null,
    coOwners: [
      { subject: group(id('group', number % 300)), tenures: number % 4 > 0 ? open : ended },
      { subject: group('group-300'), tenures: ended },
      { subject: user(id('user', (number * 7 + 1) % many)), tenures: number % 2 > 0 ? open : ended },
    ],
  })),
  sessions: rows(many, (number) => ({
    session: id('session', number),
    user: id('user', 7 * (number % 400) + 1),
    loggedInAt: 0,
    readAt: number % 2 > 0 ? 0 : 100,
    login: 9,
    refresh: 9,
    roles: ['licensed'],
    over: null,
  })),
  gone: { users: [], groups: [], apps: [], sessions: [] },
}

const loaded = (from: Snapshot): Platform => {
  const restored = restore(from)
  return restored._tag === 'Right' ? restored.right : expect.fail(JSON.stringify(restored.left).slice(0, 200))
}

/** What a host does between two pieces: it asks, and it changes the platform. */
const wishes = fc.oneof(
  fc.nat(many - 1).map((number): Command => ({ _tag: 'DeleteApp', app: id('app', number) })),
  fc.nat(many - 1).map((number): Command => ({ _tag: 'DisableUser', user: id('user', number) })),
  fc.nat(many - 1).map((number): Command => ({ _tag: 'LogOut', session: id('session', number) })),
  fc.nat(299).map((number): Command => ({ _tag: 'DeleteGroup', group: id('group', number) })),
  fc.nat(many).map((number): Command => ({ _tag: 'RegisterUser', user: id('new', number) })),
)

/** All pieces, with something else between each two. */
const broken = <Result>(slices: Slices<Result>, between: () => void): { readonly result: Result; readonly pieces: number } => {
  let pieces = 1
  let step = slices.next()
  for (; step.done !== true; step = slices.next()) {
    between()
    pieces += 1
  }
  return { result: step.value, pieces }
}

const at = 50
const calls: ReadonlyArray<readonly [string, (platform: Platform) => unknown, (platform: Platform) => Slices<unknown>]> = [
  ['snapshot', snapshot, snapshotInSlices],
  ['compact', (platform) => snapshot(compact(platform, { at })), (platform) => compactInSlices(platform, { at })],
  ['findings', (platform) => findings(platform, { at }), (platform) => findingsInSlices(platform, { at })],
]

describe('work in slices', () => {
  it.each(calls)(
    '%s comes to the same while the host changes and reads later versions in between, which notice nothing',
    (_, plain, sliced) => {
      fc.assert(
        fc.property(fc.array(wishes, { minLength: 1, maxLength: 8 }), (commands) => {
          const platform = loaded(large)
          const expected = plain(loaded(large))
          const alone = loaded(large)
          let [now, then, turn] = [platform, alone, 0]
          const { result, pieces } = broken(sliced(platform), () => {
            const command = commands[turn % commands.length]!
            turn += 1
            const [one, other] = [apply(now, command, { by: system, at: 0 }), apply(then, command, { by: system, at: 0 })]
            if (one._tag === 'Right') now = one.right.platform
            if (other._tag === 'Right') then = other.right.platform
            can(now, { session: 'session-1', action: 'deploy', app: 'app-1', at: 0 })
          })
          expect(pieces).toBeGreaterThan(5)
          const told =
            typeof result === 'object' && result !== null && 'horizon' in result && !('tenure' in result)
              ? snapshot(result as Platform)
              : result
          expect(JSON.stringify(told)).toBe(JSON.stringify(expected))
          expect(JSON.stringify(snapshot(now))).toBe(JSON.stringify(snapshot(then)))
          expect(JSON.stringify(snapshot(platform))).toBe(JSON.stringify(snapshot(loaded(large))))
        }),
        { numRuns: 5 },
      )
    },
  )

  it('a platform made smaller goes on with what happened meanwhile as if it had been made smaller at the end', () => {
    const platform = loaded(large)
    let now = platform
    const events: Array<Parameters<typeof evolve>[1]> = []
    const { result } = broken(compactInSlices(platform, { at }), () => {
      const applied = apply(now, { _tag: 'RegisterUser', user: `late-${events.length}` }, { by: system, at })
      if (applied._tag === 'Left') return expect.fail(applied.left._tag)
      now = applied.right.platform
      events.push(...applied.right.events)
    })
    expect(events.length).toBeGreaterThan(5)
    const caughtUp = events.reduce<Platform>(evolve, result)
    const { horizon: _, ...kept } = snapshot(caughtUp)
    const { horizon: _later, ...wanted } = snapshot(compact(now, { at }))
    expect(JSON.stringify(kept)).toBe(JSON.stringify(wanted))
  })

  it('a snapshot is read piece by piece, and what is wrong at its end is found', () => {
    const { result, pieces } = broken(restoreInSlices(large), () => undefined)
    expect(pieces).toBeGreaterThan(5)
    expect(result._tag === 'Right' && JSON.stringify(snapshot(result.right))).toBe(JSON.stringify(snapshot(loaded(large))))
    const last = large.sessions.at(-1)!
    const ending = (session: object): Snapshot => ({ ...large, sessions: [...large.sessions.slice(0, -1), session as typeof last] })
    const said = (from: Snapshot): unknown => broken(restoreInSlices(from), () => undefined).result
    expect(said(ending({ ...last, extra: 1 }))).toEqual({ _tag: 'Left', left: { _tag: 'SnapshotMalformed' } })
    expect(said(ending({ ...last, user: '' }))).toEqual({
      _tag: 'Left',
      left: {
        _tag: 'SnapshotDoesNotFit',
        misfits: [{ where: 'sessions[2999].user', problem: 'an id is empty, too long or ill-formed' }],
      },
    })
    expect(said(ending({ ...last, user: 'nobody' }))).toMatchObject({ left: { misfits: [{ where: 'session `session-2999`' }] } })
  })

  it('ids are put in the order of their code units, however they come', () => {
    const ids = fc
      .array(fc.integer({ min: 0, max: 1e6 }), { minLength: 0, maxLength: 9000, size: 'max' })
      .map((numbers) => [...new Set(numbers)].map(String))
    const orders = [
      (list: ReadonlyArray<string>) => list,
      (list: ReadonlyArray<string>) => [...list].sort(),
      (list: ReadonlyArray<string>) => [...list].sort().reverse(),
    ]
    fc.assert(
      fc.property(ids, fc.constantFrom(...orders), (list, order) => {
        expect(whole(inOrder(order(list)))).toEqual([...list].sort())
      }),
      { numRuns: 30 },
    )
  })
})
