import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { history } from '../../src/testing/arbitraries/index'
import { compare } from '../../src/testing/differential/index'
import { cuts } from '../../src/testing/differential/cuts'

// Not `search`: a mutant that is noticed need not be cut down to its smallest history.
it('ORA: core and reference agree on 30 histories', () => {
  for (const [drawn, places] of fc.sample(fc.tuple(history(), cuts()), { seed: 202601, numRuns: 30 }))
    expect(compare(drawn, places)).toEqual([])
})
