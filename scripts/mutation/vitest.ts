/** What the suite uses of vitest, in the process itself: the same expectations, and tests that are only declared. */
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect'
import * as chai from 'chai'
import { declare, forEachRow, inSuite } from './collected'

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

type Test = (title: string, ...rest: ReadonlyArray<unknown>) => void

const bodyOf = (rest: ReadonlyArray<unknown>): (() => unknown) => rest.find((each) => typeof each === 'function') as () => unknown

const one: Test = (title, ...rest) => declare(title, bodyOf(rest))

const each =
  (declareOne: (title: string, run: () => unknown) => void) =>
  (rows: ReadonlyArray<unknown>): Test =>
  (title, ...rest) =>
    forEachRow(declareOne)(rows)(title, bodyOf(rest))

const it = Object.assign(one, { each: each(declare) })
export { it, it as test }
const suite: Test = (title, ...rest) => inSuite(title, bodyOf(rest))
export const describe = Object.assign(suite, { each: each(inSuite) })
export const expect = chai.expect
export { expectTypeOf } from 'expect-type'
