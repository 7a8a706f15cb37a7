/**
 * Builds the JavaScript of `dist`: the library as ESM and as CommonJS, the command line, and the licences of
 * what is bundled. The declarations come from tsup.
 */
import { chmodSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import commonjs from '@rollup/plugin-commonjs'
import json from '@rollup/plugin-json'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { transform } from 'esbuild'
import { rollup, type OutputOptions, type Plugin, type RollupBuild, type RollupOptions } from 'rollup'
import { entries } from './entries'
import { noticesOf } from './notices'
import { pureConstants, pureModule } from './pure-constants'
import { root } from './run'

const slash = '[\\\\/]'
const ours = (folders: string): RegExp => new RegExp(`^src${slash}(${folders})${slash}`)
const packages = (names: string): RegExp => new RegExp(`(^|${slash})node_modules${slash}(${names})${slash}`)
const isIn = (file: string, ...places: ReadonlyArray<RegExp>): boolean => places.some((place) => place.test(relative(root, file)))

/** Few files load faster than many: the core is one, with what it bundles. */
const chunkOf = (file: string): string | undefined => {
  if (isIn(file, packages('fp-ts|io-ts|immer'), ours('kernel|policy|state|rule|commands|platform|questions'))) return 'core'
  return isIn(file, ours('codec')) ? 'codec' : undefined
}

/** All that the library uses of immer; another import of it stops the build. */
const usedOfImmer = ['Immer']

const droppable = (code: string, file: string): string => {
  if (isIn(file, packages('immer'))) return pureModule(code, usedOfImmer)
  return isIn(file, /^src\b/, packages('fp-ts|io-ts')) ? pureConstants(code, file) : code
}

/** immer's long messages are for people who call immer; without them no browser needs a `process`. */
const define = { 'process.env.NODE_ENV': '"production"' }

const toJavaScript: Plugin = {
  name: 'to-javascript',
  async transform(code, file) {
    if (!/\.m?[jt]s$/.test(file) || file.startsWith('\0')) return null
    const result = await transform(droppable(code, file), {
      loader: file.endsWith('.ts') ? 'ts' : 'js',
      target: 'es2022',
      define,
      sourcefile: file,
    })
    return { code: result.code, map: null }
  },
}

const common: RollupOptions = {
  external: [/^node:/, /^fast-check$/, /^jose$/],
  treeshake: { moduleSideEffects: 'no-external' },
  onwarn: ({ message }) => {
    throw new Error(message)
  },
}
const extensions = ['.ts', '.js', '.mjs']

const library = (): Promise<RollupBuild> =>
  rollup({ ...common, input: entries, plugins: [nodeResolve({ extensions, browser: true }), toJavaScript] })

/** commander is CommonJS, and the version is read from package.json. */
const commandLine = (): Promise<RollupBuild> =>
  rollup({
    ...common,
    input: 'src/cli/main.ts',
    plugins: [nodeResolve({ extensions, preferBuiltins: true }), json({ preferConst: true }), toJavaScript, commonjs()],
  })

const dist = join(root, 'dist')

const output = (format: 'es' | 'cjs', extension: string): OutputOptions => ({
  dir: dist,
  format,
  entryFileNames: `[name].${extension}`,
  chunkFileNames: `shared/[name].${extension}`,
  manualChunks: chunkOf,
  hoistTransitiveImports: false,
  minifyInternalExports: false,
  generatedCode: 'es2015',
  esModule: true,
})

const built = await library()
await built.write(output('es', 'js'))
await built.write(output('cjs', 'cjs'))

const program = await commandLine()
await program.write({ file: join(dist, 'cli.js'), format: 'es' })
chmodSync(join(dist, 'cli.js'), 0o755)

const files = [...built.watchFiles, ...program.watchFiles]
writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), noticesOf(files))
console.log(`dist: the library and the command line, from ${new Set(files).size} files`)
