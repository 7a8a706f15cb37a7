import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idSet, idsOf, isEmpty, noIds, withId, withoutId, type IdSet } from '../../src/state/id-set'

type Step = { readonly _tag: 'put' | 'take'; readonly of: number; readonly id: string }

const numbered = (count: number): ReadonlyArray<string> => Array.from({ length: count }, (_, number) => `id-${number}`)

/** Around nothing, one and two, and around the size from which on a set is a map. */
const begun = fc.oneof(fc.nat(3), fc.integer({ min: 124, max: 132 }))
const step: fc.Arbitrary<Step> = fc.record({
  _tag: fc.constantFrom('put', 'put', 'take'),
  of: fc.nat(1000),
  // Often one that is there, and often one that is not.
  id: fc.oneof(fc.nat(3), fc.integer({ min: 120, max: 136 })).map((number) => `id-${number}`),
})

const sorted = (ids: Iterable<string>): ReadonlyArray<string> => [...ids].sort()

describe('a set of ids', () => {
  it('holds in every version what a copied set would, of whatever size', () => {
    fc.assert(
      fc.property(begun, fc.array(step, { maxLength: 30 }), (count, steps) => {
        const versions: Array<{ readonly set: IdSet; readonly model: ReadonlySet<string> }> = [
          { set: idSet(numbered(count)), model: new Set(numbered(count)) },
        ]
        for (const { _tag, of, id } of steps) {
          const { set, model } = versions[of % versions.length]!
          const copy = new Set(model)
          if (_tag === 'put') copy.add(id)
          else copy.delete(id)
          versions.push({ set: _tag === 'put' ? withId(set, id) : withoutId(set, id), model: copy })
        }
        for (const { set, model } of versions) {
          expect(sorted(idsOf(set))).toEqual(sorted(model))
          expect(isEmpty(set)).toBe(model.size === 0)
        }
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  it('is the same one where nothing changes', () => {
    for (const count of [0, 1, 2, 128, 129]) {
      const set = idSet(numbered(count))
      expect(withoutId(set, 'another')).toBe(set)
      for (const id of idsOf(set)) expect(withId(set, id)).toBe(set)
    }
  })

  it('is the bare id while it is one, for most users have one session', () => {
    expect([withId(noIds, 'a'), idSet(['a']), withoutId(['a', 'b'], 'a'), withoutId(['a', 'b'], 'b')]).toEqual(['a', 'a', 'b', 'a'])
  })

  it('is a list as long as its length is 128 or less, and a map from then on', () => {
    const sets = [
      idSet(numbered(128)),
      withId(idSet(numbered(127)), 'another'),
      idSet(numbered(129)),
      withId(idSet(numbered(128)), 'another'),
    ]
    expect(sets.map((set) => Array.isArray(set))).toEqual([true, true, false, false])
  })

  it('leaves the list alone that it is made of', () => {
    const ids = ['a', 'b']
    const set = idSet(ids)
    ids.push('c')
    expect(idsOf(set)).toEqual(['a', 'b'])
  })
})
