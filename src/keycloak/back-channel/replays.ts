import type { Instant } from '../../kernel/instant'

/**
 * Remembers which logout tokens have come. Of several processes behind one address each needs the same memory: a table
 * with a unique key will do.
 *
 * @category model
 */
export interface ReplayMemory {
  /**
   * Whether the token has not come before; from now on it has.
   *
   * @param token the issuer and the token's `jti`, as one text
   * @param until when the token is refused for its age anyway, and may be forgotten
   */
  readonly isNew: (token: string, times: { readonly at: Instant; readonly until: Instant }) => boolean | Promise<boolean>
}

/**
 * A memory in this process. Where it is full of tokens that may still come, it forgets the oldest: a logout that
 * comes twice does less harm than one that is not heard.
 *
 * @category constructors
 *
 * @example
 * ```ts test
 * import { replayMemory } from 'tenure/keycloak'
 * const memory = replayMemory()
 * await memory.isNew('t1', { at: 0, until: 120_000 }) // => true
 * await memory.isNew('t1', { at: 0, until: 120_000 }) // => false
 * ```
 */
export const replayMemory = ({ most = 100_000 }: { readonly most?: number } = {}): ReplayMemory => {
  const ends = new Map<string, Instant>()
  return {
    isNew: (token, { at, until }) => {
      if (ends.has(token)) return false
      // In the order of arrival, which is that of the ends as well, or nearly so.
      for (const [oldest, end] of ends) {
        if (end > at && ends.size < most) break
        ends.delete(oldest)
      }
      ends.set(token, until)
      return true
    },
  }
}
