import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/cli/page/width'
import { verbs } from '../../src/cli/verbs'
import { acme } from './acme'
import { terminal } from './terminal'

const escape = '\u001b['
const lines = [
  'who-can deploy crm',
  'what-can --user cyd',
  'explain --session s2 deploy crm',
  'explain --session s3 deploy crm',
  'remedies --session s2 deploy crm',
  'remedies --user dan deploy crm',
  'pending --user cyd',
  'stale',
  'impact change.yaml',
  'logout-plan --for both',
  'findings',
  'history',
  'show --users',
  'apply change.yaml',
]

describe('what people get', () => {
  it.each([40, 80, 120])('fits a terminal of %i columns', (columns) => {
    for (const line of [...lines, ...verbs.map(({ name }) => `${name} --help`)]) {
      const { out } = acme().type(line, { columns })
      // A line that is to be copied, or an example, is never broken.
      const wide = out.split('\n').filter((each) => columnsOf(each) > columns && !/^ {5}- |^ {2}\$ /.test(each))
      if (columns > 40 || !line.endsWith('--help')) expect({ line, wide }).toEqual({ line, wide: [] })
    }
  })

  it.each(lines)('has colours on a terminal only, and says the same without them: `tenure %s`', (line) => {
    const plain = acme().type(line).out
    const coloured = acme().type(line, { isTerminal: true }).out
    expect(plain).not.toContain(escape)
    expect(coloured).toContain(escape)
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain)
  })

  it('has no colours where people want none', () => {
    const wishes: ReadonlyArray<Readonly<Record<string, string>>> = [{ NO_COLOR: '1' }, { TERM: 'dumb' }]
    for (const env of wishes) expect(acme().type('stale', { isTerminal: true, env }).out).not.toContain(escape)
    expect(acme().type('stale', { isTerminal: true, env: { NO_COLOR: '' } }).out).toContain(escape)
  })

  it('has colours in no document for programs', () => {
    for (const line of ['stale --json', 'schema stale', 'man', 'completion bash', 'logout-plan --commands'])
      expect(acme().type(line, { isTerminal: true }).out).not.toContain(escape)
  })

  it('is one line each, whatever a name has in it', () => {
    const there = terminal()
    const bad = 'x\u001b[31m\r\nroot\u202e\u0007'
    there.type('init')
    there.write(
      'bad.json',
      JSON.stringify([
        { registerUser: { user: bad, username: `${bad}!`, roles: ['licensed', 'admin'] } },
        { createGroup: { group: bad, name: `${bad}/` } },
        { addMember: { group: bad, user: bad } },
        { createApp: { app: bad, name: 'crm', owner: bad } },
        { login: { session: bad, user: bad } },
        { addCoOwner: { app: bad, subject: `group:${bad}` } },
        { unassignRole: { to: `user:${bad}`, role: 'licensed' } },
      ]),
    )
    const told = [
      there.type('apply bad.json', { isTerminal: false }),
      ...['show --users', 'who-can view crm', 'findings', 'history', 'stale', 'logout-plan --for both', 'logout-plan --commands'].map(
        (line) => there.type(line),
      ),
      ...['what-can', 'pending'].map((verb) => there.type([verb, '--session', bad])),
      there.type(['explain', '--session', bad, 'deploy', 'crm']),
      there.type(['remedies', '--user', bad, 'deploy', 'crm']),
      there.type(['explain', '--user', 'nobody\u001b[2J', 'view', 'crm']),
      there.type(['who-can', 'view', bad]),
      there.type(['who-can', bad, 'crm']),
      there.type([bad]),
      there.type(['stale', `--${bad}`]),
      there.type(['stale', '--state', bad]),
      there.type(['apply', bad]),
      there.type(['init', '--policy', bad]),
      there.type(['impact', '-'], { input: `- disableUser: { user: ${JSON.stringify(bad)}, ${JSON.stringify(bad)}: 1 }` }),
    ]
    for (const { out, err } of told) expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    expect(told[1]!.out).toContain('x\\u{1b}[31m\\u{d}\\u{a}root\\u{202e}\\u{7}')
  })

  it('can be applied again as it is printed, whatever a session is called', () => {
    const there = terminal()
    there.type('init --policy dashEnterprise5Later')
    const session = 'no: "x"\u001b\u202e \u{e0001}'
    const commands = [
      { registerUser: { user: 'ada', roles: ['licensed'] } },
      { registerUser: { user: 'yes', roles: ['licensed'] } },
      { createGroup: { group: 'g', origin: 'brokered' } },
      { addMember: { group: 'g', user: 'yes' } },
      { createApp: { app: 'crm', owner: 'ada' } },
      { addCoOwner: { app: 'crm', subject: 'group:g' } },
      { login: { session, user: 'yes' } },
      { removeCoOwner: { app: 'crm', subject: 'group:g' } },
    ]
    expect(there.type('apply -', { input: JSON.stringify(commands) })).toMatchObject({ status: 0 })
    const plan = there.type('logout-plan --commands').out
    expect(plan).toMatch(/^- logout: \{ session: ".+" \}\n$/)
    expect(there.type('apply -', { input: plan })).toMatchObject({ status: 0, err: '' })
    expect(there.type('logout-plan --commands').out).toBe('[]\n')
  })

  it('shortens long lists in the tree only, and says by how many', () => {
    const there = terminal()
    there.type('init')
    const users = Array.from({ length: 30 }, (_, i) => `u${String(i).padStart(2, '0')}`)
    const commands = [
      ...users.map((user) => ({ registerUser: { user } })),
      { createGroup: { group: 'g' } },
      ...users.map((user) => ({ addMember: { group: 'g', user } })),
    ]
    there.type('apply -', { input: JSON.stringify(commands) })
    expect(there.type('show --group g').out).toBe('└─ g  30 members: u00, u01, u02, u03, u04, u05 and 24 more\n')
    for (const line of ['show --group g --all', 'show --group g --json'])
      for (const user of users) expect(there.type(line).out).toContain(user)
    expect(there.type('history').out.match(/joined/g)).toHaveLength(30)
  })
})

