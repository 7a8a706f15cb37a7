import { describe, expect, it } from 'vitest'
import { inWorkers } from '../../scripts/in-workers'
import { search, showFailure, showSeen, type Searched, type SearchOptions } from '../../src/testing/differential/index'
import { expectCoverage } from '../support/expected-coverage'

const shares = [
  { seed: 202501, runs: 2500 },
  { seed: 202502, runs: 2500 },
]

/** In a thread of its own, so that both cores are used. */
const searchedInWorker = async (share: SearchOptions): Promise<Searched> => {
  const left = [share]
  const found: Array<Searched> = []
  const work = { module: 'src/testing/differential/index', name: 'search', like: search }
  await inWorkers(
    work,
    () => left.pop(),
    1,
    (done) => void found.push(done),
  )
  return found[0]!
}

describe.concurrent('ORA the core says what the reference says', () => {
  it.each(shares)('on $runs histories, seed $seed', { timeout: 600_000 }, async (share) => {
    const { seen, failure } = await searchedInWorker(share)
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
