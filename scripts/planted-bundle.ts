/** Files of properties with all that they reach of `src`, as one file somewhere else, with one mistake in it. */
import { join } from 'node:path'
import { build } from 'esbuild'
import { plant, type Planted } from './planted-entries'
import { root } from './run'

/** The same cases each time. A counterexample need not be cut down: that there is one says enough. */
const beginning = "import { configureGlobal } from 'fast-check'\nconfigureGlobal({ seed: 1, endOnFailure: true })"

/** Writes it to `to`; for `null`, `src` as it is. The working tree is only read. */
export const bundle = async (properties: ReadonlyArray<string>, mistake: Planted | null, to: string): Promise<void> => {
  const planted = mistake === null ? null : plant(mistake)
  if (planted !== null && 'why' in planted) throw new Error(planted.why)
  let isPlanted = false
  await build({
    absWorkingDir: root,
    stdin: { contents: properties.map((file) => `import './${file}'`).join('\n'), resolveDir: root },
    outfile: to,
    bundle: true,
    // The package says of itself that its files have no effect beside what they export; those of properties have one.
    ignoreAnnotations: true,
    format: 'esm',
    platform: 'node',
    // vitest and fast-check stay those that run the test.
    packages: 'external',
    tsconfig: join(root, 'tsconfig.json'),
    banner: { js: beginning },
    logLevel: 'silent',
    plugins: [
      {
        name: 'planted',
        setup: (builder) => {
          builder.onLoad({ filter: /\.ts$/ }, ({ path }) => {
            if (mistake === null || planted === null || path !== join(root, mistake.file)) return undefined
            isPlanted = true
            return { contents: planted.text, loader: 'ts' }
          })
        },
      },
    ],
  })
  if (mistake !== null && !isPlanted) throw new Error(`${properties.join(', ')} does not reach ${mistake.file}`)
}
