import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adminHints } from '../../src/keycloak/events/admin-hints'
import type { AdminEvent, EventList } from '../../src/keycloak/index'
import { userHints } from '../../src/keycloak/events/user-hints'
import { eventsSince, placeAt } from '../../src/keycloak/events/windows'
import { keycloakEvents } from '../../src/keycloak/index'
import { connected, replayed } from './recorded'
import { adminTold, userTold } from './recorded-events'

/** A list that the server keeps, with ties in whatever order the dice say, anew at each request. */
const listOf = (rows: () => ReadonlyArray<AdminEvent>, roll: () => number): EventList<AdminEvent> => ({
  from: (instant, most) => {
    const dated = rows().filter(({ time }) => time >= instant)
    const order = new Map(dated.map((row) => [row, roll()]))
    return Promise.resolve([...dated].sort((a, b) => a.time - b.time || order.get(a)! - order.get(b)!).slice(0, most))
  },
  newest: () => Promise.resolve(Math.max(0, ...rows().map(({ time }) => time))),
})

describe('windows over a list of events', () => {
  it('find each event once, however small the pages and however many of one millisecond (KC-7)', async () => {
    const acts = await adminTold()
    const cases = fc.record({
      times: fc.array(fc.nat(6), { minLength: acts.length, maxLength: acts.length }),
      seen: fc.nat(acts.length),
      size: fc.integer({ min: 1, max: 5 }),
      rolls: fc.infiniteStream(fc.nat(100)),
    })
    await fc.assert(
      fc.asyncProperty(cases, async ({ times, seen, size, rolls }) => {
        const all = acts.map((act, place) => ({ ...act, time: 1_000 + times[place]! }))
        let there = all.slice(0, seen)
        const list = listOf(
          () => there,
          () => Number(rolls.next().value),
        )
        const options = { size, overlap: 10, memory: 100 }
        const first = await eventsSince(list, placeAt(0), options)
        expect(first.events.map(({ id }) => id).sort()).toEqual(there.map(({ id }) => id).sort())
        // Those that come later may be dated before what was seen.
        there = all
        const rest = await eventsSince(list, first.place, options)
        expect(rest.events.map(({ id }) => id).sort()).toEqual(
          all
            .slice(seen)
            .map(({ id }) => id)
            .sort(),
        )
        expect((await eventsSince(list, rest.place, options)).events).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('remember so many ids and no more: what is forgotten comes once more', async () => {
    const acts = await adminTold()
    const list = listOf(
      () => acts,
      () => 0,
    )
    const options = { size: 100, overlap: 3_600_000, memory: 2 }
    const { place } = await eventsSince(list, placeAt(0), options)
    expect(place.known.size).toBe(2)
    expect((await eventsSince(list, place, options)).events).toHaveLength(acts.length - 2)
  })
})

describe('hints of a real server’s events', () => {
  it('name what to look at again, by id', async () => {
    const acts = await adminTold()
    const of = (operation: string, resource: string, path: RegExp) =>
      acts
        .filter(
          ({ operationType, resourceType, resourcePath = '' }) =>
            operationType === operation && resourceType === resource && path.test(resourcePath),
        )
        .map((act) => ({ act, hints: adminHints(act), sent: JSON.parse(act.representation ?? '{}') as { readonly id?: string } }))
    const [moved] = of('UPDATE', 'GROUP', /children$/)
    expect(moved?.hints).toEqual([{ _tag: 'ReadGroup', group: moved?.sent.id }])
    const [child] = of('CREATE', 'GROUP', /children$/)
    expect(child?.hints).toEqual([{ _tag: 'ReadGroup', group: child?.sent.id }])
    const [gone] = of('DELETE', 'GROUP', /^groups\/[^/]+$/)
    expect(gone?.hints).toEqual([{ _tag: 'ReadBranch', group: gone?.act.resourcePath?.split('/')[1] }])
    const [ended] = of('DELETE', 'USER_SESSION', /^sessions\//)
    expect(ended?.hints).toEqual([{ _tag: 'CheckSession', session: ended?.act.resourcePath?.split('/')[1] }])
    const [out] = of('ACTION', 'USER', /logout$/)
    expect(out?.hints).toEqual([{ _tag: 'CheckSessionsOf', user: out?.act.resourcePath?.split('/')[1] }])
  })

  it.each(['organizations/o', 'workflows/w', ''])('of a kind that is not known are to read everything: %s', (resourcePath) => {
    const act = { id: 'a', time: 0, operationType: 'CREATE', resourceType: 'SOMETHING_NEW', resourcePath }
    expect(adminHints(act)).toEqual([{ _tag: 'ReadEverything', why: 'an event about SOMETHING_NEW' }])
  })

  it('of users name who logged in, and nobody where a login failed', async () => {
    const [login] = (await userTold()).filter(({ type }) => type === 'LOGIN')
    expect(userHints(login!)).toEqual([{ _tag: 'ReadUser', user: login!.userId }])
    expect(userHints({ ...login!, type: 'LOGIN_ERROR' })).toEqual([])
    expect(userHints({ ...login!, type: 'USER_SESSION_DELETED' })).toEqual([{ _tag: 'CheckSession', session: login!.sessionId }])
  })
})

describe('a realm that does not keep what is needed', () => {
  const gapsOf = (change: (settings: object) => object): Promise<ReadonlyArray<string>> => {
    const server = replayed('acme', async (key, usual) =>
      key.endsWith('/events/config') ? new Response(JSON.stringify(change((await usual().json()) as object))) : usual(),
    )
    return keycloakEvents(connected(server)).gaps()
  }

  it('is said to be so', async () => {
    expect(await gapsOf((settings) => settings)).toEqual([])
    expect(await gapsOf((settings) => ({ ...settings, adminEventsEnabled: false, enabledEventTypes: ['LOGIN', 'LOGOUT'] }))).toEqual([
      'the realm keeps no admin events: what administrators change is found by the next reconcile',
      'the realm keeps no USER_SESSION_DELETED events: an expired session is found by the next sweep or reconcile',
    ])
    expect(await gapsOf((settings) => ({ ...settings, eventsEnabled: false }))).toEqual([
      'the realm keeps no user events: ends of sessions are found by the next sweep',
    ])
  })
})
