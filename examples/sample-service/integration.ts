import { Agent, request } from 'node:http'
import { dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow, type Policy, type Subject } from 'tenure'
import { accepted, refused, type Integration } from 'tenure/testing'

const sessions = { idle: 30 * 60_000, max: 45 * 60_000 }
const login = { user: 'login', group: { native: 'login', ldap: 'login', brokered: 'login' } } as const
const refresh = { user: 'refresh', group: { native: 'refresh', ldap: 'refresh', brokered: 'refresh' } } as const

/** What is given waits for a login, what is taken for a refresh, and a command needs the authority of a login now. */
const careful: Policy = {
  ...dashEnterprise5,
  name: 'careful',
  authority: 'sessionAndHead',
  activation: { roles: 'login', grant: login, revoke: refresh },
  sessions,
}

/** All that the service can be set up to. */
const policies: ReadonlyArray<Policy> = [dashEnterprise5, { ...dashEnterprise5Later, sessions }, careful, live, revokeNow, dashEnterprise4]

const subjectText = (subject: Subject): string => (subject._tag === 'User' ? `user:${subject.user}` : `group:${subject.group}`)
const subjectOf = (text: string): Subject =>
  text.startsWith('user:') ? { _tag: 'User', user: text.slice(5) } : { _tag: 'Group', group: text.slice(6) }

/** The service writes subjects as texts. */
const asText = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && '_tag' in value ? subjectText(value as Subject) : value

interface Page {
  readonly items: ReadonlyArray<string>
  readonly next: number | null
}

/** The service as the kit sees it, over HTTP alone. `close` ends the connections. */
export const overHttp = (origin: string): Integration & { readonly close: () => void } => {
  const agent = new Agent({ keepAlive: true })
  const { hostname, port } = new URL(origin)

  const call = (method: string, path: string, query: Readonly<Record<string, string | number | undefined>>, body?: unknown) =>
    new Promise<{ readonly status: number; readonly value: unknown }>((resolve, reject) => {
      const search = new URLSearchParams()
      for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value))
      const sent = request({ hostname, port, path: `${path}?${search.toString()}`, method, agent }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => (text += part))
        response.on('end', () => {
          const status = response.statusCode ?? 0
          if (status >= 500 || status === 404) reject(new Error(`${method} ${path}: ${status} ${text}`))
          else resolve({ status, value: text === '' ? null : (JSON.parse(text) as unknown) })
        })
      })
      sent.on('error', reject)
      sent.end(body === undefined ? undefined : JSON.stringify(body))
    })
  const get = async <T>(path: string, query: Readonly<Record<string, string | number | undefined>>): Promise<T> =>
    (await call('GET', path, query)).value as T
  const pages = async (path: string, query: Readonly<Record<string, string | number | undefined>>): Promise<ReadonlyArray<string>> => {
    const all: Array<string> = []
    for (let from: number | null = 0; from !== null;) {
      const { items, next }: Page = await get<Page>(path, { ...query, from })
      all.push(...items)
      from = next
    }
    return all
  }

  return {
    policies,
    reset: async (policy) => void (await call('PUT', '/settings', {}, policy)),
    execute: async ({ _tag, ...fields }, { by, at }) => {
      const body = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, asText(value)]))
      const path = `/${_tag.charAt(0).toLowerCase()}${_tag.slice(1)}`
      const { status } = await call('POST', path, { by: by._tag === 'Session' ? by.session : undefined, now: at }, body)
      return status === 204 ? accepted : refused()
    },
    can: ({ session, user, app, action, at }) => get<boolean>('/can', { session, user, app, action, now: at }),
    whatCan: ({ session, user, action, at }) => pages('/apps', { session, user, action, now: at }),
    whoCan: ({ app, action, at }) => get('/who-can', { app, action, now: at }),
    owner: ({ app, at }) => get<string | null>('/owner', { app, now: at }),
    coOwners: async ({ app, at }) => (await pages('/co-owners', { app, now: at })).map(subjectOf),
    close: () => agent.destroy(),
  }
}
