import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../../package.json'

const root = process.cwd()
let folder = ''

const good =
  'tenure: 1\npolicy: live\ngiven: {users: [ada], apps: {crm: {owner: ada}}}\nsteps:\n  - owner: {app: crm, is: ada}\n  - wait: 1s\n'
const bad = good.replace('is: ada', 'is: bob')

/** The command line, as a shell has it: what it prints, and its exit status. */
const tenure = (...given: ReadonlyArray<string>) => {
  const loader = join(root, 'node_modules/tsx/dist/loader.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', loader, join(root, 'src/cli/main.ts'), ...given], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { status, out: stdout.split('\n').filter((line) => line !== ''), err: stderr.split('\n').filter((line) => line !== '') }
}

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenure-cli-')))
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'good.yaml': good,
    'bad.yaml': bad,
    'wrong.yaml': 'tenure: 1\npolcy: live\npolicy: live\nsteps: [{fly: 1}]\n',
    'empty.yaml': '',
    'latin.yaml': Buffer.from('tenure: 1 # caf\xe9\n', 'latin1'),
    'utf16.yaml': Buffer.from(`\uFEFF${good}`, 'utf16le'),
    'mark.yaml': `\uFEFF${good}`,
    'brackets.yaml': '['.repeat(10_000_000),
    'large.yaml': Buffer.alloc(16 * 1024 * 1024 + 1, '#'),
    'at-limit.yaml': Buffer.concat([Buffer.from(good), Buffer.alloc(16 * 1024 * 1024 - good.length, '#')]),
    'od\nd.yaml': bad,
    '-dash.yaml': good,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  mkdirSync(join(folder, 'folder.yaml'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('tenure test', () => {
  it('says that every step holds, and ends with 0', () => {
    expect(tenure('test', 'good.yaml')).toEqual({ status: 0, out: ['good.yaml: ok, 2 steps', '1 file, 0 failed, 0 unreadable'], err: [] })
  })

  it('names each step that does not hold, and ends with 1', () => {
    expect(tenure('test', 'good.yaml', 'bad.yaml')).toEqual({
      status: 1,
      out: [
        'good.yaml: ok, 2 steps',
        'bad.yaml: failed, 1 of 2 steps',
        'bad.yaml:5: step 1, owner: app crm is owned by ada; expected bob',
        '2 files, 1 failed, 0 unreadable',
      ],
      err: [],
    })
  })

  it('ends with 2 when a file cannot be read, and still tells the others', () => {
    expect(tenure('test', 'wrong.yaml', 'bad.yaml', 'no.yaml', 'folder.yaml', 'empty.yaml', 'good.yaml')).toEqual({
      status: 2,
      out: [
        'wrong.yaml:2:1: unknown key `polcy`',
        'wrong.yaml:4:10: unknown key `fly`',
        'bad.yaml: failed, 1 of 2 steps',
        'bad.yaml:5: step 1, owner: app crm is owned by ada; expected bob',
        'no.yaml: no such file',
        'folder.yaml: is a directory',
        'empty.yaml:1:1: the file is empty',
        'good.yaml: ok, 2 steps',
        '6 files, 1 failed, 4 unreadable',
      ],
      err: [],
    })
  })

  it('says the same as JSON lines', () => {
    const { status, out, err } = tenure('test', '--json', 'bad.yaml', 'wrong.yaml', 'no.yaml', 'good.yaml')
    expect({ status, err }).toEqual({ status: 2, err: [] })
    expect(out.map((line): unknown => JSON.parse(line))).toEqual([
      { file: 'bad.yaml', ok: false, steps: 2 },
      { file: 'bad.yaml', line: 5, step: 1, key: 'owner', message: 'app crm is owned by ada; expected bob' },
      { file: 'wrong.yaml', ok: false, steps: 0 },
      { file: 'wrong.yaml', line: 2, column: 1, message: 'unknown key `polcy`' },
      { file: 'wrong.yaml', line: 4, column: 10, message: 'unknown key `fly`' },
      { file: 'no.yaml', ok: false, steps: 0 },
      { file: 'no.yaml', message: 'no such file' },
      { file: 'good.yaml', ok: true, steps: 2 },
      { files: 4, failed: 1, unreadable: 2 },
    ])
  })

  it.each([
    ['latin.yaml', 'latin.yaml: not UTF-8 text'],
    ['utf16.yaml', 'utf16.yaml: not UTF-8 text'],
    ['large.yaml', 'large.yaml: larger than 16 MB'],
    ['brackets.yaml', 'brackets.yaml:1:65: nested deeper than 64 levels'],
    ['/dev/zero', '/dev/zero: larger than 16 MB'],
    ['good.yaml/deeper', 'good.yaml/deeper: no such file'],
    ['x'.repeat(5000), `${'x'.repeat(5000)}: no such file`],
  ])('says in one line why it cannot read a file: %#', (file, line) => {
    expect(tenure('test', file)).toEqual({ status: 2, out: [line, '1 file, 0 failed, 1 unreadable'], err: [] })
  })

  it('reads up to 16 MB, with a byte order mark, and names that begin with a dash behind `--`', () => {
    expect(tenure('test', '--', 'at-limit.yaml', 'mark.yaml', '-dash.yaml').out).toEqual([
      'at-limit.yaml: ok, 2 steps',
      'mark.yaml: ok, 2 steps',
      '-dash.yaml: ok, 2 steps',
      '3 files, 0 failed, 0 unreadable',
    ])
  })

  it('keeps a name on its line', () => {
    expect(tenure('test', 'od\nd.yaml').out).toEqual([
      'od\\u{a}d.yaml: failed, 1 of 2 steps',
      'od\\u{a}d.yaml:5: step 1, owner: app crm is owned by ada; expected bob',
      '1 file, 1 failed, 0 unreadable',
    ])
  })
})

describe('tenure', () => {
  it('says its version, and what it can do', () => {
    expect(tenure('--version')).toEqual({ status: 0, out: [version], err: [] })
    expect(tenure('--help')).toMatchObject({ status: 0, err: [] })
    expect(tenure('--help').out.join('\n')).toMatch(/^ +test /m)
    expect(tenure('test', '--help')).toMatchObject({ status: 0, err: [] })
    expect(tenure('test', '--help').out.join('\n')).toContain('--json')
  })

  it.each([
    [['test', '--jsn', 'good.yaml'], "unknown option '--jsn'"],
    [['test'], "missing required argument 'files'"],
    [['tset', 'good.yaml'], "unknown command 'tset'"],
    [['--what'], "unknown option '--what'"],
  ])('refuses %j with a line that says why, and 2', (given, line) => {
    const { status, out, err } = tenure(...given)
    expect({ status, out }).toEqual({ status: 2, out: [] })
    expect(err[0]).toContain(line)
    expect(err.join('\n')).not.toMatch(/\n\s+at /)
  })

  it('shows how it is used when nothing is asked, and ends with 2', () => {
    const { status, out, err } = tenure()
    expect({ status, out }).toEqual({ status: 2, out: [] })
    expect(err[0]).toMatch(/^Usage: tenure /)
  })
})
