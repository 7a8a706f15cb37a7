import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../../scripts/run'

/** A reader's terminal: an empty folder in a clone's place, where what one line exports the next ones have. */
export interface Shell {
  readonly folder: string
  readonly type: (line: string) => { readonly status: number | null; readonly out: string; readonly err: string }
}

export const shell = (): Shell => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenure-guide-')))
  for (const name of ['scripts', 'node_modules']) symlinkSync(join(root, name), join(folder, name))
  const programs = join(folder, '.programs')
  mkdirSync(programs)
  // `npx tenure`, where the package is not installed but lies here as source.
  writeFileSync(join(programs, 'npx'), `#!/bin/sh\nshift\nexec ${root}/node_modules/.bin/tsx ${root}/src/cli/main.ts "$@"\n`)
  chmodSync(join(programs, 'npx'), 0o755)
  const exported = join(folder, '.exported')
  return {
    folder,
    type: (line) => {
      const before = existsSync(exported) ? `. ${exported}\n` : ''
      const script = `${before}${line}\nstatus=$?\nexport -p > ${exported}\nexit $status`
      const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${programs}:${process.env['PATH'] ?? ''}`, COLUMNS: '80' },
      })
      return { status, out: stdout, err: stderr }
    },
  }
}
