import type { Check } from './contenders/contender'
import type { Query } from './queries'

let made = 0

/**
 * A loop of its own for a contender: one loop for all would call each through the same place, which no engine can
 * inline. Gives how many verdicts were wrong.
 */
export const loopFor = (check: Check): ((queries: ReadonlyArray<Query>, from: number, to: number) => number) => {
  made += 1
  const source = `
    return function loop${made}(queries, from, to) {
      let wrong = 0
      for (let index = from; index < to; index += 1) {
        const query = queries[index]
        if (check(query) !== query.isAllowed) wrong += 1
      }
      return wrong
    }`
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- our own text, and no other way to a new loop
  return new Function('check', source)(check) as (queries: ReadonlyArray<Query>, from: number, to: number) => number
}
