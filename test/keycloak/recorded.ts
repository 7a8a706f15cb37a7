import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectKeycloak, type ConnectionOptions, type KeycloakConnection } from '../../src/keycloak/index'

/*
 * A server that answers what a real one has answered (scripts/record-keycloak.ts), and what can go wrong between.
 */

interface Exchange {
  readonly asked: string
  readonly status: number
  readonly answer: unknown
}

type Take = ReadonlyMap<string, Exchange>

/**
 * As the sample realm was imported, and after a day's changes; with what is asked to end a session (`sessions`), and after
 * one was ended and a user disabled (scripts/record-keycloak-sessions.ts).
 */
export type TakeName = 'acme' | 'acme-later' | 'sessions' | 'sessions-ended'

const fixtures = join(import.meta.dirname, '../fixtures/keycloak/recorded')
const takeCalled = (name: TakeName): Take => {
  const { exchanges } = JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8')) as { readonly exchanges: ReadonlyArray<Exchange> }
  return new Map(exchanges.map((each) => [each.asked, each]))
}
const takes: Readonly<Record<TakeName, Take>> = {
  acme: takeCalled('acme'),
  'acme-later': takeCalled('acme-later'),
  sessions: takeCalled('sessions'),
  'sessions-ended': takeCalled('sessions-ended'),
}

const keyOf = (url: URL, method: string): string =>
  url.pathname.endsWith('/token') ? `${method} /token` : `${method} ${url.pathname}${url.search}`

/** An id that nobody has is answered as the server answered `nobody`. */
const nobodyFor = (key: string): string => key.replace(/(\/(?:users|groups|sessions))\/[^/?]+$/, '$1/nobody')

const answerOf = ({ status, answer }: Exchange): Response => new Response(answer === '' ? null : JSON.stringify(answer), { status })

export const addressIn = (input: Parameters<typeof globalThis.fetch>[0]): string =>
  typeof input === 'string' ? input : input instanceof URL ? input.href : input.url

export interface Replayed {
  readonly fetch: typeof globalThis.fetch
  /** What was asked, in order. */
  readonly asked: Array<string>
  /** From now on it answers from another take. */
  readonly turnTo: (name: TakeName) => void
}

/** What stands between: it may answer instead, or change the answer. */
export type Between = (key: string, usual: () => Response, count: number) => Response | Promise<Response>

export const replayed = (name: TakeName, between: Between = (_, usual) => usual()): Replayed => {
  let take = takes[name]
  const asked: Array<string> = []
  return {
    asked,
    turnTo: (next) => void (take = takes[next]),
    fetch: async (input, init) => {
      const key = keyOf(new URL(addressIn(input)), init?.method ?? 'GET')
      asked.push(key)
      const found = take.get(key) ?? take.get(nobodyFor(key)) ?? takes.acme.get(nobodyFor(key))
      const usual = (): Response => {
        if (found === undefined) throw new Error(`not recorded: ${key}`)
        return answerOf(found)
      }
      return between(key, usual, asked.filter((each) => each === key).length)
    },
  }
}

/** A connection to it; pauses take no time. */
export const connected = ({ fetch }: Replayed, more: Partial<ConnectionOptions> = {}): KeycloakConnection =>
  connectKeycloak({
    url: 'http://localhost:8080',
    realm: 'acme',
    credentials: { client: 'tenure', secret: 'word' },
    patience: { tries: 3 },
    ...more,
    outside: { fetch, wait: () => Promise.resolve(), ...more.outside },
  })
