import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { replayed, type Between, type Replayed } from '../keycloak/recorded'
import { directoryIn, platformIn, typed } from './import-realm'
import { terminal, type Terminal, type Typed } from './terminal'

const env = { TENURE_KEYCLOAK_SECRET: 'word' }
const at = '--url http://localhost:8080 --realm acme'

const asked = ({ typeToEnd }: Terminal, line: string, { fetch }: Replayed): Promise<Typed> => typeToEnd(`keycloak ${line}`, { fetch, env })

/** A state in line with the server, its sessions open; alice loses what she had through a group. */
const withLosses = async (): Promise<Terminal> => {
  const there = terminal()
  typed(there, 'init')
  const done = await asked(there, `sync ${at} --licensed licensed --licensed apps-web/editor --sessions`, replayed('sessions'))
  expect(done).toMatchObject({ status: 0, err: '' })
  const { users, memberships } = directoryIn(there)
  const idOf = (username: string): string => users.find((each) => each.username === username)!.user
  const { group } = memberships.find(({ user }) => user === idOf('alice'))!
  there.write(
    'change.yaml',
    [
      `- createApp: { app: crm, owner: ${idOf('erin')} }`,
      `- addCoOwner: { app: crm, subject: "group:${group}" }`,
      ...openIn(there, idOf('alice')).map((session) => `- login: { session: ${session}, user: ${idOf('alice')} }`),
      `- removeMember: { group: ${group}, user: ${idOf('alice')} }`,
    ].join('\n'),
  )
  typed(there, 'apply change.yaml')
  return there
}

const openIn = (there: Terminal, user?: string): ReadonlyArray<string> =>
  [...platformIn(there).tables.sessions.entries()].flatMap(([id, record]) =>
    typeof record === 'object' && record.over === null && (user === undefined || record.user === user) ? [id] : [],
  )

const endingWith =
  (status: number): Between =>
  (key, usual) =>
    key.startsWith('DELETE') ? new Response(null, { status }) : usual()
const ending = endingWith(204)
const deletions = (server: Replayed): number => server.asked.filter((each) => each.startsWith('DELETE')).length

const isValid = (there: Terminal, verb: string, text: string): boolean => {
  const schema = JSON.parse(typed(there, `schema ${verb}`)) as object
  return new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false }).validate(schema, JSON.parse(text))
}

describe('tenure keycloak logout', () => {
  it('shows the plan and ends nothing with --dry-run; then ends exactly that, records it, and has nothing left to do', async () => {
    const there = await withLosses()
    const server = replayed('sessions', ending)
    const before = there.read('tenure.json')
    const dry = await asked(there, `logout ${at} --dry-run`, server)
    expect(dry).toMatchObject({ status: 0, err: '' })
    expect(dry.out).toContain('2 of 3 open sessions must end at http://localhost:8080:')
    expect(dry.out).toContain('Nothing was changed.')
    expect([deletions(server), there.read('tenure.json')]).toEqual([0, before])
    const done = await asked(there, `logout ${at}`, server)
    expect(done).toMatchObject({ status: 0, err: '' })
    expect(done.out).toContain('2 of 2 sessions that must end are over at http://localhost:8080:')
    expect(done.out.replace(/\s+/g, ' ')).toContain('verify until 2026-01-05 08:01:00Z at the latest')
    expect(done.out.replace(/\s+/g, ' ')).toContain('A not-before of 1767600001 (2026-01-05 08:00:01Z)')
    expect([deletions(server), openIn(there).length]).toEqual([2, 1])
    const again = await asked(there, `logout ${at}`, server)
    expect([again.status, again.out, deletions(server)]).toEqual([0, 'None of 1 open session must end.\n', 2])
  })

  it('exits with 1 where a session could not be ended, says why, and records the others', async () => {
    const there = await withLosses()
    const [first] = [...openIn(there, directoryIn(there).users.find(({ username }) => username === 'alice')!.user)].sort()
    const failing = replayed('sessions', (key, usual) =>
      key.startsWith('DELETE') ? new Response(null, { status: key.endsWith(first!) ? 403 : 204 }) : usual(),
    )
    const done = await asked(there, `logout ${at} --json`, failing)
    expect([done.status, done.err]).toEqual([1, ''])
    const answer = JSON.parse(done.out) as { readonly failed: ReadonlyArray<{ readonly session: string; readonly message: string }> }
    expect(answer.failed.find(({ session }) => session === first)?.message).toContain('answered 403')
    expect(openIn(there)).toContain(first)
    expect(isValid(there, 'keycloak-logout', done.out)).toBe(true)
    const page = await asked(there, `logout ${at} --for both`, failing)
    expect([page.status, page.out.includes('open still')]).toEqual([1, true])
  })

  it('logs a user out at once with --by-user, where all of them must end', async () => {
    const there = await withLosses()
    const server = replayed('sessions-ended')
    const dry = await asked(there, `logout ${at} --by-user --dry-run`, server)
    expect(dry.out).toMatch(/over already/)
    expect(dry.out).toMatch(/with its user/)
    expect(await asked(there, `logout ${at} --by-user`, server)).toMatchObject({ status: 0, err: '' })
    expect(server.asked.filter((each) => each.startsWith('POST') && each.endsWith('/logout'))).toHaveLength(1)
    expect(openIn(there)).toHaveLength(1)
  })

  it('exits with 2 where the server cannot be read, or something else was asked, and ends nothing', async () => {
    const there = await withLosses()
    const broken = replayed('sessions', (key, usual) => (key.endsWith('/realms/acme') ? new Response('', { status: 403 }) : usual()))
    const unread = await asked(there, `logout ${at}`, broken)
    expect(unread).toMatchObject({ status: 2, out: '', err: 'tenure: reading the realm: /admin/realms/acme answered 403\n' })
    expect(await asked(there, `logout ${at} --for all`, broken)).toMatchObject({ status: 2 })
    expect([deletions(broken), openIn(there).length]).toEqual([0, 3])
  })

  it('says that what ended could not be recorded, where somebody else holds the state', async () => {
    const there = await withLosses()
    const held = replayed('sessions', (key, usual) => {
      if (key.startsWith('DELETE')) there.write('tenure.json', '')
      return ending(key, usual, 0)
    })
    const done = await asked(there, `logout ${at}`, held)
    expect(done.status).toBe(2)
    expect(done.err).toContain('2 sessions that are over at the server could not be recorded: do this again')
  })
})

