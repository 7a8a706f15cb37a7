/** Bundles the benchmarks and runs them: what runs TypeScript as it stands wraps functions, which would be measured too. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './run'

const outfile = join(root, 'reports/bench/bench.mjs')
await build({
  entryPoints: [join(root, 'bench/main.ts')],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  // The core is bundled as for a user; its peers are taken as they are installed.
  packages: 'external',
  tsconfig: join(root, 'tsconfig.json'),
  logLevel: 'error',
})
const given = ['--expose-gc', '--max-old-space-size=12288', outfile, ...process.argv.slice(2)]
process.exitCode = spawnSync(process.execPath, given, { cwd: root, stdio: 'inherit' }).status ?? 1
