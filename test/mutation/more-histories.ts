import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { history } from '../../src/testing/arbitraries/index'
import { compare } from '../../src/testing/differential/index'
import { cuts } from '../../src/testing/differential/cuts'

// After everything else: only a mutant that all that has not noticed meets them.
it('ORA: core and reference agree on 100 more histories', () => {
  for (const [drawn, places] of fc.sample(fc.tuple(history(), cuts()), { seed: 202602, numRuns: 100 }))
    expect(compare(drawn, places)).toEqual([])
})
