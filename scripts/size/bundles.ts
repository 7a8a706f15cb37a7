/** What a consumer's bundle pays, in bytes, minified and compressed. Needs a built `dist`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

interface Bundle {
  readonly what: string
  readonly code: string
  /** In kB of 1,024 bytes. */
  readonly limit: number
  /** Texts that give away a package which must not be in it. */
  readonly without?: ReadonlyArray<string>
}

/** One for each entry that a consumer may import. */
const limits: Readonly<Record<string, number>> = {
  '.': 30,
  './codec': 18,
  './store': 20,
  './scenario': 72,
  './testing': 104,
  './keycloak': 53,
}

interface Packed {
  readonly exports: Readonly<Record<string, string | { readonly import: { readonly default: string } }>>
}

const bundlesOf = (root: string): ReadonlyArray<Bundle> => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Packed
  const whole = Object.entries(exports).flatMap(([path, target]): ReadonlyArray<Bundle> => {
    if (typeof target === 'string') return []
    const limit = limits[path]
    if (limit === undefined) throw new Error(`\`${path}\` is exported, and has no limit in scripts/size/bundles.ts`)
    return [{ what: `everything of ${path.replace('.', 'tenure')}`, code: `export * from '${target.import.default}'`, limit }]
  })
  const two = {
    what: 'can, explain',
    code: "export { can, explain } from './dist/index.js'",
    limit: 4,
    without: ['immer-state', 'asDecoder'],
  }
  return [two, ...whole]
}

export interface BundleFound {
  readonly what: string
  readonly limit: number
  readonly compressed: number
  readonly minified: number
  /** What is in it and must not be. */
  readonly traces: ReadonlyArray<string>
}

export const bundleSizes = async (root: string): Promise<ReadonlyArray<BundleFound>> => {
  const found: Array<BundleFound> = []
  for (const { what, code, limit, without = [] } of bundlesOf(root)) {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: root },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      // What an entry leaves to its consumer.
      external: ['node:*', 'jose', 'fast-check', '@keycloak/*'],
      write: false,
      logLevel: 'error',
    })
    const { contents, text } = outputFiles[0]!
    found.push({
      what,
      limit,
      compressed: gzipSync(contents, { level: 9 }).length / 1024,
      minified: contents.length / 1024,
      traces: without.filter((trace) => text.includes(trace)),
    })
  }
  return found
}
