import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { portal } from '../../../examples/keycloak-app/portal'
import { urlOf } from '../../../scripts/keycloak-server/process'
import { stopServer } from '../../../scripts/keycloak-server/server'
import { given } from '../../../src/testing/index'
import { live } from '../../../src/index'
import { deedsOf, type Deed } from '../../support/guide'
import { listening } from './acme'
import { Browser, refreshed, sentBackTo, signedOut } from './browser'
import { masked, sessionIn } from './masked'
import { asAdmin, changing } from './realm'
import { shell } from './shell'

const guide = readFileSync('docs/guides/keycloak.md', 'utf8')
const there = shell()
copyFileSync('docs/data/shop-realm.json', join(there.folder, 'shop-realm.json'))
afterAll(async () => {
  await stopServer('default')
  rmSync(there.folder, { recursive: true, force: true })
})

const written = sessionIn(guide)
let seen: string | undefined

const follow = (deed: Deed): void => {
  if (deed._tag === 'Save') return writeFileSync(join(there.folder, deed.file), deed.text)
  const { status, out, err } = there.type(deed.line)
  seen ??= sessionIn(out)
  expect({ line: deed.line, status, out: masked(out, seen) }, err).toEqual({
    line: deed.line,
    status: deed.status,
    out: masked(deed.out, written),
  })
}

describe('the guide to Keycloak', () => {
  const deeds = deedsOf(guide)

  it('prints what it says, from an empty realm to an executed logout plan', () => {
    for (const deed of deeds.slice(0, -1)) follow(deed)
    expect(written).toHaveLength(24)
  })

  it('shows an application that reads tokens and hears of logouts', async () => {
    const url = urlOf('default')
    const issuer = `${url}/realms/shop`
    const sales = '61a7c3c8-5d0b-4b52-9d55-0f6a0f6f4c01'
    const ada = { id: '2f0c9b1e-7c44-4a0b-8a77-9e1d5b6c3a01', username: 'ada' }
    const ben = { id: '2f0c9b1e-7c44-4a0b-8a77-9e1d5b6c3a02', username: 'ben' }
    const app = portal(
      issuer,
      given(live, {
        users: [ada, { ...ben, roles: [] }],
        groups: [
          { id: sales, name: 'Sales' },
          { id: '61a7c3c8-5d0b-4b52-9d55-0f6a0f6f4c02', name: 'Support' },
        ],
        apps: { wiki: { owner: ada.id, coOwners: [`group:${sales}`] } },
      }),
    )
    const answers: Array<number> = []
    const listener = await listening(async (request) => {
      const answer = await app.backChannelLogout(request)
      answers.push(answer.status)
      return answer
    })
    try {
      const { api, put } = changing(asAdmin(url, 'shop'))
      const clients = (await api.clients.find({ first: 0, max: 10 })) as ReadonlyArray<{ id: string; clientId: string; attributes: object }>
      const client = clients.find(({ clientId }) => clientId === 'portal')!
      const attributes = { ...client.attributes, 'backchannel.logout.url': listener.url }
      await put(`clients/${client.id}`, { ...client, attributes, redirectUris: [sentBackTo] })
      await put(`users/${ben.id}/groups/${sales}`, {})

      const who = { id: 'portal', secret: 'only-for-trying' }
      const tokens = await new Browser(issuer, ben.username, 'only-for-trying').login(who)
      const read = await app.read(tokens.access_token)
      expect(read).toEqual({ session: tokens.session_state })
      expect(app.may(tokens.session_state, 'deploy', 'wiki')).toBe(true)
      expect(await app.read(tokens.id_token)).toMatchObject({ refused: expect.any(String) as string })

      const later = await refreshed(issuer, who, tokens)
      expect(await app.read(later.access_token)).toEqual({ session: tokens.session_state })
      await signedOut(issuer, who, later)
      expect(app.may(tokens.session_state, 'deploy', 'wiki')).toBe(false)
      expect(answers).toEqual([200])
    } finally {
      await listener.close()
    }
  })

  it('stops the server', () => follow(deeds.at(-1)!))
})
