import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { adminToken, createRealm, realmIn, withPassword } from '../../../scripts/keycloak-server/realms'
import { startServer, stopServer } from '../../../scripts/keycloak-server/server'

/*
 * The realm `acme` on a real server, and an application beside it that hears of logouts.
 */

export const password = 'pw'

/** An administrator's request; `undefined` where the server answers without a body. */
export type Admin = (method: string, path: string, body?: object) => Promise<unknown>

export interface AcmeServer {
  readonly url: string
  readonly issuer: string
  readonly admin: Admin
  readonly close: () => Promise<void>
}

const adminOf =
  (url: string): Admin =>
  async (method, path, body) => {
    const response = await fetch(`${url}/admin/realms/acme${path}`, {
      method,
      headers: { authorization: `Bearer ${await adminToken(url)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? undefined : (JSON.parse(text) as unknown)
  }

/** A body as it came, in the request that the web knows. */
const webRequest = async (request: IncomingMessage): Promise<Request> => {
  const parts: Array<Buffer> = []
  for await (const part of request) parts.push(part as Buffer)
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  return new Request(`http://127.0.0.1${request.url ?? '/'}`, { method: request.method ?? 'GET', headers, body: Buffer.concat(parts) })
}

/** An application on the loopback address that answers each POST. */
export interface Listener {
  readonly url: string
  readonly close: () => Promise<void>
}

export const listening = async (answer: (request: Request) => Promise<Response>): Promise<Listener> => {
  const server = createServer((request, response) => {
    void webRequest(request)
      .then(answer)
      .then(async (answered) => response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(await answered.text()))
  })
  await new Promise<void>((isListening) => server.listen(0, '127.0.0.1', isListening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/backchannel-logout`,
    close: () => new Promise((isClosed) => server.close(() => isClosed())),
  }
}

interface ClientSettings {
  readonly clientId: string
  readonly attributes: Readonly<Record<string, string>>
}

/**
 * Starts a server of its own, with the realm of the documentation; each user's password is `pw`.
 *
 * @param heardAt where `apps-web` hears of logouts
 */
export const startAcme = async (name: string, heardAt: string): Promise<AcmeServer> => {
  const url = await startServer(name)
  const realm = withPassword(realmIn('docs/data/keycloak-realm/acme-realm.json'), password)
  const { clients } = realm as unknown as { readonly clients: ReadonlyArray<ClientSettings> }
  const heard = clients.map((client) =>
    client.clientId === 'apps-web' ? { ...client, attributes: { ...client.attributes, 'backchannel.logout.url': heardAt } } : client,
  )
  await createRealm(url, { ...realm, clients: heard })
  return {
    url,
    issuer: `${url}/realms/acme`,
    admin: adminOf(url),
    close: async () => void (await stopServer(name)),
  }
}
