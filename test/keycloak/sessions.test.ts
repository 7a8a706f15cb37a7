import { describe, expect, it } from 'vitest'
import { dashEnterprise5, group, logoutPlan, sessions, system, type Platform } from '../../src/index'
import {
  describeServerFault,
  executeLogout,
  presentDirectory,
  readKeycloakSessions,
  sweepSessions,
  syncKeycloak,
  type LogoutDone,
  type LogoutOptions,
  type Swept,
} from '../../src/keycloak/index'
import { memory, type Store } from '../../src/store/index'
import { connected, replayed, type Between, type Replayed } from './recorded'

const at = Date.parse('2026-11-26T20:00:00Z')
/** The recorded sessions are never too old by this clock. */
const now = (): number => 0

const userCalled = (store: Store, username: string): string =>
  presentDirectory(store.platform).users.find((each) => each.username === username)!.user

/** A store in line with the server, its sessions open; judy and alice are co-owners through a group, before they leave it. */
const founded = async (server: Replayed): Promise<Store> => {
  const store = memory(dashEnterprise5, { clock: () => at })
  const api = connected(server)
  const done = await syncKeycloak(store, api, { roles: { licensed: ['licensed', 'apps-web/editor'] } })
  if (done._tag === 'Left') throw new Error(describeServerFault(done.left))
  const listed = await readKeycloakSessions(api)
  if (listed._tag === 'Left') throw new Error(describeServerFault(listed.left))
  const na = presentDirectory(store.platform).memberships.find(({ user }) => user === userCalled(store, 'alice'))!.group
  store.execute({ _tag: 'CreateApp', app: 'crm', owner: userCalled(store, 'erin') }, system)
  store.execute({ _tag: 'AddCoOwner', app: 'crm', subject: group(na) }, system)
  const open = new Map(listed.right.flatMap((row) => ('userId' in row ? [[row.id, row.userId] as const] : [])))
  for (const [session, user] of open) store.execute({ _tag: 'LogIn', session, user }, system)
  store.execute({ _tag: 'RemoveMember', group: na, user: userCalled(store, 'alice') }, system)
  server.asked.length = 0
  return store
}

const openOf = (platform: Platform, user: string): ReadonlyArray<string> =>
  sessions(platform, { at, user }).items.map(({ session }) => session)

const swept = async (store: Store, server: Replayed, clock = now): Promise<Swept> => {
  const found = await sweepSessions(connected(server), store.platform, { at, now: clock })
  if (found._tag === 'Left') throw new Error(describeServerFault(found.left))
  return found.right
}

