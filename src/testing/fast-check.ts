import { createRequire } from 'node:module'
import type * as FastCheck from 'fast-check'

let loaded: typeof FastCheck | undefined

/**
 * fast-check, loaded when an arbitrary is first made: it is an optional peer, and whoever only wants `given`
 * need not have it.
 */
export const fc: typeof FastCheck = new Proxy({} as typeof FastCheck, {
  get: (_none, name) => Reflect.get((loaded ??= createRequire(import.meta.url)('fast-check') as typeof FastCheck), name) as unknown,
})
