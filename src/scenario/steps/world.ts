import type * as t from 'io-ts'
import type { Instant } from '../../kernel/instant'
import type { AnyPlatform } from '../../state/platform'

/** A platform at one moment of the story. */
export interface World {
  readonly platform: AnyPlatform
  readonly at: Instant
}

/** What a question that does not hold says; `undefined` where it holds. */
export type Failure = string | undefined

/** An action, as the file's policy lists it. */
export type ActionWord = t.Type<string, unknown, unknown>
