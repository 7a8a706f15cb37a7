import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A copy of the sources with one mistake in it, where the installed packages are still found. */
export interface FaultyCopy {
  readonly folder: string
  readonly remove: () => void
}

export const faultyCopy = (file: string, right: string, wrong: string): FaultyCopy => {
  mkdirSync(join(root, 'reports'), { recursive: true })
  const folder = mkdtempSync(join(root, 'reports', 'faulty-'))
  for (const part of ['src', 'scripts', 'package.json', 'tsconfig.json']) cpSync(join(root, part), join(folder, part), { recursive: true })
  const text = readFileSync(join(folder, file), 'utf8')
  if (text.split(right).length !== 2) throw new Error(`${file} does not have this once: ${right}`)
  writeFileSync(join(folder, file), text.replace(right, wrong))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs a script of ours, of a copy or of the sources themselves. */
export const runScript = (
  script: string,
  options: ReadonlyArray<string>,
  folder = root,
): { readonly status: number | null; readonly printed: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', join('scripts', script), ...options], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, printed: stdout + stderr }
}
