import type { WebFetch } from '../web'
import { pathIn, ServerError } from './fault'

/** How long is waited, and how often something is tried. */
export interface Patience {
  /** For one answer, whole, in milliseconds. */
  readonly timeout: number
  /** How often a request is made at most. */
  readonly tries: number
  /** Before the second try, in milliseconds; before each further one twice as long. */
  readonly pause: number
}

export const usualPatience: Patience = { timeout: 30_000, tries: 4, pause: 300 }
const longestPause = 5_000

/** What a connection touches outside; a test puts its own there. */
export interface Outside {
  readonly fetch: WebFetch
  readonly wait: (milliseconds: number) => Promise<void>
  readonly now: () => number
}

export const usualOutside: Outside = {
  fetch: (input, init) => globalThis.fetch(input, init),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => Date.now(),
}

export interface Answered {
  readonly status: number
  readonly text: string
}

/** What may be gone in a moment: an overload, a restart, a proxy that finds nobody behind it. */
const isPassing = (status: number): boolean => status >= 500 || status === 429 || status === 408

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'an unknown fault'
  if (error.name === 'TimeoutError') return 'it took too long'
  // Node's fetch tells the reason underneath.
  return error.cause instanceof Error ? error.cause.message : error.message
}

/** One request until it is answered, in a bounded time. An error that does not pass is an answer too. */
export const answerTo = async (
  what: string,
  url: string,
  init: RequestInit,
  { fetch, wait }: Outside,
  { timeout, tries, pause }: Patience,
): Promise<Answered> => {
  let reason = ''
  for (let attempt = 1; ; attempt += 1) {
    try {
      // A redirection would carry the secret, or the token, to somebody else.
      const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeout) })
      const text = await response.text()
      if (!isPassing(response.status) || attempt >= tries) return { status: response.status, text }
    } catch (error) {
      reason = reasonOf(error)
      if (attempt >= tries) throw new ServerError({ _tag: 'NoAnswer', what, path: pathIn(url), reason, tries })
    }
    await wait(Math.min(longestPause, pause * 2 ** (attempt - 1)))
  }
}

/** The value in a text of JSON. */
export const parsedAnswer = (what: string, url: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new ServerError({ _tag: 'Unreadable', what, path: pathIn(url), reason: text === '' ? 'nothing' : 'no JSON' })
  }
}

/** The words that Keycloak has for an error; a page of HTML has none for us. */
export const reasonIn = (text: string): string => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return ''
    const told = ['error', 'error_description', 'errorMessage'].flatMap((key) => {
      const said: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
      return typeof said === 'string' ? [said] : []
    })
    return told.join(': ').slice(0, 300)
  } catch {
    return ''
  }
}

/** The answer where it is a good one. */
export const good = (what: string, url: string, { status, text }: Answered): string => {
  if (status >= 200 && status < 300) return text
  throw new ServerError({ _tag: 'Refused', what, path: pathIn(url), status, reason: reasonIn(text) })
}
