import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closed, covering, covers, isOpen, keptAfter, opened, type Tenures } from '../../src/kernel/tenure'

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
const reads = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 10 }))
  .map(([granting, later]) => ({ granting, revoking: granting + later }))

describe('tenures', () => {
  it('the one found by halving is the one that a plain search finds, and no second one counts', () => {
    fc.assert(
      fc.property(tenures, reads, (all, { granting, revoking }) => {
        const counting = all.filter((tenure) => covers(tenure, granting, revoking))
        expect(counting.length).toBeLessThanOrEqual(1)
        expect(covering(all, granting, revoking)).toEqual(counting[0])
      }),
      { numRuns: 1000, seed: 1 },
    )
  })

  it('a tenure counts from its first revision on, and no longer at its end', () => {
    const tenure = { since: 3, until: 5 }
    expect([2, 3, 4, 5].map((revision) => covers(tenure, revision, revision))).toEqual([false, true, true, false])
  })

  it('what was opened can be closed once, and what is kept is what someone may still read', () => {
    fc.assert(
      fc.property(tenures, (all) => {
        const ended = closed(all, 1000)
        expect(isOpen(ended)).toBe(false)
        expect(closed(ended, 2000)).toEqual(ended)
        expect(isOpen(opened(ended, 1000))).toBe(true)
        for (let horizon = 0; horizon < 20; horizon += 1) {
          const kept = keptAfter(all, horizon)
          for (let revision = horizon; revision < 45; revision += 1) {
            expect(covering(kept, revision, revision)).toEqual(covering(all, revision, revision))
          }
        }
      }),
      { numRuns: 100, seed: 1 },
    )
  })
})
