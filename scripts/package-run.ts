/**
 * Installs the packed library in an empty folder and runs it under plain Node, as ESM and as CommonJS, on every
 * supported version; then its command, and the compiler on a consumer's code. Run `npm run build` first.
 */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inTemporaryFolder, pack, root, run } from './run'

const versions = [20, 22, 24, 26]

const { version, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string
  devDependencies: Record<string, string>
}

const install = (folder: string): void => {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, dependencies: {} }))
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--silent']
  run('npm', ['install', ...quiet, pack(folder), `fast-check@${devDependencies['fast-check']!}`], folder)
  const consumer = join(root, 'scripts/consumer')
  for (const file of readdirSync(consumer)) copyFileSync(join(consumer, file), join(folder, file))
  copyFileSync(join(consumer, 'types.mts'), join(folder, 'types.cts'))
}

/** The program of one version of Node; those that are not running now come from npm. */
const nodeOf = (major: number, folder: string): string =>
  process.versions.node.startsWith(`${major}.`)
    ? process.execPath
    : run('npx', ['--yes', `node@${major}`, '--print', 'process.execPath'], folder)
        .split('\n')
        .at(-1)!

inTemporaryFolder((folder) => {
  install(folder)
  for (const major of versions) {
    const node = nodeOf(major, folder)
    for (const file of ['run.mjs', 'run.cjs']) run(node, [file], folder)
    const answered = run(node, [join(folder, 'node_modules/tenure/dist/cli.js'), '--version'], folder)
    if (answered !== version) throw new Error(`tenure --version says ${answered}, not ${version}`)
    console.log(`ok  Node ${run(node, ['--version'], folder)}: run.mjs, run.cjs, tenure --version`)
  }
  const answered = run('npx', ['tenure', '--version'], folder)
  if (answered !== version) throw new Error(`npx tenure --version says ${answered}, not ${version}`)
  console.log(`ok  npx tenure --version: ${answered}`)

  run(join(root, 'node_modules/.bin/tsc'), ['--project', folder])
  console.log('ok  a TypeScript consumer, as ESM and as CommonJS')
})
