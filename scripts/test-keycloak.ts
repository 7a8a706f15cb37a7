/** Runs the tests against a real server, and stops what they started, however they end. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { haveDistribution } from './keycloak-server/distribution'
import { Hindrance, places } from './keycloak-server/places'
import { runningProcess } from './keycloak-server/process'
import { stopServer } from './keycloak-server/server'
import { root } from './run'

const running = (): ReadonlyArray<string> => {
  const servers = join(places.cache, 'servers')
  return (existsSync(servers) ? readdirSync(servers) : []).filter((name) => runningProcess(name) !== undefined)
}

/** To the end; a signal goes to the tests, which come back then. */
const vitest = (given: ReadonlyArray<string>): Promise<number> => {
  const child = spawn(join(root, 'node_modules/.bin/vitest'), ['run', '--config', 'vitest.keycloak.config.ts', ...given], {
    cwd: root,
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal))
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

const before = new Set(running())
try {
  haveDistribution(console.error)
  process.exitCode = await vitest(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Hindrance)) throw error
  console.error(`keycloak: ${error.message}`)
  process.exitCode = 1
} finally {
  for (const name of running().filter((each) => !before.has(each))) await stopServer(name)
}
