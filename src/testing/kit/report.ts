/** What was looked at. */
interface Seen {
  readonly seed: number
  /** Histories gone through, the one that differs included. */
  readonly histories: number
  /** Commands asked of the system, those that set up worlds included. */
  readonly commands: number
  /** Answers compared. */
  readonly checks: number
  /** Histories that ended with two callers at the same time. */
  readonly concurrent: number
}

/**
 * What came of a check.
 *
 * @category model
 */
export type Report =
  | (Seen & { readonly _tag: 'Agrees' })
  | (Seen & {
      readonly _tag: 'Differs'
      /** A scenario file, cut down: what led to the difference, and in its last step what must hold there. */
      readonly story: string
      /** The difference in one line. */
      readonly difference: string
      /** Commands of the story, beside what is given. */
      readonly length: number
      /** Commands that set up its world. */
      readonly given: number
      /** `false` where the story needs two callers at the same time. */
      readonly linearisable: boolean
      /** The difference as it was first found, before the story was cut down. */
      readonly foundAs: string
    })

/**
 * What came of a story.
 *
 * @category model
 */
export type StoryReport =
  | { readonly _tag: 'Agrees'; readonly commands: number; readonly checks: number }
  | { readonly _tag: 'Differs'; readonly difference: string; readonly story: string; readonly commands: number; readonly checks: number }

/**
 * Throws if a system was found to differ, with the story in the message: the last line of a test.
 *
 * @category destructors
 *
 * @example
 * ```ts test
 * import { assertAgrees } from 'tenure/testing'
 * assertAgrees({ _tag: 'Agrees', seed: 1, histories: 1000, commands: 12_000, checks: 90_000, concurrent: 250 })
 * ```
 */
export function assertAgrees<R extends Report | StoryReport>(report: R): asserts report is Extract<R, { _tag: 'Agrees' }> {
  if (report._tag === 'Agrees') return
  throw new Error(`the system differs from the reference: ${report.difference}\n\n${report.story}`)
}
