/** What an import takes, ours and CASL's in turn, each in a new process. Needs a built `dist`. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Kind = 'module' | 'commonjs'

export interface ImportFound {
  readonly file: string
  /** In milliseconds beyond the import of an empty file. */
  readonly ours: number
  readonly casl: number
}

const timeOnce = (root: string, kind: Kind, path: string): number => {
  const load = kind === 'commonjs' ? `require('${path}')` : `await import('${path}')`
  const script = `const start = performance.now(); ${load}; console.log(performance.now() - start)`
  return Number(execFileSync(process.execPath, [`--input-type=${kind}`, '--eval', script], { cwd: root, encoding: 'utf8' }))
}

/** The shortest of each: other work on the machine can only make a run longer. More runs where it is above the limit. */
const shortest = (root: string, file: string, kind: Kind, empty: string, limit: number): ImportFound => {
  let [ours, casl, base] = [Infinity, Infinity, Infinity]
  for (let runs = 0; runs < 10 || (ours - base > limit && runs < 30); runs += 1) {
    ours = Math.min(ours, timeOnce(root, kind, `./${file}`))
    casl = Math.min(casl, timeOnce(root, kind, '@casl/ability'))
    base = Math.min(base, timeOnce(root, kind, empty))
  }
  return { file, ours: ours - base, casl: casl - base }
}

export const importTimes = (root: string, limit: number): ReadonlyArray<ImportFound> => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-'))
  const emptyFile = (name: string): string => {
    const file = join(folder, name)
    writeFileSync(file, '')
    return file
  }
  try {
    return [
      shortest(root, 'dist/index.js', 'module', emptyFile('empty.mjs'), limit),
      shortest(root, 'dist/index.cjs', 'commonjs', emptyFile('empty.cjs'), limit),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
