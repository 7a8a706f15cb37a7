/** What the suite uses of @fast-check/vitest: a property is a test that asserts it. */
import * as fc from 'fast-check'
import { declare } from './collected'
import { it } from './vitest'

export { fc }

const mostRuns = 12

type Drawn = ReadonlyArray<fc.Arbitrary<unknown>> | Readonly<Record<string, fc.Arbitrary<unknown>>>

const isList = (drawn: Drawn): drawn is ReadonlyArray<fc.Arbitrary<unknown>> => Array.isArray(drawn)

const prop =
  (drawn: Drawn, options: fc.Parameters<[unknown]> = {}) =>
  (title: string, body: (...given: ReadonlyArray<unknown>) => unknown): void =>
    declare(title, async () => {
      const all = isList(drawn) ? fc.tuple(...drawn) : fc.record(drawn).map((each) => [each])
      await fc.assert(
        fc.asyncProperty(all, async (given) => (await body(...given)) !== false),
        // A mutant is tried on fewer cases than the rule is: who notices it here would do so there.
        { ...options, numRuns: Math.min(options.numRuns ?? 100, mostRuns) },
      )
    })

export const test = Object.assign(it, { prop })