describe('a long piece of work', () => {
  it('says how far it is, on a terminal and to standard error only, and takes that away', () => {
    const there = terminal()
    there.type('init')
    there.write('crowd.yaml', Array.from({ length: 3000 }, (_, i) => `- registerUser: { user: u${i} }\n`).join(''))
    there.type('apply crowd.yaml')
    const stepping = (step: number) => {
      let clock = 0
      return () => (clock += step)
    }
    const line = 'stale --at 2026-01-05T08:00:00Z'
    const slow = there.type(line, { isTerminal: true, now: stepping(700) })
    expect(slow.err).toMatch(/^(\r\u001b\[Kreading tenure\.json … \d+ %)+\r\u001b\[Kchecking tenure\.json …\r\u001b\[K$/)
    expect(there.type(line, { isTerminal: false, now: stepping(700) }).err).toBe('')
    expect(there.type(line, { isTerminal: true, now: stepping(1) }).err).toBe('')
    expect(slow.out).toContain('None of 0 open sessions is stale.')
  })
})

describe('a real process', () => {
  const root = process.cwd()
  const loader = join(root, 'node_modules/tsx/dist/loader.mjs')
  const command = `${process.execPath} --import ${loader} ${join(root, 'src/cli/main.ts')}`
  const shell = (folder: string, line: string) =>
    spawnSync('bash', ['-c', `set -o pipefail; ${line.replaceAll('tenure ', `${command} `)}`], { cwd: folder, encoding: 'utf8' })

  it('ends quietly when nobody reads on', () => {
    const there = terminal()
    there.type('init')
    there.write('crowd.yaml', Array.from({ length: 3000 }, (_, i) => `- registerUser: { user: u${i} }\n`).join(''))
    there.type('apply crowd.yaml')
    const { stdout, stderr } = shell(there.folder, 'tenure history | head -n 1')
    expect({ stdout, stderr }).toEqual({ stdout: '3000 events, oldest first; the state is at revision 3000\n', stderr: '' })
    expect(shell(there.folder, 'tenure who-can 2>&1 >/dev/null | true').stderr).toBe('')
  })

  it('reads commands from a pipe, prints to a pipe, and ends with the status of the answer', () => {
    const { folder } = acme()
    const { stdout, stderr, status } = shell(
      folder,
      "echo '- disableUser: { user: ada }' | tenure apply - && tenure explain --user ada view crm",
    )
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 })
    expect(stdout).toContain('user `ada` was disabled')
    expect(stdout).toContain('No. ada, after a login now, cannot view crm.')
  })
})
