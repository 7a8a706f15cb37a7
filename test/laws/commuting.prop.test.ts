import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { system } from '../../src/index'
import { answersOf, recordsOf, scopeOf, unordered, withoutRevisions } from '../support/answers'
import { expectSame } from '../support/expect-same'
import { endOf, lives, walk, type Outcome } from '../support/lives'
import { areIndependent } from '../support/touches'
import { wishes } from '../support/wishes'

/** A life, and how many of its last steps are still to come. */
const left = fc.noBias(fc.integer({ min: 4, max: 14 }))

const tagOf = (outcome: Outcome): string => ('refused' in outcome ? outcome.refused._tag : 'accepted')
const plain = (value: unknown): unknown => unordered(withoutRevisions(value))

describe('independent commands', () => {
  test.prop([lives({ maxLength: 40 }), left, fc.nat(99)], { numRuns: 50 })(
    'MET-6: commands that touch nothing in common commute: each is accepted or refused as before, and no answer tells their order',
    (life, count, turn) => {
      const cut = Math.max(0, life.steps.length - count)
      const { [cut]: world = endOf(life) } = life.versions
      const at = life.steps[cut]?.at ?? 0
      const next = [...life.steps.slice(cut).map(({ command }) => command), ...wishes(world, turn)]
      const pairs = next.flatMap((one, index) =>
        next.slice(index + 1).flatMap((other) => (areIndependent(world, one, other, at) ? [[one, other] as const] : [])),
      )
      // Every answer of some, and of many what is on record.
      const each = Math.ceil(pairs.length / 40)
      for (const [index, pair] of pairs.entries()) {
        if (index % each !== turn % each) continue
        const [there, back] = [pair, [...pair].reverse()].map((order) =>
          walk(
            world,
            order.map((command) => ({ command, by: system, at })),
          ),
        )
        expect(back!.outcomes.map(tagOf)).toEqual(there!.outcomes.map(tagOf).reverse())
        if (there!.outcomes.every((outcome) => 'refused' in outcome)) continue
        expectSame([pair, plain(recordsOf(endOf(back!), at))], [pair, plain(recordsOf(endOf(there!), at))])
        if (index % 8 !== 0) continue
        const scope = scopeOf(endOf(there!), at, turn, next.slice(0, 2))
        expectSame(plain(answersOf(endOf(back!), scope)), plain(answersOf(endOf(there!), scope)))
      }
    },
  )
})
