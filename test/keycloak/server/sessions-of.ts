import { dashEnterprise5, sessions, system } from '../../../src/index'
import {
  describeServerFault,
  sweepSessions,
  syncKeycloak,
  type KeycloakConnection,
  type KeycloakSessionsApi,
  type Swept,
} from '../../../src/keycloak/index'
import { memory, type Store } from '../../../src/store/index'
import { password } from './acme'
import { appsWeb, Browser, refreshed, TokenRefusal, type Tokens } from './browser'

/*
 * Sessions that a store and a real server have in common.
 */

const roles = { licensed: ['licensed', 'apps-web/editor'] }

/** Brings a store in line with the server. */
export const inLine = async (store: Store, api: KeycloakConnection): Promise<void> => {
  const done = await syncKeycloak(store, api, { roles })
  if (done._tag === 'Left') throw new Error(describeServerFault(done.left))
}

export const storeOf = async (api: KeycloakConnection): Promise<Store> => {
  const store = memory(dashEnterprise5)
  await inLine(store, api)
  return store
}

export const userCalled = async ({ users }: KeycloakConnection, username: string): Promise<string> => {
  const rows = await users.find({ first: 0, max: 1000, briefRepresentation: true })
  return (rows as ReadonlyArray<{ readonly id: string; readonly username: string }>).find((row) => row.username === username)!.id
}

export interface OpenSession {
  readonly username: string
  readonly user: string
  readonly session: string
  readonly browser: Browser
  readonly tokens: Tokens
}

/** Logs in with a browser, and opens the session in the store. */
export const openedIn = async (store: Store, api: KeycloakConnection, issuer: string, username: string): Promise<OpenSession> => {
  const user = await userCalled(api, username)
  const browser = new Browser(issuer, username, password)
  const tokens = await browser.login(appsWeb)
  const opened = store.execute({ _tag: 'LogIn', session: tokens.session_state, user }, system)
  if (opened._tag === 'Left') throw new Error(opened.left._tag)
  return { username, user, session: tokens.session_state, browser, tokens }
}

/** What the token endpoint says to the refresh token. */
export const afterRefresh = async (issuer: string, { tokens }: OpenSession): Promise<string> => {
  try {
    await refreshed(issuer, appsWeb, tokens)
    return 'works'
  } catch (error) {
    if (error instanceof TokenRefusal) return error.description
    throw error
  }
}

/** Compares the sessions, and carries out what was found. */
export const swept = async (store: Store, api: KeycloakSessionsApi): Promise<Swept> => {
  const found = await sweepSessions(api, store.platform, { at: Date.now() })
  if (found._tag === 'Left') throw new Error(describeServerFault(found.left))
  const done = store.executeAll(found.right.commands, system, { already: 'skip' })
  if (done._tag === 'Left') throw new Error(done.left._tag)
  return found.right
}

export const openIn = (store: Store): ReadonlyArray<string> =>
  sessions(store.platform, { at: Date.now() }).items.map(({ session }) => session)
