/**
 * The web's own types, where the host's compiler knows them (by its `DOM` library or by `@types/node`). Declarations that named them
 * straight away would not compile where it does not.
 */

/** @category model */
export type WebRequest = typeof globalThis extends { Request: { prototype: infer Known } } ? Known : unknown

/** @category model */
export type WebResponse = typeof globalThis extends { Response: { prototype: infer Known } } ? Known : unknown

/** @category model */
export type WebFetch = typeof globalThis extends { fetch: infer Known } ? Known : unknown
