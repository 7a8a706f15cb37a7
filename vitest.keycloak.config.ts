import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const src = fileURLToPath(new URL('src', import.meta.url))

/** Against a real server, one file after the other: `npm run test:keycloak`. They fail where it cannot be started. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^tenure$/, replacement: `${src}/index.ts` },
      { find: /^tenure\/([a-z]+)$/, replacement: `${src}/$1/index.ts` },
    ],
  },
  test: {
    include: ['test/keycloak/server/**/*.int.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
})
