import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const src = fileURLToPath(new URL('src', import.meta.url))

export default defineConfig({
  // Examples import the published names; here they mean the source.
  resolve: {
    alias: [
      { find: /^tenure$/, replacement: `${src}/index.ts` },
      { find: /^tenure\/([a-z]+)$/, replacement: `${src}/$1/index.ts` },
    ],
  },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // They need a real server: `npm run test:keycloak`.
    exclude: [...configDefaults.exclude, '**/*.int.test.ts'],
    // Tests share nothing that one of them changes; modules loaded once take less than half of the time.
    isolate: false,
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src/**'], reportsDirectory: 'coverage' },
  },
})
