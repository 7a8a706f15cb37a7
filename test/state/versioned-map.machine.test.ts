import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VersionedMap } from '../../src/state/versioned-map'

type Step =
  | { readonly _tag: 'set'; readonly of: number; readonly key: string; readonly value: number }
  | { readonly _tag: 'delete'; readonly of: number; readonly key: string }
  | { readonly _tag: 'read'; readonly of: number; readonly key: string }

const key = fc.constantFrom('a', 'b', 'c', '__proto__')
const of = fc.nat(1000)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ _tag: fc.constant('set' as const), of, key, value: fc.nat(9) }),
  fc.record({ _tag: fc.constant('delete' as const), of, key }),
  fc.record({ _tag: fc.constant('read' as const), of, key }),
)

describe('a versioned map', () => {
  it('answers on every version as a copied map would, whatever is read and written in between', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const versions = [{ map: VersionedMap.empty<string, number>(), model: new Map<string, number>() }]
        for (const each of steps) {
          const { map, model } = versions[each.of % versions.length]!
          if (each._tag === 'read') expect(map.get(each.key)).toBe(model.get(each.key))
          if (each._tag === 'set') versions.push({ map: map.set(each.key, each.value), model: new Map(model).set(each.key, each.value) })
          if (each._tag === 'delete') {
            const copy = new Map(model)
            copy.delete(each.key)
            versions.push({ map: map.delete(each.key), model: copy })
          }
        }
        for (const { map, model } of versions) {
          expect(new Map(map.entries())).toEqual(model)
          expect(map.size).toBe(model.size)
          expect([...map.keys()].sort()).toEqual([...model.keys()].sort())
          for (const [name, value] of model) expect(map.has(name) && map.get(name) === value).toBe(true)
        }
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  it('keeps an undefined value apart from a missing one when a version is read again', () => {
    const first = VersionedMap.empty<string, undefined>().set('a', undefined)
    const second = first.delete('a')
    expect([first.has('a'), second.has('a'), first.has('a')]).toEqual([true, false, true])
  })

  it('gives the same version back when nothing is deleted', () => {
    const map = VersionedMap.empty<string, number>().set('a', 1)
    expect(map.delete('b')).toBe(map)
  })

  it('lets many records share one empty version without linking them', () => {
    const none = VersionedMap.empty<string, number>()
    const one = none.set('a', 1)
    const two = none.set('b', 2)
    expect([none.size, one.get('b'), two.get('a'), one.size, two.size]).toEqual([0, undefined, undefined, 1, 1])
  })
})
