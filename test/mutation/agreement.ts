import * as fc from 'fast-check'
import { expect } from 'vitest'
import { history } from '../../src/testing/arbitraries/index'
import { compare } from '../../src/testing/differential/index'
import { cuts } from '../../src/testing/differential/cuts'

/** Not `search`: a mutant that is noticed need not be cut down to its smallest history. */
export const expectAgreement = (seed: number, numRuns: number): void => {
  for (const [drawn, places] of fc.sample(fc.tuple(history(), cuts()), { seed, numRuns })) expect(compare(drawn, places)).toEqual([])
}
