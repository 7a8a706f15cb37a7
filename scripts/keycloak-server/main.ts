/** `scripts/keycloak start | stop`. The address alone goes to standard output. */
import { Command } from 'commander'
import { admin, Hindrance, places, version } from './places'
import { startServer, stopServer, type StartOptions } from './server'

interface Given extends Omit<StartOptions, 'realms' | 'tell'> {
  readonly name: string
  readonly realm?: ReadonlyArray<string>
}

const tell = (text: string): void => console.error(text)

const program = new Command('scripts/keycloak').description(`Keycloak ${version} on this machine, on the loopback address.`)

program
  .command('start')
  .description('start a server, and print its address when it is ready')
  .option('--name <name>', 'several can run side by side', 'default')
  .option('--realm <files...>', "realms to bring in: files or folders of the server's own export")
  .option('--password <word>', 'for each of their users who has none')
  .option('--keep', 'go on with the data, and at the port, of the last time')
  .option('--port <number>', 'a port, instead of a free one', Number)
  .action(async ({ name, realm = [], ...options }: Given) => {
    const begun = performance.now()
    const url = await startServer(name, { ...options, realms: realm, tell })
    tell(`ready after ${((performance.now() - begun) / 1000).toFixed(1)} s; administrator ${admin.username}, password ${admin.password}`)
    tell(`what it writes: ${places.server(name).log}`)
    console.log(url)
  })

program
  .command('stop')
  .description('stop a server')
  .option('--name <name>', 'which one', 'default')
  .action(async ({ name }: Given) => tell((await stopServer(name)) ? `${name} has stopped` : `${name} does not run`))

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof Hindrance)) throw error
  tell(`keycloak: ${error.message}`)
  process.exitCode = 1
}
