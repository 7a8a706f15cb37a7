import { describe, expect, it } from 'vitest'
import { connectKeycloak, readKeycloak, ServerError, type ConnectionOptions } from '../../src/keycloak/index'
import { connected, replayed, type Between } from './recorded'

const faultIn = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work
    return undefined
  } catch (error) {
    return error instanceof ServerError ? error.fault : error
  }
}

describe('a connection to the admin API', () => {
  it('tries again what may pass, with growing pauses, and not for ever', async () => {
    const pauses: Array<number> = []
    const wait = (milliseconds: number): Promise<void> => Promise.resolve(void pauses.push(milliseconds))
    const flaky: Between = (key, usual, count) => (key.endsWith('/users/count') && count < 4 ? new Response('', { status: 503 }) : usual())
    const server = replayed('acme', flaky)
    const options = { outside: { wait, fetch: server.fetch }, patience: { tries: 4, pause: 100 } }
    expect(await connected(server, options).users.count()).toBe(13)
    expect(pauses).toEqual([100, 200, 400])
    const dead = replayed('acme', (key, usual) => (key.endsWith('/users/count') ? new Response('', { status: 503 }) : usual()))
    expect(await faultIn(connected(dead).users.count())).toMatchObject({
      _tag: 'Refused',
      status: 503,
      path: '/admin/realms/acme/users/count',
    })
    expect(dead.asked.filter((each) => each.endsWith('count'))).toHaveLength(3)
  })

  it('gives up on a server that does not answer, within its patience', async () => {
    const never: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)))
    const api = connected({ ...replayed('acme'), fetch: never }, { patience: { timeout: 20, tries: 2 } })
    expect(await faultIn(api.users.count())).toEqual({
      _tag: 'NoAnswer',
      what: 'logging in as client tenure',
      path: '/realms/acme/protocol/openid-connect/token',
      reason: 'it took too long',
      tries: 2,
    })
  })

  it('renews its token before the end, and once where it is refused in the middle', async () => {
    let now = 0
    let isRefused = false
    const server = replayed('acme', (key, usual) => {
      if (!isRefused || key === 'POST /token') return usual()
      isRefused = false
      return new Response('{"error":"HTTP 401 Unauthorized"}', { status: 401 })
    })
    const api = connected(server, { outside: { now: () => now, fetch: server.fetch } })
    const tokens = (): number => server.asked.filter((each) => each === 'POST /token').length
    await api.users.count()
    now = 40_000
    await api.users.count()
    expect(tokens()).toBe(1)
    now = 50_000
    await api.users.count()
    expect(tokens()).toBe(2)
    isRefused = true
    expect(await api.users.count()).toBe(13)
    expect(tokens()).toBe(3)
  })

  it('ends where a new token is refused as well', async () => {
    const server = replayed('acme', (key, usual) => (key === 'POST /token' ? usual() : new Response('', { status: 401 })))
    expect(await faultIn(connected(server).users.count())).toMatchObject({ _tag: 'Refused', status: 401 })
    expect(server.asked).toHaveLength(4)
  })

  it('asks for one token when many ask at once', async () => {
    const server = replayed('acme')
    await readKeycloak(connected(server), { parallel: 8 })
    expect(server.asked.filter((each) => each === 'POST /token')).toHaveLength(1)
  })

  it('never tells a secret, a token or a password', async () => {
    const words: ReadonlyArray<ConnectionOptions['credentials']> = [
      { client: 'tenure', secret: 'hidden' },
      { client: 'tenure', username: 'root', password: 'hidden', secret: 'hidden' },
    ]
    const answers: ReadonlyArray<Between> = [
      () => new Response('{"error":"unauthorized_client"}', { status: 401 }),
      () => Promise.reject(new Error('fetch failed')),
      () => new Response('hidden'),
      (key, usual) => (key === 'POST /token' ? usual() : new Response('', { status: 403 })),
    ]
    for (const credentials of words)
      for (const between of answers) {
        const server = replayed('acme', between)
        const fault = await faultIn(connected(server, { credentials }).users.count())
        expect(fault).toMatchObject({ what: expect.any(String) as string })
        expect(JSON.stringify(fault)).not.toMatch(/hidden|recorded/)
      }
  })

  it('takes no name or password in the address, and asks nobody about an id that is a path', async () => {
    expect(() => connectKeycloak({ url: 'https://a:b@c', realm: 'r', credentials: { client: 'c', secret: 's' } })).toThrow(
      'must have no name',
    )
    const server = replayed('acme')
    for (const id of ['..', '.', '']) expect(await connected(server).users.findOne({ id })).toBeUndefined()
    expect(server.asked).toEqual([])
  })
})
