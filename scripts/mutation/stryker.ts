/** A run of Stryker over some files, and what it found. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run'
import { hashOf, type FileRecord, type Records, type Survivor } from './record'
import { timeVariable, wantedKey, wantedVariable } from './wanted'

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

const program = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js')

const run = (asked: ReadonlyArray<string>, given: ReadonlyArray<string>, told: Readonly<Record<string, string>>): Records => {
  const { status } = spawnSync(process.execPath, [program, 'run', ...given, '--mutate', asked.join(',')], {
    cwd: root,
    stdio: 'inherit',
    // The runner is TypeScript, in each of Stryker's processes.
    env: { ...process.env, NODE_OPTIONS: '--import=tsx', ...told },
  })
  if (status !== 0) process.exit(status ?? 1)
  const { files } = JSON.parse(readFileSync(join(root, 'reports/mutation/mutation.json'), 'utf8')) as Report
  return new Map(Object.entries(files).map(([file, report]) => [file, recordOf(file, report)]))
}

/** Most are noticed at once. */
const firstGlance = { [timeVariable]: '3000' }

const untried = (record: FileRecord): FileRecord => ({
  ...record,
  survivors: record.survivors.map((each) => ({ ...each, isUntried: true })),
})

/**
 * Mutates files, and looks at each mutant for a few seconds: active in tests only and not while modules load, which is ten
 * times as quick. Who has not been noticed then is still to be tried. Stops when Stryker does.
 */
export const mutate = (files: ReadonlyArray<string>): Records => {
  const found = run(files, ['--ignoreStatic'], firstGlance)
  // A file with nothing to mutate, of types alone, is in no report.
  return new Map(files.map((file) => [file, untried(found.get(file) ?? { hash: hashOf(file), noticed: 0, survivors: [] })]))
}

/** Tries mutants that were not noticed, each there from the beginning. */
export const mutateAgain = (survivors: ReadonlyArray<readonly [file: string, survivor: Survivor]>): Records =>
  run(
    survivors.map(([file, { place }]) => `${file}:${place}`),
    [],
    { [wantedVariable]: JSON.stringify(survivors.map(([file, survivor]) => wantedKey(file, survivor))) },
  )
