import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Ended, allEnded, endedAfter, endedOf } from '../../src/state/ended'

const keys = ['a', 'b', 'c', 'd'].map((name) => ({ name }))

/** Tenures of several keys, in the order of their ends; those of one key are disjoint. */
const chains = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 4 }), fc.nat({ max: 6 })), { maxLength: 60 }).map((steps) => {
  const free = new Map<object, number>()
  let until = 1
  let chain: Ended<{ name: string }> | null = null
  for (const [which, later, length] of steps) {
    const key = keys[which]!
    until += later
    const since = Math.max(free.get(key) ?? 1, until - length)
    if (since >= until) continue
    free.set(key, until)
    chain = Ended.after(chain, key, since, until)
  }
  return chain
})
const reads = fc.tuple(fc.nat({ max: 200 }), fc.nat({ max: 20 })).map(([granting, later]) => ({ granting, revoking: granting + later }))

describe('tenures that ended', () => {
  it('are found where they cover the revisions read, those and no others', () => {
    fc.assert(
      fc.property(chains, reads, (chain, { granting, revoking }) => {
        const found: Array<unknown> = []
        for (let at = Ended.covering(chain, granting, revoking); at !== null; at = Ended.covering(at.before, granting, revoking))
          found.push(at)
        const all = allEnded(chain).filter(({ since, until }) => since <= granting && until > revoking)
        expect(found).toEqual([...all].reverse())
        for (const key of keys) expect(endedOf(chain, key, granting, revoking)).toBe(all.find((each) => each.key === key) ?? null)
      }),
      { numRuns: 1000 },
    )
  })

  it('are kept at a horizon where someone may still read them, and are the same chain where all are', () => {
    fc.assert(
      fc.property(chains, fc.nat({ max: 100 }), (chain, horizon) => {
        const kept = endedAfter(chain, horizon)
        const told = (all: ReturnType<typeof allEnded>) => all.map(({ key, since, until }) => ({ key, since, until }))
        expect(told(allEnded(kept))).toEqual(told(allEnded(chain)).filter(({ until }) => until > horizon))
        if (allEnded(kept).length === allEnded(chain).length) expect(kept).toBe(chain)
      }),
      { numRuns: 500 },
    )
  })

  it('are found among many in few steps: the time grows with the logarithm of their number', () => {
    const long = (count: number) => {
      let looks = 0
      let chain: Ended<object> | null = null
      const key = {}
      for (let turn = 0; turn < count; turn += 1) chain = Ended.after<object>(chain, key, 10 + 2 * turn, 11 + 2 * turn)
      for (let link = chain; link !== null; link = link.before) {
        const { until } = link
        Object.defineProperty(link, 'until', { get: () => ((looks += 1), until) })
      }
      expect(Ended.covering(chain, 5, 5)).toBeNull()
      return looks
    }
    expect(long(100_000)).toBeLessThan(3 * 17 * 2)
    expect(long(1000)).toBeLessThan(3 * 10 * 2)
  })

  it('stay as they were when more end', () => {
    const [key] = keys
    const first = Ended.after(null, key!, 1, 2)
    const [left, right] = [Ended.after(first, key!, 3, 4), Ended.after(first, key!, 3, 9)]
    expect([first, left, right].map((each) => each.length)).toEqual([1, 2, 2])
    expect(Ended.covering(left, 3, 5)).toBeNull()
    expect(Ended.covering(right, 3, 5)).toBe(right)
  })
})
