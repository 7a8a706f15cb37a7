/** Running other programs, and folders that are gone afterwards. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

/** Runs to the end and gives what was printed; on failure prints it, and stops. */
export const run = (command: string, given: ReadonlyArray<string>, cwd = root): string => {
  const { status, stdout, stderr, error } = spawnSync(command, given, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  if (status === 0) return stdout.trim()
  console.error(`failed: ${[command, ...given].join(' ')}\n${stdout}${stderr}${error?.message ?? ''}`)
  process.exit(1)
}

export const inTemporaryFolder = (work: (folder: string) => void): void => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenure-')))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  work(folder)
}

/** Packs the library into a folder, as a registry would get it. */
export const pack = (folder: string): string => {
  const name = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: root, encoding: 'utf8' })
  return join(folder, name.trim().split('\n').at(-1)!)
}
