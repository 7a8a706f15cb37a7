/** The suite that mutants must face, as one file that a process loads in a tenth of a second. */
import { build } from 'esbuild'

await build({
  entryPoints: ['test/mutation/suite.ts'],
  outfile: 'reports/mutation-suite/suite.mjs',
  bundle: true,
  // Files of tests have an effect beside what they export, whatever the package says of itself.
  ignoreAnnotations: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  alias: { vitest: './scripts/mutation/vitest.ts', '@fast-check/vitest': './scripts/mutation/fast-check-vitest.ts' },
  tsconfig: 'tsconfig.json',
  banner: { js: "import { configureGlobal } from 'fast-check'\nconfigureGlobal({ seed: 202611, endOnFailure: true })" },
  logLevel: 'error',
})
