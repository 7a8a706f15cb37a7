import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readState } from '../../src/cli/state/read'
import { acme } from './acme'
import { terminal } from './terminal'

let bundle = ''

beforeAll(() => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenure-bundle-')))
  bundle = join(folder, 'writer.mjs')
  buildSync({
    entryPoints: [join(import.meta.dirname, 'writer.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)" },
    minify: true,
    logLevel: 'error',
  })
})

afterAll(() => rmSync(join(bundle, '..'), { recursive: true, force: true }))

/** Some users, so that a write takes a while. */
const crowded = (users: number) => {
  const there = terminal()
  there.type('init')
  there.write('crowd.yaml', Array.from({ length: users }, (_, i) => `- registerUser: { user: u${i} }\n`).join(''))
  there.type('apply crowd.yaml')
  return there
}

/** The state must be whole for that. */
const revisionOf = ({ folder }: ReturnType<typeof terminal>): number => {
  const state = readState(join(folder, 'tenure.json'), 'tenure.json', { tell: () => undefined, done: () => undefined })
  if (state._tag === 'Left') throw new Error(state.left[0].message)
  return state.right.platform.head
}

const ended = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.once('close', resolve))

const deadPid = (): number => spawnSync(process.execPath, ['--eval', '']).pid

const held = (folder: string, holder: object | string): void =>
  writeFileSync(join(folder, 'tenure.json.lock'), typeof holder === 'string' ? holder : JSON.stringify(holder))

/** A draft of a lock may be somebody's who writes it just now: it is taken for left only after a minute. */
const aMinuteLater = (folder: string): void => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.draft'))) utimesSync(join(folder, file), 0, 0)
}

const nonce = '0123456789abcdef'
const since = Date.parse('2026-01-05T07:59:00Z')

describe('a second writer', () => {
  it('is told who writes, and changes nothing; questions are answered all the same', () => {
    const { type, folder, read } = acme()
    const before = read('tenure.json')
    held(folder, { pid: process.ppid, host: hostname(), since, nonce })
    expect(type('apply change.yaml')).toEqual({
      status: 2,
      out: '',
      err: `tenure.json: is being written by process ${process.ppid} on ${hostname()} since 2026-01-05 07:59:00Z: wait for it; if it is not running any more, remove ${folder}/tenure.json.lock\n`,
    })
    expect(type('stale').status).toBe(0)
    expect(type('impact change.yaml').status).toBe(0)
    expect(read('tenure.json')).toBe(before)
    expect(readdirSync(folder).filter((file) => file.includes('.lock'))).toEqual(['tenure.json.lock'])
  })

  it('waits for nobody whose host is another: about that one nothing is known', () => {
    const { type, folder } = acme()
    held(folder, { pid: deadPid(), host: 'elsewhere', since, nonce })
    expect(type('apply change.yaml').err).toMatch(/is being written by process \d+ on elsewhere since/)
  })

  it.each(['', '{"pid":', '{"pid":"one"}'])('takes no lock that it cannot read: `%s`', (text) => {
    const { type, folder } = acme()
    held(folder, text)
    expect(type('apply change.yaml').err).toBe(
      `tenure.json: is being written by somebody: if no tenure is running, remove ${folder}/tenure.json.lock\n`,
    )
  })

  it('takes over the lock of a process that is dead, and leaves none behind', () => {
    const { type, folder, write } = acme()
    held(folder, { pid: deadPid(), host: hostname(), since, nonce })
    write('.tenure.json.0123456789abcdef.new', 'half a st')
    // Another one was killed while it took that lock over.
    writeFileSync(
      join(folder, `tenure.json.lock.${nonce}`),
      JSON.stringify({ pid: deadPid(), host: hostname(), since, nonce: 'f'.repeat(16) }),
    )
    expect(type('apply change.yaml')).toMatchObject({ status: 0, err: '' })
    expect(readdirSync(folder).filter((file) => /lock|new$|draft/.test(file))).toEqual([])
  })

  it('takes over the lock of a former process of the same number, as in a container', () => {
    const { type, folder } = acme()
    held(folder, { pid: process.pid, host: hostname(), since, nonce })
    expect(type('apply change.yaml')).toMatchObject({ status: 0, err: '' })
  })

  it('is one of many, after a crash as well: every change that was accepted is there, and no other', async () => {
    const there = crowded(200)
    held(there.folder, { pid: deadPid(), host: hostname(), since, nonce })
    const writers = Array.from({ length: 6 }, () =>
      spawn(process.execPath, [bundle, there.folder, '10'], { stdio: ['ignore', 'pipe', 'ignore'] }),
    )
    const said = writers.map((child) => {
      let text = ''
      child.stdout.on('data', (part: Buffer) => (text += part.toString()))
      return ended(child).then(() => text)
    })
    const revisions = (await Promise.all(said)).flatMap((text) =>
      text
        .trim()
        .split('\n')
        .filter((line) => line !== '')
        .map(Number),
    )
    expect(new Set(revisions).size).toBe(revisions.length)
    expect(revisions.length).toBeGreaterThan(0)
    expect(revisionOf(there)).toBe(200 + revisions.length)
    expect(there.type('history --last 1').status).toBe(0)
  })
})

describe('a writer that is killed at any instant', () => {
  const lanes = 2
  const killsInALane = 100

  /** Kills a writer after its first change, some time into one of the next; what it said last is on the disk. */
  const killed = async (folder: string, after: number): Promise<number | undefined> => {
    const child = spawn(process.execPath, [bundle, folder, '100000'], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    let timer: NodeJS.Timeout | undefined
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString()
      timer ??= setTimeout(() => child.kill('SIGKILL'), after)
    })
    await ended(child)
    const lines = said.split('\n')
    return Number(lines[lines.length - 2])
  }

  it('leaves the old state or the new one, 200 times', async () => {
    const inLane = async (lane: number): Promise<number> => {
      const there = crowded(120)
      let before = revisionOf(there)
      for (let kill = 0; kill < killsInALane; kill += 1) {
        const said = await killed(there.folder, ((kill * 7 + lane * 3) % 23) + Math.random())
        const now = revisionOf(there)
        expect(said).toBeGreaterThan(before)
        expect([said, said! + 1]).toContain(now)
        before = now
      }
      expect(there.type('history --last 1 --json').status).toBe(0)
      aMinuteLater(there.folder)
      expect(there.type('apply -', { input: '- registerUser: { user: after-all }' })).toMatchObject({ status: 0, err: '' })
      expect(readdirSync(there.folder).sort()).toEqual(['crowd.yaml', 'tenure.json'])
      return before
    }
    const revisions = await Promise.all(Array.from({ length: lanes }, (_, lane) => inLane(lane)))
    expect(Math.min(...revisions)).toBeGreaterThan(120 + killsInALane)
  }, 180_000)
})
