import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  // Examples import the published names; here they mean the source, as for the compiler.
  resolve: { tsconfigPaths: true },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // They need a real server: `npm run test:keycloak`.
    exclude: [...configDefaults.exclude, '**/*.int.test.ts'],
    // Tests share nothing that one of them changes; modules loaded once take less than half of the time.
    isolate: false,
    // One less than there are processors would be one of two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src/**'], reportsDirectory: 'coverage' },
  },
})
