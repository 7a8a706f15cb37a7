import { defineConfig } from 'tsup'
import { entries } from './scripts/entries'

/** The declarations only, for ESM and CommonJS; `scripts/bundle.ts` builds the JavaScript. */
export default defineConfig({
  entry: entries,
  outDir: 'dist',
  format: ['esm', 'cjs'],
  dts: { only: true, compilerOptions: { ignoreDeprecations: '6.0' } },
})
