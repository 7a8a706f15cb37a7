import type { Instant } from '../../../kernel/instant'
import type { Who } from '../../../questions/answers'
import type { Integration } from '../integration'
import type { World } from '../../reference/meaning'

/** A question that a story asks; each can be written as a step of a scenario file. */
export type Asked =
  | { readonly _tag: 'Can'; readonly who: Who; readonly app: string; readonly actions: ReadonlyArray<string> }
  | { readonly _tag: 'Explain'; readonly who: Who; readonly app: string; readonly action: string }
  | { readonly _tag: 'WhoCan'; readonly app: string; readonly action: string }
  | { readonly _tag: 'WhatCan'; readonly who: Who; readonly action: string }
  | { readonly _tag: 'Pending'; readonly session: string }
  | { readonly _tag: 'Stale' }
  | { readonly _tag: 'Owner'; readonly app: string }
  | { readonly _tag: 'CoOwners'; readonly app: string }

/** One kind of question. An answer is plain data, its lists in order; what a system leaves out is `undefined`. */
export interface Kind<Q, A> {
  /** What the reference says; `null` where a scenario file could not ask. */
  readonly expected: (world: World, asked: Q, at: Instant) => A | null
  readonly found: (integration: Integration, asked: Q, at: Instant) => Promise<A>
  /** The key of the step, and its value. */
  readonly written: (asked: Q, answer: A) => readonly [key: string, value: unknown]
  /** How many answers are compared. */
  readonly checks: (asked: Q) => number
  /** In one line, how what was found differs. */
  readonly told: (asked: Q, found: A, expected: A) => string
}

export const whoWords = (who: Who): string => (who.session !== undefined ? `session ${who.session}` : `user ${who.user}`)
export const whoFields = (who: Who): { readonly session: string } | { readonly user: string } =>
  who.session !== undefined ? { session: who.session } : { user: who.user }
export const list = (ids: ReadonlyArray<string>): string => (ids.length === 0 ? 'none' : ids.join(', '))
export const inOrder = (ids: Iterable<string>): ReadonlyArray<string> => [...ids].sort()
