import type { KeycloakSessionsApi } from './api'
import { pathIn, ServerError } from './fault'
import { answerTo, good, parsedAnswer, usualOutside, usualPatience, type Answered, type Outside, type Patience } from './request'
import { tokensFor, type KeycloakCredentials } from './token'

/** @category model */
export interface ConnectionOptions {
  /** Where the server is, as `https://sso.example.org` or `https://example.org/auth`. */
  readonly url: string
  /** The realm that is read. */
  readonly realm: string
  readonly credentials: KeycloakCredentials
  /** The realm to log in at. Default: the one that is read. */
  readonly loginRealm?: string
  readonly patience?: Partial<Patience>
  readonly outside?: Partial<Outside>
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** A request to the admin API of the realm, which `what` names for people. */
export interface AdminRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/admin/realms/REALM`. */
  readonly path: ReadonlyArray<string>
  readonly query?: Query
  readonly body?: unknown
  readonly what: string
}

/**
 * A connection to the admin API of one realm: what Tenure reads and ends, and requests of any other kind.
 *
 * @category model
 */
export interface KeycloakConnection extends KeycloakSessionsApi {
  /** The answer, parsed; `undefined` for an empty one. Rejects with a `ServerError`. */
  readonly request: (request: AdminRequest) => Promise<unknown>
}

const baseOf = (text: string): string => {
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') throw new TypeError('the address of the server must have no name or password in it')
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

const queryText = (query: Query): string => {
  const given = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)] as const]))
  return given.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(given)).toString()}`
}

/**
 * Connects to a server. Nothing is asked yet. Each request has a time limit; one without an answer, or
 * answered with 5xx or 429, is made again a few times with growing pauses; tokens are renewed before their
 * end, and one that is refused once.
 *
 * @category constructors
 */
export const connectKeycloak = (options: ConnectionOptions): KeycloakConnection => {
  const { realm, credentials, loginRealm = realm } = options
  const base = baseOf(options.url)
  const outside = { ...usualOutside, ...options.outside }
  const patience = { ...usualPatience, ...options.patience }
  const tokens = tokensFor(`${base}/realms/${encodeURIComponent(loginRealm)}/protocol/openid-connect/token`, credentials, outside, patience)
  const answered = async ({ method = 'GET', path, query = {}, body, what }: AdminRequest): Promise<Answered & { readonly url: string }> => {
    const url = `${base}/admin/realms/${[realm, ...path].map(encodeURIComponent).join('/')}${queryText(query)}`
    // Such an id would name another place: no user and no group has it.
    if (path.some((part) => /^\.{0,2}$/.test(part))) return { status: 404, text: '', url }
    const sent = (token: string): Promise<Answered> =>
      answerTo(
        what,
        url,
        {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            accept: 'application/json',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        },
        outside,
        patience,
      )
    const token = await tokens.get()
    const first = await sent(token)
    return { ...(first.status === 401 ? await sent(await tokens.anew(token)) : first), url }
  }
  const request = async (asked: AdminRequest): Promise<unknown> => {
    const { url, ...answer } = await answered(asked)
    const text = good(asked.what, url, answer)
    return text === '' ? undefined : parsedAnswer(asked.what, url, text)
  }
  const list = async (what: string, path: ReadonlyArray<string>, query: Query = {}): Promise<ReadonlyArray<unknown>> => {
    const value = await request({ what, path, query })
    if (Array.isArray(value)) return value as ReadonlyArray<unknown>
    throw new ServerError({ _tag: 'Unreadable', what, path: pathIn(`${base}/admin/realms/${path.join('/')}`), reason: 'no list' })
  }
  /** Nothing for what is not there. */
  const one = async (what: string, path: ReadonlyArray<string>): Promise<unknown> => {
    const { url, ...answer } = await answered({ what, path })
    return answer.status === 404 ? undefined : parsedAnswer(what, url, good(what, url, answer))
  }
  return {
    request,
    realmName: realm,
    realms: {
      findOne: () => request({ what: 'reading the realm', path: [] }),
      deleteSession: ({ session, isOffline }) =>
        request({
          method: 'DELETE',
          what: 'ending a session',
          path: ['sessions', session],
          ...(isOffline ? { query: { isOffline } } : {}),
        }),
      logoutAll: () => request({ method: 'POST', what: 'ending all sessions', path: ['logout-all'] }),
    },
    users: {
      find: (query) => list('reading users', ['users'], { ...query }),
      count: async () => (await request({ what: 'counting users', path: ['users', 'count'] })) as number,
      findOne: ({ id }) => one('reading a user', ['users', id]),
      listGroups: ({ id, ...query }) => list("reading a user's groups", ['users', id, 'groups'], query),
      listRoleMappings: ({ id }) => one("reading a user's roles", ['users', id, 'role-mappings']),
      listSessions: ({ id }) => list("reading a user's sessions", ['users', id, 'sessions']),
      logout: ({ id }) => request({ method: 'POST', what: 'ending all sessions of a user', path: ['users', id, 'logout'] }),
    },
    groups: {
      find: (query) => list('reading groups', ['groups'], { ...query }),
      count: async () => (await request({ what: 'counting groups', path: ['groups', 'count'] })) as { readonly count: number },
      findOne: ({ id }) => one('reading a group', ['groups', id]),
      listSubGroups: ({ parentId, ...query }) => list("reading a group's children", ['groups', parentId, 'children'], query),
      listMembers: ({ id, ...query }) => list("reading a group's members", ['groups', id, 'members'], query),
    },
    roles: {
      find: (query) => list('reading roles', ['roles'], { ...query }),
      getCompositeRoles: ({ id }) => list('reading what a role is made of', ['roles-by-id', id, 'composites']),
      findUsersWithRole: ({ name, ...query }) => list('reading who has a role', ['roles', name, 'users'], query),
    },
    clients: {
      find: (query) => list('reading clients', ['clients'], { ...query }),
      listRoles: ({ id }) => list("reading a client's roles", ['clients', id, 'roles']),
      findUsersWithRole: ({ id, roleName, ...query }) => list('reading who has a role', ['clients', id, 'roles', roleName, 'users'], query),
      listSessions: ({ id, ...query }) => list("reading a client's sessions", ['clients', id, 'user-sessions'], query),
    },
  }
}
