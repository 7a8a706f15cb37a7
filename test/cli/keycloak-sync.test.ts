import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { app } from '../../src/index'
import { addressIn, replayed, type Replayed } from '../keycloak/recorded'
import { directoryIn, platformIn, typed } from './import-realm'
import { terminal, type Terminal, type Typed } from './terminal'

const env = { TENURE_KEYCLOAK_SECRET: 'word' }
const sync = 'keycloak sync --url http://localhost:8080 --realm acme --licensed licensed --licensed apps-web/editor'

const withState = (): Terminal => {
  const there = terminal()
  typed(there, 'init')
  return there
}

const synced = ({ typeToEnd }: Terminal, { fetch }: Replayed, more = ''): Promise<Typed> => typeToEnd(`${sync}${more}`, { fetch, env })

describe('tenure keycloak sync', () => {
  it('brings a state in line, and again without a difference; it is then as after an import of the export', async () => {
    const there = withState()
    const server = replayed('acme')
    const first = await synced(there, server)
    expect(first).toMatchObject({ status: 0, err: '' })
    expect(first.out).toContain('Realm acme, http://localhost:8080: 12 groups, 13 users, 18 memberships.')
    const before = there.read('tenure.json')
    expect((await synced(there, server)).out).toContain('No difference: nothing changes.')
    expect(there.read('tenure.json')).toBe(before)
    there.write('acme.json', await realmText())
    typed(there, 'init --state imported.json')
    typed(there, 'import keycloak acme.json --licensed licensed --licensed apps-web/editor --state imported.json')
    expect(directoryIn(there)).toEqual(directoryIn(there, 'imported.json'))
  })

  it('shows the impact before it writes, and with --dry-run writes nothing', async () => {
    const there = withState()
    const server = replayed('acme')
    await synced(there, server)
    const [sales] = directoryIn(there).groups.filter(({ name }) => name === 'Sales')
    const boss = directoryIn(there).users.find(({ username }) => username === 'judy')!.user
    there.write('apps.yaml', `- createApp: { app: crm, owner: ${boss} }\n- addCoOwner: { app: crm, subject: "group:${sales!.group}" }\n`)
    typed(there, 'apply apps.yaml')
    server.turnTo('acme-later')
    const before = there.read('tenure.json')
    const dry = await synced(there, server, ' --dry-run')
    expect(dry.out).toMatch(/groups renamed +1\n/)
    expect(dry.out).toContain('Nothing was changed.')
    expect(there.read('tenure.json')).toBe(before)
    const done = await synced(there, server)
    expect(done.out).toMatch(/^([^]*)\ntenure\.json: \d+ events; revision \d+ → \d+\.\n/)
    expect(dry.out.startsWith(done.out.split('\ntenure.json')[0]!.trimEnd())).toBe(true)
    expect(app(platformIn(there), 'crm')?.coOwners).toEqual([{ _tag: 'Group', group: sales!.group }])
  })

  it('opens the sessions that the server lists, once, at the instants when they began', async () => {
    const there = withState()
    const server = replayed('acme')
    expect((await synced(there, server, ' --sessions')).out).toMatch(/sessions new +3\n/)
    const again = await synced(there, server, ' --sessions')
    expect(again.out).toContain('sessions that were known already: 3')
    expect(again.out).toContain('No difference')
  })

  it('prints what `tenure schema keycloak-sync` says with --json', async () => {
    const there = withState()
    const schema = JSON.parse(typed(there, 'schema keycloak-sync')) as object
    const isValid = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false }).compile(schema)
    for (const more of [' --json --dry-run', ' --json', ' --json']) {
      const { out } = await synced(there, replayed('acme'), more)
      expect(isValid(JSON.parse(out)) ? [] : isValid.errors).toEqual([])
    }
  })

  it.each([
    [
      'no secret',
      sync,
      {},
      'tenure: no secret to log in with: put it into the variable TENURE_KEYCLOAK_SECRET, or name a file by --secret-file',
    ],
    ['a file without one', `${sync} --secret-file none`, env, 'none: no such file'],
    [
      'an address with a password in it',
      sync.replace('localhost', 'a:b@localhost'),
      env,
      'tenure: --url: a name or password must not stand in it',
    ],
    [
      'a server that is far away without TLS',
      sync.replace('localhost', 'sso.example.org'),
      env,
      'tenure: --url http://sso.example.org:8080: a secret is sent by https only, or by http to this machine',
    ],
    [
      'no address',
      sync.replace('http://', ''),
      env,
      'tenure: --url localhost:8080: a secret is sent by https only, or by http to this machine',
    ],
    ['a role that the realm does not have', `${sync} --admin boss`, env, 'tenure: --admin boss: the realm has no such role'],
    [
      'no state',
      `${sync} --state none.json`,
      env,
      'none.json: there is no state here: make one with `tenure init`, or name one with --state FILE',
    ],
  ])('refuses %s, and changes nothing', async (_, line, variables, complaint) => {
    const there = withState()
    const before = there.read('tenure.json')
    const { status, out, err } = await there.typeToEnd(line, { fetch: replayed('acme').fetch, env: variables })
    expect({ status, out, err }).toEqual({ status: 2, out: '', err: `${complaint}\n` })
    expect(there.read('tenure.json')).toBe(before)
  })

  it('changes nothing where the server breaks off in the middle', async () => {
    const there = withState()
    const before = there.read('tenure.json')
    const server = replayed('acme', (key, usual) => (key.includes('/members') ? new Response('{}', { status: 403 }) : usual()))
    const { status, err } = await synced(there, server)
    expect(status).toBe(2)
    expect(err).toMatch(/^tenure: reading a group's members: \S+ answered 403\n$/)
    expect(there.read('tenure.json')).toBe(before)
  })

  it('reads the server again where somebody changed the state meanwhile', async () => {
    const there = withState()
    there.write('late.yaml', '- registerUser: { user: late }\n')
    let isLate = true
    const server = replayed('acme', (key, usual) => {
      if (isLate && key.includes('/users?')) typed(there, 'apply late.yaml')
      isLate &&= !key.includes('/users?')
      return usual()
    })
    expect((await synced(there, server)).out).toMatch(/users deleted +1\n/)
    expect(server.asked).toContain('GET /admin/realms/acme/users/late')
  })

  it('takes the secret from a file, and sends it in the form only', async () => {
    const there = withState()
    there.write('secret', 'hidden\n')
    const { fetch } = replayed('acme')
    const sent: Array<string> = []
    const watched: typeof fetch = (input, init) => {
      sent.push(`${addressIn(input)} ${JSON.stringify(init?.headers)} ${init?.body instanceof URLSearchParams ? init.body.toString() : ''}`)
      return fetch(input, init)
    }
    const { status } = await there.typeToEnd(`${sync} --secret-file secret`, { fetch: watched })
    expect(status).toBe(0)
    expect(sent.filter((each) => each.includes('hidden'))).toHaveLength(1)
    expect(sent[0]).toContain('client_id=tenure&client_secret=hidden&grant_type=client_credentials')
  })
})

const realmText = (): Promise<string> => readFile('docs/data/keycloak-realm/acme-realm.json', 'utf8')
