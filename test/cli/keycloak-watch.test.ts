import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it, vi } from 'vitest'
import { replayed, type Between } from '../keycloak/recorded'
import { directoryAt } from '../keycloak/recorded-events'
import { directoryIn, platformIn, typed } from './import-realm'
import { terminal, type Terminal } from './terminal'

const env = { TENURE_KEYCLOAK_SECRET: 'word' }
const watch = 'keycloak watch --url http://localhost:8080 --realm acme --licensed licensed --licensed apps-web/editor'

const withState = (): Terminal => {
  const there = terminal()
  typed(there, 'init')
  return there
}

describe('tenure keycloak watch --once', () => {
  it('reads everything the first time, and what the events name the next time', async () => {
    const there = withState()
    const server = replayed('acme')
    const first = await there.typeToEnd(`${watch} --once`, { fetch: server.fetch, env })
    expect(first).toMatchObject({ status: 0, err: '' })
    expect(first.out).toMatch(/^2026-01-05 08:00:00Z {2}everything read; 13 UserRegistered, .*12 GroupCreated/)
    expect(first.out).toContain('\n2026-01-05 08:00:00Z  sessions compared; nothing changes\n')
    expect(directoryIn(there)).toEqual(await directoryAt('acme'))
    server.turnTo('acme-later')
    const asked = server.asked.length
    const next = await there.typeToEnd(`${watch} --once`, { fetch: server.fetch, env })
    expect(next).toMatchObject({ status: 0, err: '' })
    expect(next.out).toMatch(/^2026-01-05 08:00:00Z {2}events followed; \d+ events, lag 0\.0 s; .*1 GroupMoved/)
    expect(directoryIn(there)).toEqual(await directoryAt('acme-later'))
    expect(server.asked.slice(asked).filter((each) => each.includes('/members'))).toEqual([])
  })

  it('reads everything again where it is due, or where the place is of another realm, or of a later state', async () => {
    const there = withState()
    const server = replayed('acme')
    const again = async (more = '', now?: number): Promise<string> =>
      (await there.typeToEnd(`${watch} --once${more}`, { fetch: server.fetch, env, ...(now === undefined ? {} : { now: () => now }) })).out
    const file = 'tenure.json.keycloak-watch'
    await again()
    expect(await again()).not.toContain('everything read')
    expect(await again('', Date.parse('2026-01-05T08:15:00Z'))).toContain('everything read; ')
    const kept = JSON.parse(there.read(file)) as object
    for (const other of [{ realm: 'other' }, { revision: 1e6 }, { tenureKeycloakWatch: 2 }]) {
      there.write(file, JSON.stringify({ ...kept, ...other }))
      expect(await again()).toContain('everything read')
    }
    there.write(file, 'no JSON')
    expect(await again()).toContain('everything read')
  })

  it('prints lines that are what `tenure schema keycloak-watch` says', async () => {
    const there = withState()
    const schema = JSON.parse(typed(there, 'schema keycloak-watch')) as object
    const isValid = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false }).compile(schema)
    const { out } = await there.typeToEnd(`${watch} --once --json`, { fetch: replayed('acme').fetch, env })
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly did: string })
    expect(lines.map(({ did }) => did)).toEqual(['read', 'sweep'])
    for (const line of lines) expect(isValid(line) ? [] : isValid.errors).toEqual([])
  })

  it('opens with --sessions those that the server lists, of known users, and none without', async () => {
    const there = withState()
    const { fetch } = replayed('sessions')
    expect((await there.typeToEnd(`${watch} --once`, { fetch, env })).out).not.toContain('SessionOpened')
    const again = await there.typeToEnd(`${watch} --once --sessions --sweep-every 1`, {
      fetch,
      env,
      now: () => Date.parse('2026-01-05T08:01:00Z'),
    })
    expect(again).toMatchObject({ status: 0, err: '' })
    expect(again.out).toContain('; 3 SessionOpened')
    expect([...platformIn(there).tables.sessions.keys()]).toHaveLength(3)
  })

  it('says what the realm does not keep, once', async () => {
    const without: Between = async (key, usual) =>
      key.endsWith('/events/config')
        ? new Response(JSON.stringify({ ...((await usual().json()) as object), adminEventsEnabled: false }))
        : usual()
    const { out } = await withState().typeToEnd(`${watch} --once`, { fetch: replayed('acme', without).fetch, env })
    expect(out.match(/note: the realm keeps no admin events/g)).toHaveLength(1)
  })

  it.each([
    ['a server that refuses', watch, (key: string) => key.includes('/groups'), /answered 403/],
    [
      'a server without events for us',
      watch,
      (key: string) => key.includes('/events/config'),
      /reading which events are kept: .* answered 403/,
    ],
    ['no state', `${watch} --state none.json`, () => false, /^none\.json: there is no state here/],
  ])('refuses %s, and changes nothing', async (_, line, isRefused, complaint) => {
    const there = withState()
    const before = there.read('tenure.json')
    const between: Between = (key, usual) => (isRefused(key) ? new Response('{"error":"no"}', { status: 403 }) : usual())
    const done = await there.typeToEnd(`${line} --once`, { fetch: replayed('acme', between).fetch, env })
    expect(done.status).toBe(2)
    expect(done.err).toMatch(complaint)
    expect(there.read('tenure.json')).toBe(before)
  })
})

describe('tenure keycloak watch', () => {
  it('goes on, with faults told, until a signal comes, and then ends with 0', async () => {
    const there = withState()
    let isAway = false
    const server = replayed('acme', (_, usual) => (isAway ? new Response('{}', { status: 403 }) : usual()))
    const signals = process.listenerCount('SIGTERM')
    const watching = there.typeToEnd(`${watch} --every 1`, { fetch: server.fetch, env })
    await vi.waitUntil(() => platformIn(there).head > 0, { timeout: 20_000 })
    isAway = true
    const asked = server.asked.length
    await vi.waitUntil(() => server.asked.length > asked, { timeout: 20_000 })
    isAway = false
    server.turnTo('acme-later')
    const later = await directoryAt('acme-later')
    await vi.waitUntil(() => JSON.stringify(directoryIn(there)) === JSON.stringify(later), { timeout: 20_000 })
    const stop = process.listeners('SIGTERM').at(-1) as () => void
    stop()
    const { status, err } = await watching
    expect(status).toBe(0)
    expect(err).toMatch(/^tenure: reading admin events: .* answered 403\n$/)
    expect(process.listenerCount('SIGTERM')).toBe(signals)
  })
})
