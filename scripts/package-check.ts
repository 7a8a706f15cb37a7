/** Packs the library and checks what a consumer would get: the entries, the types, the files. */
import { readFileSync } from 'node:fs'
import { inTemporaryFolder, pack, root, run } from './run'

const allowed = /^package\/(dist\/.+|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/
const needed = ['package/LICENSE', 'package/README.md', 'package/dist/THIRD-PARTY-NOTICES.txt', 'package/dist/cli.js']
const bin = (name: string): string => `${root}/node_modules/.bin/${name}`

const refuse = (what: string, found: ReadonlyArray<string>): void => {
  if (found.length === 0) return
  console.error(`${what}: ${found.join(', ')}`)
  process.exit(1)
}

const targetsOf = (exported: unknown): ReadonlyArray<string> =>
  typeof exported === 'string' ? [exported] : Object.values(exported as object).flatMap(targetsOf)

inTemporaryFolder((folder) => {
  const tarball = pack(folder)
  const packed = run('tar', ['-tzf', tarball]).split('\n')
  const { exports } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { exports: unknown }

  refuse(
    'packed, but not for a consumer',
    packed.filter((file) => !allowed.test(file)),
  )
  refuse(
    'not packed',
    [...needed, ...targetsOf(exports).map((file) => file.replace('.', 'package'))].filter((file) => !packed.includes(file)),
  )
  run('tar', ['-xzf', tarball, '-C', folder])
  refuse(
    'tells a path of this machine',
    packed.filter((file) => readFileSync(`${folder}/${file}`, 'utf8').includes(root)),
  )
  console.log(`files: ${packed.length}, nothing missing, nothing too much`)

  console.log(run(bin('publint'), ['run', tarball, '--strict']))
  console.log(run(bin('attw'), [tarball, '--profile', 'node16', '--no-definitely-typed', '--no-emoji', '--no-color']))
})
