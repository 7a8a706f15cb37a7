import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Io } from '../../src/cli/io'
import { main, mainToEnd } from '../../src/cli/program'

/** 2026-01-05T08:00:00Z */
const morning = Date.parse('2026-01-05T08:00:00Z')

interface TerminalConstraints {
  /** The width. Default: 80. */
  readonly columns?: number
  /** Whether people watch. Default: no. */
  readonly isTerminal?: boolean
  readonly env?: Readonly<Record<string, string>>
  /** The clock. Default: it stands still, at 2026-01-05T08:00:00Z. */
  readonly now?: () => number
  /** Standard input. */
  readonly input?: string
  /** The network. Default: there is none. */
  readonly fetch?: typeof globalThis.fetch
}

export interface Typed {
  readonly status: 0 | 1 | 2
  readonly out: string
  readonly err: string
}

export interface Terminal {
  readonly folder: string
  /** Types a line behind `tenure`, or its words where one has a space in it. */
  readonly type: (line: string | ReadonlyArray<string>, constraints?: TerminalConstraints) => Typed
  /** The same for a verb that waits for a server. */
  readonly typeToEnd: (line: string | ReadonlyArray<string>, constraints?: TerminalConstraints) => Promise<Typed>
  readonly write: (file: string, text: string | Uint8Array) => void
  readonly read: (file: string) => string
}

const folders: Array<string> = []

const noNetwork: typeof globalThis.fetch = () => Promise.reject(new Error('no network here'))

/** A terminal that remembers what was printed. */
const screen = (folder: string, constraints: TerminalConstraints) => {
  const { columns = 80, isTerminal = false, env = {}, now = () => morning, input = '', fetch = noNetwork } = constraints
  const printed = { out: '', err: '' }
  const io: Io = {
    out: (text) => (printed.out += text),
    err: (text) => (printed.err += text),
    input: () => Buffer.from(input, 'utf8'),
    isTerminal: { out: isTerminal, err: isTerminal },
    columns,
    env,
    folder,
    now,
    fetch,
  }
  return { io, printed }
}

const wordsOf = (line: string | ReadonlyArray<string>): ReadonlyArray<string> => (typeof line === 'string' ? line.split(' ') : line)

/** An empty folder with a terminal in it, gone after the tests. */
export const terminal = (): Terminal => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenure-cli-')))
  folders.push(folder)
  return {
    folder,
    write: (file, text) => writeFileSync(join(folder, file), text),
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    type: (line, constraints = {}) => {
      const { io, printed } = screen(folder, constraints)
      const status = main(wordsOf(line), io)
      return { status, ...printed }
    },
    typeToEnd: async (line, constraints = {}) => {
      const { io, printed } = screen(folder, constraints)
      const status = await mainToEnd(wordsOf(line), io)
      return { status, ...printed }
    },
  }
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))
