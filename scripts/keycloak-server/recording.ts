/** What a real server answers, kept for the fast tests; no token and no secret is kept. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../run'
import { version } from './places'

interface Exchange {
  readonly asked: string
  readonly status: number
  readonly answer: unknown
}

const folder = join(root, 'test/fixtures/keycloak/recorded')

/** The path alone: the port is another one each time. A token is kept as a word. */
const exchangeOf = async (url: string, method: string, response: Response): Promise<Exchange> => {
  const { pathname, search } = new URL(url)
  const text = await response.text()
  const isToken = pathname.endsWith('/token')
  const answer: unknown = isToken ? { access_token: 'recorded', expires_in: 60 } : text === '' ? '' : JSON.parse(text)
  return { asked: `${method} ${isToken ? '/token' : `${pathname}${search}`}`, status: response.status, answer }
}

export interface Recording {
  readonly fetch: typeof fetch
  /** Writes down what was asked since the last time, and how it was answered at last. */
  readonly keep: (what: string) => void
}

export const recording = (): Recording => {
  const take = new Map<string, Exchange>()
  return {
    fetch: async (input, init) => {
      if (typeof input !== 'string') throw new TypeError('addresses are texts here')
      const response = await fetch(input, init)
      const exchange = await exchangeOf(input, init?.method ?? 'GET', response.clone())
      take.set(exchange.asked, exchange)
      return response
    },
    keep: (what) => {
      mkdirSync(folder, { recursive: true })
      const exchanges = [...take.values()].sort((a, b) => (a.asked < b.asked ? -1 : 1))
      const file = join(folder, `${what}.json`)
      writeFileSync(file, JSON.stringify({ keycloak: version, exchanges }))
      run('npx', ['prettier', '--write', file])
      console.log(`${what}: ${exchanges.length} answers`)
      take.clear()
    },
  }
}

/** The realm that is recorded. */
export const sample = join(root, 'docs/data/keycloak-realm/acme-realm.json')

/** A login without a browser: enough to have a session. */
export const logIn = async (url: string, username: string): Promise<void> => {
  const form = { grant_type: 'password', client_id: 'apps-web', client_secret: 'test-only', username, password: 'pw', scope: 'openid' }
  const response = await fetch(`${url}/realms/acme/protocol/openid-connect/token`, { method: 'POST', body: new URLSearchParams(form) })
  if (!response.ok) throw new Error(await response.text())
}
