import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { app, dashEnterprise5, user } from 'tenure'
import { memory, type Store } from 'tenure/store'
import { given } from 'tenure/testing'
import { shareDialog } from '../../examples/express-share-dialog/share-dialog'

let store: Store
let server: Server

beforeEach(async () => {
  const start = given(dashEnterprise5, {
    users: ['ada', { id: 'bob', username: 'Bob', roles: ['licensed'] }, { id: 'u-3', username: 'Cyd', roles: ['licensed'] }],
    groups: ['emea', { id: 'berlin', parent: 'emea' }],
    members: { berlin: ['u-3'] },
    apps: { crm: { owner: 'ada', coOwners: ['group:berlin'] } },
    sessions: { ada: 'ada', bob: 'bob', cyd: 'u-3' },
  })
  store = memory(dashEnterprise5, { start, clock: () => 0 })
  await new Promise<void>((listening) => (server = shareDialog(store, () => 0).listen(0, '127.0.0.1', () => listening())))
})

afterEach(() => new Promise((closed) => server.close(closed)))

interface Asked {
  readonly as?: string
  readonly cookie?: string
  readonly body?: unknown
}

const call = async (method: string, path: string, { as, cookie = as === undefined ? '' : `theme=dark; sid=${as}`, body }: Asked = {}) => {
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { 'content-type': 'application/json', cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

describe('the share dialog of an Express app', () => {
  it('shows the co-owners by name, and who waits for a login to get or to lose access', async () => {
    const shown = await call('GET', '/apps/crm/co-owners', { as: 'ada' })
    expect(shown).toEqual({
      status: 200,
      body: {
        owner: 'ada',
        coOwners: [{ subject: { _tag: 'Group', group: 'berlin' }, name: 'emea/berlin' }],
        awaitingAccess: [],
        keepingAccess: [],
      },
    })
    expect((await call('POST', '/apps/crm/co-owners', { as: 'ada', body: user('bob') })).body).toEqual({
      events: ['user `bob` became a co-owner of app `crm`'],
    })
    expect((await call('DELETE', '/apps/crm/co-owners', { as: 'ada', body: { _tag: 'Group', group: 'berlin' } })).status).toBe(200)
    expect((await call('GET', '/apps/crm/co-owners', { as: 'ada' })).body).toEqual({
      owner: 'ada',
      coOwners: [{ subject: user('bob'), name: 'Bob' }],
      awaitingAccess: ['Bob'],
      keepingAccess: ['Cyd'],
    })
  })

  it('says before a change at whose next login it takes effect, and changes nothing by that', async () => {
    const before = store.platform
    expect((await call('POST', '/apps/crm/co-owners/preview', { as: 'ada', body: user('bob') })).body).toMatchObject({
      sentence: 'takes effect at the next login of Bob',
    })
    expect((await call('POST', '/apps/crm/co-owners/preview', { as: 'ada', body: user('u-3') })).body).toMatchObject({
      sentence: 'changes nothing for anybody',
    })
    expect((await call('POST', '/apps/crm/co-owners/preview', { as: 'ada', body: user('ada') })).status).toBe(409)
    expect(store.platform).toBe(before)
  })

  it('knows who asks from the cookie alone', async () => {
    const smuggled = { ...user('bob'), by: { _tag: 'System' }, session: 'ada' }
    expect(await call('POST', '/apps/crm/co-owners', { as: 'bob', body: smuggled })).toEqual({
      status: 400,
      body: { faults: ['by: unknown key', 'session: unknown key'] },
    })
    expect((await call('POST', '/apps/crm/co-owners', { as: 'bob', body: user('bob') })).status).toBe(403)
    for (const cookie of ['', 'sid=', 'sid=nobody', 'sid=__proto__', 'xsid=ada', 'sid=%00']) {
      expect([cookie, (await call('POST', '/apps/crm/co-owners', { cookie, body: user('bob') })).status]).toEqual([cookie, 401])
      expect([cookie, (await call('GET', '/apps/crm/co-owners', { cookie })).status]).toEqual([cookie, 401])
    }
    expect(app(store.platform, 'crm')?.coOwners).toEqual([{ _tag: 'Group', group: 'berlin' }])
  })

  it.each([
    [{ as: 'nobody', body: user('bob') }, '/apps/crm/co-owners', 401, 'SessionUnknown'],
    [{ as: 'ada', body: user('bob') }, '/apps/wiki/co-owners', 404, 'AppUnknown'],
    [{ as: 'ada', body: user('nobody') }, '/apps/crm/co-owners', 404, 'UserUnknown'],
    [{ as: 'bob', body: user('bob') }, '/apps/crm/co-owners', 403, 'NotPermitted'],
    [{ as: 'ada', body: { _tag: 'Group', group: 'berlin' } }, '/apps/crm/co-owners', 409, 'AlreadyCoOwner'],
    [{ as: 'ada', body: user('') }, '/apps/crm/co-owners', 400, 'IdInvalid'],
  ] as const)('refuses %j at %s with status %i for %s', async (asked, path, status, refused) => {
    const answer = await call('POST', path, asked)
    expect(answer).toMatchObject({ status, body: { refused } })
  })

  it('answers a body that is none with all its faults', async () => {
    for (const method of ['POST', 'DELETE']) {
      expect(await call(method, '/apps/crm/co-owners', { as: 'ada', body: { _tag: 'User', group: 'emea', app: 1 } })).toEqual({
        status: 400,
        body: { faults: ['user: expected a user id, found nothing', 'group: unknown key', 'app: unknown key'] },
      })
      expect((await call(method, '/apps/crm/co-owners', { as: 'ada' })).status).toBe(400)
    }
  })

  it('tells nothing to a session without access', async () => {
    expect(await call('GET', '/apps/crm/co-owners', { as: 'bob' })).toEqual({
      status: 403,
      body: { because: ['nothing relates user `bob` to app `crm`'] },
    })
    expect((await call('GET', '/apps/wiki/co-owners', { as: 'bob' })).status).toBe(403)
  })
})
