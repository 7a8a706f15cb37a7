/** A run of Stryker over some files, and what it found. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run'
import { hashOf, type FileRecord, type Records } from './record'

interface Place {
  readonly line: number
  readonly column: number
}

interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string
        readonly mutants: ReadonlyArray<{
          readonly mutatorName: string
          readonly replacement?: string
          readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError' | 'Ignored' | 'Pending'
          readonly location: { readonly start: Place; readonly end: Place }
        }>
      }
    >
  >
}

const noticed = new Set(['Killed', 'Timeout', 'RuntimeError', 'CompileError'])
const unnoticed = new Set(['Survived', 'NoCoverage', 'Ignored'])

const recordOf = (file: string, { source, mutants }: Report['files'][string]): FileRecord => {
  const lines = source.split('\n')
  return {
    hash: hashOf(file),
    noticed: mutants.filter(({ status }) => noticed.has(status)).length,
    survivors: mutants
      .filter(({ status }) => unnoticed.has(status))
      .map(({ location: { start, end }, mutatorName, replacement }) => ({
        line: (lines[start.line - 1] ?? '').trim(),
        // Reports count columns from one, and ranges from zero.
        place: `${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`,
        mutator: mutatorName,
        replacement: replacement ?? '',
      })),
  }
}

/**
 * Mutates what is asked for, each a file or a range of it, and gives what was found of every file; stops when Stryker does.
 *
 * @param only `inTests`: mutants are active in tests, not while modules load, which is ten times as quick. One that
 * only the loading meets, and one that only a loading would show, is told as not noticed.
 */
export const mutate = (asked: ReadonlyArray<string>, only?: 'inTests'): Records => {
  const program = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const given = ['run', ...(only === undefined ? [] : ['--ignoreStatic']), '--mutate', asked.join(',')]
  const { status } = spawnSync(process.execPath, [program, ...given], {
    cwd: root,
    stdio: 'inherit',
    // The runner is TypeScript, in each of Stryker's processes.
    env: { ...process.env, NODE_OPTIONS: '--import=tsx' },
  })
  if (status !== 0) process.exit(status ?? 1)
  const { files } = JSON.parse(readFileSync(join(root, 'reports/mutation/mutation.json'), 'utf8')) as Report
  return new Map(Object.entries(files).map(([file, report]) => [file, recordOf(file, report)]))
}
