import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/*
 * Something between a client and a server that may answer itself, or late: as proxies do.
 */

/** What happens to a request, the so-manieth of its method and path: a status is answered at once; a time is waited before the answer goes on. */
export type Meddling = (asked: string, count: number) => { readonly status?: number; readonly late?: number } | undefined

export interface Proxy {
  readonly url: string
  readonly asked: ReadonlyArray<string>
  readonly close: () => Promise<void>
}

/** A name in the request is kept: the server says who it is by it. */
const passOn = (to: URL, request: IncomingMessage, response: ServerResponse, late: number): void => {
  const { method, headers, url: path } = request
  const onward = ask({ host: to.hostname, port: to.port, method, headers, path }, (answer) => {
    void pause(late).then(() => answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)))
  })
  onward.on('error', () => response.destroy())
  request.pipe(onward)
}

export const proxyTo = async (url: string, meddle: Meddling): Promise<Proxy> => {
  const asked: Array<string> = []
  const server = createServer((request, response) => {
    const key = `${request.method ?? ''} ${request.url ?? ''}`
    asked.push(key)
    const { status, late = 0 } = meddle(key, asked.filter((each) => each === key).length) ?? {}
    if (status === undefined) passOn(new URL(url), request, response, late)
    else response.writeHead(status).end()
  })
  await new Promise<void>((isListening) => server.listen(0, '127.0.0.1', isListening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.closeAllConnections()
      return new Promise((isClosed) => server.close(() => isClosed()))
    },
  }
}
