/** What the suite uses of @fast-check/vitest: a property is a test that asserts it. */
import * as fc from 'fast-check'
import { declare } from './collected'
import { it } from './vitest'

export { fc }

const mostRuns = 12

const prop =
  (drawn: ReadonlyArray<fc.Arbitrary<unknown>> | Readonly<Record<string, fc.Arbitrary<unknown>>>, options: fc.Parameters<[unknown]> = {}) =>
  (title: string, body: (...given: ReadonlyArray<unknown>) => boolean | void | Promise<void>): void =>
    declare(title, async () => {
      const all = Array.isArray(drawn)
        ? fc.tuple(...drawn)
        : fc.record(drawn as Readonly<Record<string, fc.Arbitrary<unknown>>>).map((each) => [each])
      await fc.assert(
        fc.asyncProperty(all, async (given) => body(...given)),
        // A mutant is tried on fewer cases than the rule is: who notices it here would do so there.
        { ...options, numRuns: Math.min(options.numRuns ?? 100, mostRuns) },
      )
    })

export const test = Object.assign(it, { prop })
