import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { applyAll, impact, snapshot, system, type Ask, type Command } from '../../src/index'
import { expectSame } from '../support/expect-same'
import { endOf, busyLives } from '../support/lives'
import { wishes } from '../support/wishes'
import { impactByAsking } from '../support/rights'

describe('impact', () => {
  test.prop([busyLives(), fc.noBias(fc.integer({ min: 1, max: 14 })), fc.noBias(fc.nat(30))], { numRuns: 50 })(
    'QUE-16: impact is what asking everybody about everything before and after would show, and changes nothing; the first refusal is its answer',
    (life, left, turn) => {
      const cut = Math.max(0, life.steps.length - left)
      const world = life.versions[cut] ?? endOf(life)
      const ask: Ask = { by: system, at: life.steps[cut]?.at ?? 0 }
      const next = life.steps.slice(cut).map(({ command }) => command)
      const wished = wishes(world, turn)
      const before = JSON.stringify(snapshot(world))
      const skipping = applyAll(world, next, ask)
      const lists: ReadonlyArray<ReadonlyArray<Command>> = [
        next.slice(0, turn % 4),
        [wished[turn % wished.length]!],
        [wished[(turn + 7) % wished.length]!],
        skipping._tag === 'Left' ? next.slice(0, skipping.left.index) : next,
        next,
      ]
      for (const commands of lists) {
        const foreseen = impact(world, commands, ask)
        const result = applyAll(world, commands, ask)
        if (result._tag === 'Left' || foreseen._tag === 'Left') expectSame(foreseen, result)
        else expectSame(foreseen.right, impactByAsking(world, result.right.platform, ask.at))
      }
      expect(JSON.stringify(snapshot(world))).toBe(before)
    },
  )
})
