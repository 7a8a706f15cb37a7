import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fault } from '../faults'
import type { Who } from './answers'
import type { Settings } from './model'
import { service, type Service } from './service'

/** How many apps, or co-owners, one page shows. */
const pageSize = 2

interface Page {
  readonly items: ReadonlyArray<string>
  /** Where the next page begins; `null` on the last. */
  readonly next: number | null
}

const page = (all: ReadonlyArray<string>, from: number): Page => {
  const end = from + pageSize
  return { items: all.slice(from, end), next: end < all.length ? end : null }
}

const pageOfApps = (all: ReadonlyArray<string>, from: number, faults: ReadonlySet<Fault>): Page => {
  const { items, next } = page(all, from)
  if (faults.has('pageDropsLast') && items.length === pageSize) return { items: items.slice(0, -1), next }
  if (faults.has('pageRepeats') && from > 0) return { items: [...all.slice(from - 1, from), ...items], next }
  return { items, next }
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Array<Buffer> = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown
}

/** Answers one request: the status, and what is sent as JSON. */
const answer = async (it: Service, faults: ReadonlySet<Fault>, request: IncomingMessage): Promise<readonly [number, unknown]> => {
  const [pathname = '/', search] = (request.url ?? '/').split('?')
  const query = new URLSearchParams(search)
  const now = Number(query.get('now'))
  const asked = (key: string): string => query.get(key) ?? ''
  const who: Who = query.has('session') ? { session: asked('session') } : { user: asked('user') }
  const from = Number(query.get('from') ?? 0)
  if (request.method === 'PUT' && pathname === '/settings') {
    it.setUp((await bodyOf(request)) as Settings)
    return [204, null]
  }
  if (request.method === 'POST') {
    const why = await it.execute(pathname.slice(1), (await bodyOf(request)) as Record<string, unknown>, query.get('by'), now)
    return why === null ? [204, null] : [409, { why }]
  }
  switch (pathname) {
    case '/can':
      return [200, await it.can(who, asked('action'), asked('app'), now)]
    case '/apps':
      return [200, pageOfApps(await it.appsWhere(who, asked('action'), now), from, faults)]
    case '/who-can':
      return [200, await it.whoCan(asked('app'), asked('action'), now)]
    case '/owner':
      return [200, (await it.app(asked('app')))?.owner ?? null]
    case '/co-owners': {
      const all = ((await it.app(asked('app')))?.coOwners ?? []).map(({ kind, id }) => `${kind}:${id}`)
      const { items, next } = page(all, from)
      return [200, { items, next: faults.has('coOwnersCutOff') ? null : next }]
    }
    default:
      return [404, null]
  }
}

const send = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(status === 204 ? undefined : JSON.stringify(value))
}

/** A running service. */
export interface Running {
  readonly origin: string
  readonly stop: () => Promise<void>
}

/** Starts the service on a port of the loopback address; 0 takes a free one. */
export const start = (faults: ReadonlyArray<Fault> = [], port = 0): Promise<Running> => {
  const on = new Set(faults)
  const it = service(on)
  const server: Server = createServer((request, response) => {
    answer(it, on, request).then(
      ([status, value]) => send(response, status, value),
      (error: unknown) => send(response, 500, { why: error instanceof Error ? error.message : String(error) }),
    )
  })
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo
      const stop = (): Promise<void> =>
        new Promise((stopped) => {
          server.close(() => stopped())
          server.closeAllConnections()
        })
      resolve({ origin: `http://127.0.0.1:${taken}`, stop })
    })
  })
}