describe('a sweep', () => {
  it('ends nothing where nothing has ended, and then asks about nobody by name', async () => {
    const server = replayed('sessions')
    const store = await founded(server)
    expect(await swept(store, server)).toEqual({ ended: [], unknownHere: [], overHere: [], commands: [] })
    expect(server.asked.filter((each) => /\/users\/[^?]/.test(each))).toEqual([])
  })

  it('finds what is not listed any more, and whose user is disabled, though the server lists the session still', async () => {
    const server = replayed('sessions')
    const store = await founded(server)
    const [alice, judy] = [userCalled(store, 'alice'), userCalled(store, 'judy')]
    const [first, second] = openOf(store.platform, alice)
    const [third] = openOf(store.platform, judy)
    server.turnTo('sessions-ended')
    const found = await swept(store, server)
    const ended = [
      { session: first!, user: alice, why: 'NotListed' },
      { session: third!, user: judy, why: 'UserDisabled' },
    ].sort((a, b) => (a.session < b.session ? -1 : 1))
    expect(found).toEqual({
      ended,
      unknownHere: [],
      overHere: [],
      commands: ended.map(({ session }) => ({ _tag: 'LogOut', session })),
    })
    store.executeAll(found.commands, system)
    expect(openOf(store.platform, alice)).toEqual([second])
    expect((await swept(store, server)).commands).toEqual([])
  })

  it('tells a session that only the server has, and one that is over here', async () => {
    const server = replayed('sessions')
    const store = await founded(server)
    const [alice, judy] = [userCalled(store, 'alice'), userCalled(store, 'judy')]
    const [first] = openOf(store.platform, alice)
    store.execute({ _tag: 'LogOut', session: first! }, system)
    const known = await swept(store, server)
    expect(known).toMatchObject({ ended: [], unknownHere: [], overHere: [{ session: first, user: alice }] })
    const fresh = memory(dashEnterprise5, { clock: () => at })
    await syncKeycloak(fresh, connected(server))
    const strange = await swept(fresh, server)
    expect(strange.unknownHere.map(({ user }) => user).sort()).toEqual([alice, alice, judy].sort())
    expect(fresh.events.some(({ _tag }) => _tag === 'SessionOpened')).toBe(false)
  })

  it('finds what is older than a session may be, by a clock like the server’s', async () => {
    const server = replayed('sessions')
    const store = await founded(server)
    const found = await swept(store, server, () => Number.MAX_SAFE_INTEGER)
    expect(found.ended.map(({ why }) => why)).toEqual(['TooOld', 'TooOld', 'TooOld'])
  })

  const cut: Between = (key, usual) => (key.includes('/user-sessions') ? Response.json([]) : usual())
  it('ends nothing where a list was cut: each loss is asked about', async () => {
    const store = await founded(replayed('sessions'))
    expect((await swept(store, replayed('sessions', cut))).ended).toEqual([])
  })

  it.each([
    [{ id: 's1' }, 'sessions answered what Keycloak does not'],
    ['text', 'sessions answered what Keycloak does not'],
  ])('ends nothing where a list has something else in it: %j', async (row, message) => {
    const store = await founded(replayed('sessions'))
    const server = replayed('sessions', (key, usual) => (key.includes('/user-sessions') ? Response.json([row]) : usual()))
    const answer = await sweepSessions(connected(server), store.platform, { at })
    expect(answer._tag === 'Left' && describeServerFault(answer.left)).toContain(message)
  })

  it('ends nothing where the realm is shown in part only', async () => {
    const store = await founded(replayed('sessions'))
    const server = replayed('sessions', (key, usual) => (key.endsWith('/realms/acme') ? Response.json({ realm: 'acme' }) : usual()))
    const answer = await sweepSessions(connected(server), store.platform, { at })
    expect(answer._tag === 'Left' && describeServerFault(answer.left)).toContain('the role view-realm is needed')
  })

  it('reads a list whose pages never end no longer than it brings something new', async () => {
    const store = await founded(replayed('sessions'))
    const whole = replayed('sessions')
    const server = replayed('sessions', async (key, usual) => {
      const [, path = '', first = '', max = ''] = /^GET ([^?]*\?)first=(\d+)&max=(\d+)/.exec(key) ?? []
      if (max !== '2') return usual()
      const all = await whole.fetch(`http://localhost:8080${key.slice(4).replace(/first=\d+&max=\d+/, 'first=0&max=1000')}`)
      // Whoever answers about sessions does not look at where the piece is to begin.
      const from = path.includes('/user-sessions') ? 0 : Number(first)
      return Response.json(((await all.json()) as ReadonlyArray<unknown>).slice(from, from + 2))
    })
    const found = await sweepSessions(connected(server), store.platform, { at, now, pageSize: 2 })
    expect(found).toMatchObject({ right: { ended: [], commands: [] } })
    const asked = server.asked.filter((each) => each.includes('/user-sessions?first='))
    expect(Math.max(...asked.map((each) => Number(/first=(\d+)/.exec(each)?.[1])))).toBe(2)
  })
})

