import { expect, it } from 'vitest'
import { search } from '../../src/testing/differential/index'

it('ORA: core and reference agree on 30 histories', () => {
  const { failure } = search({ seed: 202601, runs: 30 })
  expect(failure ?? '').toBe('')
})
