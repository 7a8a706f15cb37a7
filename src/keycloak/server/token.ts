import { under } from '../../codec/mapping'
import { pathIn, ServerError } from './fault'
import { answerTo, good, parsedAnswer, type Outside, type Patience } from './request'

/**
 * Who asks the admin API: a client with its secret (a service account), or a user through a client.
 *
 * @category model
 */
export type KeycloakCredentials =
  | { readonly client: string; readonly secret: string; readonly username?: undefined }
  | { readonly client: string; readonly username: string; readonly password: string; readonly secret?: string }

/** Tokens for one who asks; `anew` is for a token that was refused. */
export interface Tokens {
  readonly get: () => Promise<string>
  readonly anew: (refused: string) => Promise<string>
}

interface Token {
  readonly text: string
  /** After this it is not used any more. */
  readonly until: number
}

const formFor = (who: KeycloakCredentials): URLSearchParams => {
  const form = new URLSearchParams({ client_id: who.client })
  if (who.secret !== undefined) form.set('client_secret', who.secret)
  if (who.username === undefined) form.set('grant_type', 'client_credentials')
  else
    for (const [key, value] of Object.entries({ grant_type: 'password', username: who.username, password: who.password }))
      form.set(key, value)
  return form
}

/** A token is renewed when a quarter of its life is left, at most 15 s before its end: an admin's lives a minute. */
const usableFor = (seconds: number): number => Math.max(1, seconds - Math.min(15, seconds / 4)) * 1000

/** Tokens by a grant, each used until shortly before its end; those who ask at once share one request. */
export const tokensFor = (url: string, who: KeycloakCredentials, outside: Outside, patience: Patience): Tokens => {
  const what = `logging in as ${who.username === undefined ? `client ${who.client}` : `user ${who.username}`}`
  const path = pathIn(url)
  const fetched = async (): Promise<Token> => {
    const begun = outside.now()
    const headers = { accept: 'application/json' }
    const text = good(what, url, await answerTo(what, url, { method: 'POST', headers, body: formFor(who) }, outside, patience))
    const value = parsedAnswer(what, url, text)
    const token = under(value, 'access_token')
    const seconds = under(value, 'expires_in')
    if (typeof token !== 'string' || typeof seconds !== 'number')
      throw new ServerError({ _tag: 'Unreadable', what, path, reason: 'no access_token with an expires_in' })
    return { text: token, until: begun + usableFor(seconds) }
  }
  let held: Token | undefined
  let coming: Promise<Token> | undefined
  const next = async (): Promise<string> => {
    coming ??= fetched().finally(() => (coming = undefined))
    held = await coming
    return held.text
  }
  return {
    get: async () => (held !== undefined && outside.now() < held.until ? held.text : next()),
    anew: async (refused) => (held !== undefined && held.text !== refused ? held.text : next()),
  }
}
