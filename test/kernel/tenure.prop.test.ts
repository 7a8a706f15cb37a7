import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { covers, isOpen, type Tenures } from '../../src/kernel/tenure'

/** Disjoint tenures, oldest first, from the gaps and lengths between their ends; the last may be open. */
const tenures: fc.Arbitrary<Tenures> = fc
  .tuple(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 })), { maxLength: 12 }), fc.boolean())
  .map(([spans, open]) => {
    let revision = 1
    const all = spans.map(([gap, length]) => {
      const since = revision + gap
      revision = since + length
      return { since, until: revision }
    })
    return open && all.length > 0 ? [...all.slice(0, -1), { ...all[all.length - 1]!, until: null }] : all
  })

const covering = (all: Tenures, granting: number, revoking: number): Tenures =>
  all.filter(({ since, until }) => covers(since, until, granting, revoking))

describe('tenures', () => {
  it('of one subject cover what is read once at most', () => {
    fc.assert(
      fc.property(tenures, fc.nat({ max: 40 }), fc.nat({ max: 10 }), (all, granting, later) => {
        expect(covering(all, granting, granting + later).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 1000, seed: 1 },
    )
  })

  it('count from their first revision on, and no longer at their end', () => {
    expect([2, 3, 4, 5].map((revision) => covers(3, 5, revision, revision))).toEqual([false, true, true, false])
    expect([2, 3, 99].map((revision) => covers(3, null, revision, revision))).toEqual([false, true, true])
  })

  it('are open while the last of them has no end', () => {
    fc.assert(
      fc.property(tenures, (all) => {
        expect(isOpen(all)).toBe(all.some(({ until }) => until === null))
      }),
      { numRuns: 100, seed: 1 },
    )
  })
})
