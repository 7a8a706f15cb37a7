import { beforeAll, describe, expect, it } from 'vitest'
import { search, showFailure, showSeen } from '../../src/testing/differential/index'
import { expectCoverage } from '../support/expected-coverage'
import { bundledSearch, searchInWorker } from '../support/worker-search'

const shares = [
  { seed: 202501, runs: 2500 },
  { seed: 202502, runs: 2500 },
]

describe.concurrent('ORA the core says what the reference says', () => {
  let script: string
  beforeAll(async () => {
    script = await bundledSearch()
  })

  it.each(shares)('on $runs histories, seed $seed', { timeout: 600_000 }, async (share) => {
    const { seen, failure } = await searchInWorker(script, share)
    expect(showFailure(failure)).toBe('')
    process.stdout.write(`seed ${share.seed}: ${showSeen(seen)}\n`)
    expectCoverage(seen)
  })
})

describe('ORA the same, where a debugger and a coverage report can follow', () => {
  it('on 40 histories with every question about every action, seed 202503', { timeout: 600_000 }, () => {
    const { failure } = search({ seed: 202503, runs: 40, cuts: { thorough: true, remedies: 30 } })
    expect(showFailure(failure)).toBe('')
  })
})
