/** Servers by name: `start`, `stop`, and what tests do to them besides. */
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { haveDistribution, haveHome, madeOnce } from './distribution'
import { Hindrance, places } from './places'
import { end, launch, runningProcess, urlOf } from './process'
import { createRealm, realmIn, withPassword } from './realms'

export interface StartOptions {
  /** Files or folders with the server's own export. */
  readonly realms?: ReadonlyArray<string>
  /** For each of their users who has none. */
  readonly password?: string
  /** Go on with the data of the last time, at the port of the last time. */
  readonly keep?: boolean
  readonly port?: number
  readonly tell?: (text: string) => void
}

/** The database with the administrator, made by a first start. */
const haveDatabase = async (tell: (text: string) => void): Promise<void> => {
  if (existsSync(places.database)) return
  tell('making its database, once')
  const name = `first-${process.pid}`
  const { home, data } = places.server(name)
  haveHome(home)
  await launch(name, 0)
  await end(name)
  madeOnce(places.database, (draft) => {
    renameSync(join(data, 'h2'), join(draft, 'h2'))
    return join(draft, 'h2')
  })

  rmSync(home, { recursive: true, force: true })
}

const portBefore = (name: string): number => {
  const { port } = places.server(name)
  return existsSync(port) ? Number(readFileSync(port, 'utf8')) : 0
}

/** Starts a server and gives its address. */
export const startServer = async (name: string, options: StartOptions = {}): Promise<string> => {
  const { realms = [], password, keep = false, tell = () => undefined } = options
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) throw new Hindrance(`a server's name is of a-z, 0-9 and -, not '${name}'`)
  const running = runningProcess(name)
  if (running !== undefined) throw new Hindrance(`${name} runs already at ${urlOf(name)} (process ${running}): stop it first`)
  const loaded = realms.map(realmIn)
  haveDistribution(tell)
  const { home, data } = places.server(name)
  const port = options.port ?? (keep ? portBefore(name) : 0)
  if (!keep || !existsSync(home)) {
    await haveDatabase(tell)
    haveHome(home)
    cpSync(places.database, join(data, 'h2'), { recursive: true })
  }
  const url = await launch(name, port)
  for (const realm of loaded) {
    tell(`bringing in realm ${realm.realm}`)
    await createRealm(url, password === undefined ? realm : withPassword(realm, password))
  }
  return url
}

/** Ends a server; `false` where none of that name runs. */
export const stopServer = (name: string): Promise<boolean> => end(name)

/** Takes its process away, as a crash does. */
export const killServer = (name: string): Promise<boolean> => end(name, 'SIGKILL')
