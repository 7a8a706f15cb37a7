import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { main } from '../../src/cli/program'

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
  readonly write: (file: string, text: string | Uint8Array) => void
  readonly read: (file: string) => string
}

const folders: Array<string> = []

/** An empty folder with a terminal in it, gone after the tests. */
export const terminal = (): Terminal => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenure-cli-')))
  folders.push(folder)
  return {
    folder,
    write: (file, text) => writeFileSync(join(folder, file), text),
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    type: (line, { columns = 80, isTerminal = false, env = {}, now = () => morning, input = '' } = {}) => {
      let out = ''
      let err = ''
      const status = main(typeof line === 'string' ? line.split(' ') : line, {
        out: (text) => (out += text),
        err: (text) => (err += text),
        input: () => Buffer.from(input, 'utf8'),
        isTerminal: { out: isTerminal, err: isTerminal },
        columns,
        env,
        folder,
        now,
      })
      return { status, out, err }
    },
  }
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))
