/** Measures what a consumer pays: bytes in a bundle, and the time that an import takes. Run `npm run build` first. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { inTemporaryFolder, root, run } from './run'

interface Bundle {
  readonly what: string
  readonly code: string
  /** In bytes, minified and compressed. */
  readonly limit: number
  /** Texts that give away a package which must not be in it. */
  readonly without?: ReadonlyArray<string>
}

const bundles: ReadonlyArray<Bundle> = [
  { what: 'can, explain', code: "export { can, explain } from './dist/index.js'", limit: 4 * 1024, without: ['immer-state', 'asDecoder'] },
  { what: 'everything of tenure', code: "export * from './dist/index.js'", limit: 30 * 1024 },
]

interface Entry {
  readonly file: string
  /** In milliseconds, in a new process. */
  readonly limit: number
}
const entries: ReadonlyArray<Entry> = [
  { file: 'dist/index.js', limit: 15 },
  { file: 'dist/index.cjs', limit: 15 },
]

const bytesOf = async (code: string): Promise<{ readonly plain: number; readonly small: number; readonly text: string }> => {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  })
  const { contents, text } = outputFiles[0]!
  return { plain: contents.length, small: gzipSync(contents, { level: 9 }).length, text }
}

const timeOnce = (code: string, kind: string): number => {
  const script = `const start = performance.now(); ${code}; console.log(performance.now() - start)`
  return Number(run(process.execPath, [`--input-type=${kind}`, '--eval', script]))
}

/**
 * What the import takes beyond that of an empty file, and altogether. Each is the shortest of some runs in turn,
 * every one in a new process: other work on the machine can only make a run longer.
 */
const importTime = (file: string, limit: number, empty: string): { readonly ours: number; readonly all: number } => {
  const kind = file.endsWith('.cjs') ? 'commonjs' : 'module'
  const load = (path: string): string => (kind === 'commonjs' ? `require('${path}')` : `await import('${path}')`)
  let [all, base] = [Infinity, Infinity]
  for (let runs = 0; runs < 10 || (all - base > limit && runs < 50); runs += 1) {
    all = Math.min(all, timeOnce(load(`./${file}`), kind))
    base = Math.min(base, timeOnce(load(empty), kind))
  }
  return { ours: all - base, all }
}

let tooMuch = 0
/** A time fails only at twice its limit: a busy machine is no regression. */
const say = (what: string, measured: number, limit: number, unit: string, more = ''): void => {
  const isTooMuch = measured > (unit === 'ms' ? 2 * limit : limit)
  if (isTooMuch) tooMuch += 1
  console.log(`${isTooMuch ? 'too much' : 'ok'}  ${what}: ${measured.toFixed(1)} ${unit} of ${limit} ${unit}${more}`)
}

for (const { what, code, limit, without = [] } of bundles) {
  const { plain, small, text } = await bytesOf(code)
  say(what, small / 1024, limit / 1024, 'kB', ` compressed (${(plain / 1024).toFixed(1)} kB minified)`)
  for (const trace of without.filter((trace) => text.includes(trace))) {
    tooMuch += 1
    console.log(`too much  ${what}: has \`${trace}\` in it`)
  }
}
inTemporaryFolder((folder) => {
  for (const { file, limit } of entries) {
    const empty = join(folder, `empty.${file.endsWith('.cjs') ? 'cjs' : 'mjs'}`)
    writeFileSync(empty, '')
    const { ours, all } = importTime(file, limit, empty)
    say(`import of ${file}`, ours, limit, 'ms', ` beyond an empty file (${all.toFixed(1)} ms altogether)`)
  }
})

process.exitCode = tooMuch > 0 ? 1 : 0
