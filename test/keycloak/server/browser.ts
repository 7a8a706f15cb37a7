import { createHash, randomBytes } from 'node:crypto'

/*
 * A browser as far as a login needs one: cookies, redirects and a form. Each has a jar of its own, so two
 * browsers are two sessions of Keycloak.
 */

/** A client of the realm, as the application knows it. */
export interface Client {
  readonly id: string
  /** A public client has none, and proves itself by PKCE. */
  readonly secret?: string
}

/** What the token endpoint answers to a code or a refresh token. */
export interface Tokens {
  readonly access_token: string
  readonly id_token: string
  readonly refresh_token: string
  readonly session_state: string
  readonly expires_in: number
}

/** How the token endpoint refused. */
export class TokenRefusal extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    readonly description: string,
  ) {
    super(`${status} ${error}: ${description}`)
  }
}

/** Where a realm answers: `http://127.0.0.1:PORT/realms/NAME`. */
export type Issuer = string

/** The clients of realm `acme`, and a place that both may be sent back to. */
export const appsWeb: Client = { id: 'apps-web', secret: 'test-only' }
export const appsCli: Client = { id: 'apps-cli' }
export const sentBackTo = 'http://127.0.0.1:23499/callback'

const endpoint = (issuer: Issuer, name: string): string => `${issuer}/protocol/openid-connect/${name}`
const named = ({ id, secret }: Client) => ({ client_id: id, ...(secret === undefined ? {} : { client_secret: secret }) })

/** One request to an endpoint of the realm, the client named in the form. */
export const posted = (issuer: Issuer, name: string, client: Client, form: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(endpoint(issuer, name), { method: 'POST', body: new URLSearchParams({ ...named(client), ...form }) })

const tokensFor = async (issuer: Issuer, client: Client, form: Readonly<Record<string, string>>): Promise<Tokens> => {
  const response = await posted(issuer, 'token', client, { scope: 'openid', ...form })
  const answer = (await response.json()) as Tokens & { readonly error?: string; readonly error_description?: string }
  if (!response.ok) throw new TokenRefusal(response.status, answer.error ?? '', answer.error_description ?? '')
  return answer
}

export const refreshed = (issuer: Issuer, client: Client, { refresh_token }: Pick<Tokens, 'refresh_token'>): Promise<Tokens> =>
  tokensFor(issuer, client, { grant_type: 'refresh_token', refresh_token })

/** The password grant: a session without a browser. */
export const byPassword = (issuer: Issuer, client: Client, username: string, password: string): Promise<Tokens> =>
  tokensFor(issuer, client, { grant_type: 'password', username, password })

/** Ends the session as the application's own sign-out button does. */
export const signedOut = (issuer: Issuer, client: Client, { refresh_token }: Pick<Tokens, 'refresh_token'>): Promise<Response> =>
  posted(issuer, 'logout', client, { refresh_token })

const written = (html: string): string => html.replaceAll('&amp;', '&')

export class Browser {
  readonly #cookies = new Map<string, string>()

  constructor(
    private readonly issuer: Issuer,
    private readonly username: string,
    private readonly password: string,
  ) {}

  /** Keycloak marks its cookies `Secure`, on plain HTTP too; a browser lets that pass on the loopback address. */
  async visit(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return response
  }

  /**
   * The authorization code flow. Who has logged in with this browser before is not asked again.
   *
   * @param more of the authorization request: `prompt: 'login'` asks for the password all the same
   */
  async login(client: Client, more: Readonly<Record<string, string>> = {}): Promise<Tokens> {
    const verifier = randomBytes(32).toString('base64url')
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const asked = new URLSearchParams({
      client_id: client.id,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: sentBackTo,
      state: 'state',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...more,
    })
    let response = await this.visit(`${endpoint(this.issuer, 'auth')}?${asked.toString()}`)
    // Logging in anew takes one form, the user name being known; a first login takes the same one.
    for (let forms = 0; response.status === 200 && forms < 2; forms += 1) response = await this.#fillIn(await response.text())
    const code = new URL(response.headers.get('location') ?? 'about:blank').searchParams.get('code')
    if (code === null) throw new Error(`no code for ${this.username}: ${response.status} ${response.headers.get('location') ?? ''}`)
    return tokensFor(this.issuer, client, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: sentBackTo,
      code_verifier: verifier,
    })
  }

  #fillIn(html: string): Promise<Response> {
    const [, action] = /<form[^>]*action="([^"]+)"/.exec(html) ?? []
    if (action === undefined) throw new Error('the server asked for something else than a login')
    const body = new URLSearchParams({ username: this.username, password: this.password, credentialId: '' })
    return this.visit(written(action), { method: 'POST', body })
  }

  /** The sign-out page: ends the session for every client of this browser. */
  signOut({ id_token }: Pick<Tokens, 'id_token'>): Promise<Response> {
    return this.visit(`${endpoint(this.issuer, 'logout')}?${new URLSearchParams({ id_token_hint: id_token }).toString()}`)
  }
}
