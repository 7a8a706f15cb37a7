import { defineConfig } from 'vitest/config'

/** Against a real server, one file after the other: `npm run test:keycloak`. They fail where it cannot be started. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: ['test/keycloak/server/**/*.int.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
})
