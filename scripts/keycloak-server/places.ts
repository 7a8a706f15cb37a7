/** Where the server and what it keeps are on this machine, and what it is. */
import { join } from 'node:path'
import { root } from '../run'

/** Named, since the lists of versions leave it out. */
export const version = '26.7.4'
export const archiveSum = 'a286e98b4296d4e75ee88d8527c7cd463b307caa022f088c9f22cffccc741fa1'

/** Git ignores it. Another folder may be named, so that several copies of the project share one server. */
const cache = process.env['TENURE_KEYCLOAK_CACHE'] ?? join(root, '.cache', 'keycloak')

/** The first administrator of every server. They listen on the loopback address only. */
export const admin = { username: 'admin', password: 'admin' }

export const places = {
  cache,
  /** The distribution, built for our options. */
  distribution: join(cache, `built-${version}`),
  /** A database with the administrator in it and no realm: copied for each new server. */
  database: join(cache, `database-${version}`),
  server: (name: string) => {
    const home = join(cache, 'servers', name)
    return { home, data: join(home, 'data'), log: join(home, 'server.log'), pid: join(home, 'server.pid'), port: join(home, 'server.port') }
  },
}

/** What stands in the way, in words for people. */
export class Hindrance extends Error {}