describe('tenure keycloak sweep', () => {
  it('tells what has ended at the server with --dry-run, and ends it here without', async () => {
    const there = await withLosses()
    const server = replayed('sessions-ended')
    const before = there.read('tenure.json')
    const dry = await asked(there, `sweep ${at} --dry-run`, server)
    expect(dry).toMatchObject({ status: 0, err: '' })
    expect(dry.out).toContain('2 of 3 open sessions have ended at http://localhost:8080:')
    expect(dry.out).toContain('its user is disabled')
    expect(there.read('tenure.json')).toBe(before)
    const done = await asked(there, `sweep ${at} --json`, server)
    expect(isValid(there, 'keycloak-sweep', done.out)).toBe(true)
    expect(openIn(there)).toHaveLength(1)
    expect((await asked(there, `sweep ${at}`, server)).out).toContain('None of 1 open session has ended at http://localhost:8080.')
  })

  it('tells of sessions that only the server has, and opens none', async () => {
    const there = terminal()
    typed(there, 'init')
    await asked(there, `sync ${at}`, replayed('sessions'))
    const { out } = await asked(there, `sweep ${at}`, replayed('sessions'))
    expect(out).toContain('Open there, and unknown here: a login that nobody handed in.')
    expect(openIn(there)).toEqual([])
  })

  it('with --end-there ends at the server what is over here, and tells what it could not', async () => {
    const there = await withLosses()
    const [over] = openIn(there)
    there.write('over.yaml', `- logout: { session: ${over} }\n`)
    typed(there, 'apply over.yaml')
    const [server, refusing] = [replayed('sessions', ending), replayed('sessions', endingWith(403))]
    expect((await asked(there, `sweep ${at}`, server)).out).toContain('Open there, and over here')
    expect((await asked(there, `sweep ${at} --end-there --dry-run`, server)).out).toContain('Open there, and over here')
    expect(deletions(server)).toBe(0)

    const refused = await asked(there, `sweep ${at} --end-there`, refusing)
    expect([refused.status, refused.err]).toEqual([1, ''])
    expect(refused.out).toContain(`Session ${over} could not be ended:`)
    const told = await asked(there, `sweep ${at} --end-there --json`, refusing)
    expect(isValid(there, 'keycloak-sweep', told.out)).toBe(true)

    const done = await asked(there, `sweep ${at} --end-there`, server)
    expect([done.status, done.err]).toEqual([0, ''])
    expect(done.out).toContain('Ended there now, for they were over here:')
    expect(done.out).not.toContain('Open there, and over here')
    expect(server.asked.filter((each) => each.startsWith('DELETE'))).toEqual([expect.stringContaining(`/sessions/${over}`)])
  })
})