describe('an executed plan', () => {
  const executed = async (store: Store, server: Replayed, more: Partial<LogoutOptions> = {}): Promise<LogoutDone> => {
    const { platform } = store
    const ended: LogoutOptions['ended'] = ({ session }) => void store.execute({ _tag: 'LogOut', session }, system)
    const options = { platform, ended, now: () => at + 500, wait: () => Promise.resolve(), ...more }
    const done = await executeLogout(connected(server), logoutPlan(platform, { for: 'losses', at }), options)
    if (done._tag === 'Left') throw new Error(describeServerFault(done.left))
    return done.right
  }
  const deletions = ({ asked }: Replayed): ReadonlyArray<string> => asked.filter((each) => /^(DELETE|POST .*logout)/.test(each))
  /** The second session of alice was never ended when it was recorded: the answer to the first stands for it. */
  const forBoth =
    (first: () => string): Between =>
    (key, usual) =>
      key.startsWith('DELETE') && !key.endsWith(first()) ? new Response(null, { status: 204 }) : usual()

  it('ends each session of the plan once, records it, and states how long its tokens live', async () => {
    let first = ''
    const server = replayed(
      'sessions',
      forBoth(() => first),
    )
    const store = await founded(server)
    const plan = openOf(store.platform, userCalled(store, 'alice'))
    first = plan[0]!
    const done = await executed(store, server)
    const user = userCalled(store, 'alice')
    const tokensUntil = at + 60_000
    expect(done.ended).toEqual(plan.map((session) => ({ session, user, by: 'session', wasOver: false, endedAt: at + 500, tokensUntil })))
    expect(done).toMatchObject({ failed: [], refresh: [], tokensUntil, notBefore: at / 1000 + 1 })
    expect(deletions(server)).toEqual(plan.map((session) => `DELETE /admin/realms/acme/sessions/${session}`))
    expect(openOf(store.platform, user)).toEqual([])
    expect(await executed(store, server)).toMatchObject({ endings: [], ended: [], failed: [], tokensUntil: null, notBefore: null })
    expect(deletions(server)).toHaveLength(2)
  })

  it('takes what the server has no more as over, and ends nothing by a dry run', async () => {
    const server = replayed('sessions-ended')
    const store = await founded(replayed('sessions'))
    const [first, second] = openOf(store.platform, userCalled(store, 'alice'))
    const dry = await executed(store, server, { dryRun: true })
    expect(dry.endings.map(({ session, isListed }) => [session, isListed])).toEqual([
      [first, false],
      [second, true],
    ])
    expect([dry.ended, deletions(server)]).toEqual([[], []])
    const done = await executed(store, server)
    expect(done.ended.map(({ session, wasOver }) => [session, wasOver])).toEqual([
      [first, true],
      [second, true],
    ])
  })

  it('ends by user where all of the user’s sessions are in the plan', async () => {
    const server = replayed('sessions-ended')
    const store = await founded(replayed('sessions'))
    const [first, second] = openOf(store.platform, userCalled(store, 'alice'))
    const done = await executed(store, server, { by: 'user' })
    expect(done.ended.map(({ session, by, wasOver }) => [session, by, wasOver])).toEqual([
      [first, 'session', true],
      [second, 'user', false],
    ])
  })

  it('ends one by one a user who has another session that is to stay', async () => {
    const server = replayed('sessions', (key, usual) => (key.startsWith('DELETE') ? new Response(null, { status: 204 }) : usual()))
    const store = await founded(server)
    const user = userCalled(store, 'alice')
    const [first, second] = openOf(store.platform, user)
    store.execute({ _tag: 'LogIn', session: first!, user }, system)
    const done = await executed(store, server, { by: 'user' })
    expect(done.ended.map(({ session, by }) => [session, by])).toEqual([[second, 'session']])
    expect(openOf(store.platform, user)).toEqual([first])
  })

  it('never ends everyone while somebody else has a session', async () => {
    const server = replayed('sessions')
    const store = await founded(server)
    const dry = await executed(store, server, { by: 'everyone', dryRun: true })
    expect(dry.endings.map(({ by }) => by)).toEqual(['session', 'session'])
  })

  it('takes the longest life of a token among the clients of a session, a client’s own first', async () => {
    const own = (attributes: object, more: object = {}): Between => {
      return async (key, usual) => {
        if (!key.includes('/clients?')) return usual()
        const rows = (await usual().json()) as ReadonlyArray<{ readonly clientId: string; readonly attributes: object }>
        return Response.json(
          rows.map((row) => (row.clientId === 'apps-web' ? { ...row, ...more, attributes: { ...row.attributes, ...attributes } } : row)),
        )
      }
    }
    const store = await founded(replayed('sessions'))
    const lifespans = async (between: Between): Promise<ReadonlyArray<number>> =>
      (await executed(store, replayed('sessions', between), { dryRun: true })).endings.map(({ lifespan }) => lifespan)
    expect(await lifespans(own({}))).toEqual([60, 60])
    expect(await lifespans(own({ 'access.token.lifespan': '30' }))).toEqual([30, 30])
    expect(await lifespans(own({ 'access.token.lifespan': '-1' }))).toEqual([3600, 3600])
    expect(await lifespans(own({ 'access.token.lifespan': 'word' }))).toEqual([60, 60])
    expect(await lifespans(own({}, { implicitFlowEnabled: true }))).toEqual([900, 900])
  })

  it('goes on after a session that cannot be ended, tries it in a bounded number of rounds with growing pauses, and tells it', async () => {
    let first = ''
    const between: Between = (key, usual) =>
      key.startsWith('DELETE') ? new Response(null, { status: key.endsWith(first) ? 500 : 204 }) : usual()
    const server = replayed('sessions', between)
    const store = await founded(server)
    const [one, two] = openOf(store.platform, userCalled(store, 'alice'))
    first = one!
    const pauses: Array<number> = []
    const done = await executed(store, server, { wait: (pause) => Promise.resolve(void pauses.push(pause)) })
    expect(done.failed).toMatchObject([{ session: one, fault: { _tag: 'Refused', status: 500 } }])
    expect(done.ended.map(({ session }) => session)).toEqual([two])
    expect(pauses).toEqual([1000, 2000])
    expect(deletions(server)).toHaveLength(3 * 3 + 1)
    expect(openOf(store.platform, userCalled(store, 'alice'))).toEqual([one])
  })

  it('gives up at once on a server that refuses whoever asks, and soon on one that is away', async () => {
    const store = await founded(replayed('sessions'))
    const refusing = replayed('sessions', (key, usual) => (key.startsWith('DELETE') ? new Response(null, { status: 403 }) : usual()))
    const refused = await executed(store, refusing, { parallel: 1 })
    expect([refused.failed.length, deletions(refusing).length]).toEqual([2, 1])
    const away = replayed('sessions', (key, usual) => (key.startsWith('DELETE') ? Promise.reject(new TypeError('away')) : usual()))
    const gone = await executed(store, away, { parallel: 1 })
    expect(gone.failed.map(({ fault }) => fault._tag)).toEqual(['NoAnswer', 'NoAnswer'])
    expect(deletions(away)).toHaveLength(3 * 3)
    expect(openOf(store.platform, userCalled(store, 'alice'))).toHaveLength(2)
  })
})
