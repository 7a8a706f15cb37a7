import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { history } from '../../src/testing/arbitraries/index'
import { compare } from '../../src/testing/differential/index'
import { cuts } from '../../src/testing/differential/cuts'

// After everything else: only a mutant that all that has not noticed meets them.
it('ORA: core and reference agree on 300 more histories', () => {
  for (const [drawn, places] of fc.sample(fc.tuple(history(), cuts()), { seed: 202602, numRuns: 300 }))
    expect(compare(drawn, places)).toEqual([])
})
