import type * as jose from 'jose'

/** What a key is chosen by; a type of its own, so that nobody needs `jose` for the types. */
type KeyHeader = { alg: string; kid?: string }
type SignedText = { payload: string | Uint8Array; signature: string; protected?: string }

/**
 * Finds the key that a token's header names. What `jose` makes of a key set is one.
 *
 * @category model
 */
export type KeySet = (header: KeyHeader, token: SignedText) => Promise<unknown>

/** Loaded when the first token comes: who checks none needs no `jose`. */
export const joseLibrary = (): Promise<typeof jose> => import('jose')

/**
 * The keys of an issuer, fetched when they are first needed, and again when a token names one that is not
 * among them (a key was rotated), though not more often than every `cooldown`.
 *
 * @category constructors
 * @param url in Keycloak `ISSUER/protocol/openid-connect/certs`; never one that a token names
 * @param options in milliseconds; by default 30 s between fetches, 10 minutes of trust, 5 s of patience
 */
export const keysAt = (
  url: string,
  {
    cooldown = 30_000,
    maxAge = 600_000,
    timeout = 5_000,
  }: { readonly cooldown?: number; readonly maxAge?: number; readonly timeout?: number } = {},
): KeySet => {
  let keys: Promise<jose.JWTVerifyGetKey> | undefined
  return async (header, token) => {
    keys ??= joseLibrary().then(({ createRemoteJWKSet }) =>
      createRemoteJWKSet(new URL(url), { cooldownDuration: cooldown, cacheMaxAge: maxAge, timeoutDuration: timeout }),
    )
    return (await keys)(header, token)
  }
}

/**
 * Keys that are at hand, as a parsed JSON Web Key Set.
 *
 * @category constructors
 */
export const keysOf = (set: { readonly keys: ReadonlyArray<object> }): KeySet => {
  let keys: Promise<jose.JWTVerifyGetKey> | undefined
  return async (header, token) => {
    keys ??= joseLibrary().then(({ createLocalJWKSet }) => createLocalJWKSet(set as jose.JSONWebKeySet))
    return (await keys)(header, token)
  }
}
