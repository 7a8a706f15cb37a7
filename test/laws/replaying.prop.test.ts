import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  apply,
  decide,
  empty,
  evolve,
  history,
  replay,
  restore,
  revisionAt,
  snapshot,
  type Event,
  type Platform,
  type Snapshot,
} from '../../src/index'
import { answersOf, scopeOf } from '../support/answers'
import { expectSame } from '../support/expect-same'
import { busyLives, endOf, lives, madeBy, place, placeIn, timeOf, walk, type Life } from '../support/lives'

type World = Platform<string>

/** How many events had been made after so many steps. */
const countAt = (life: Life, step: number): number => madeBy({ ...life, outcomes: life.outcomes.slice(0, step) }).length

const replayed = (life: Life, events: ReadonlyArray<Event>): World => {
  const result = replay(life.policy, events)
  return result._tag === 'Right' ? result.right : expect.fail(`event ${result.left.index} does not fit`)
}

describe('the ledger', () => {
  test.prop([lives(), place, fc.nat(99)], { numRuns: 30 })(
    'LAW-1: a prefix of the log, replayed, is the platform as it was then, and answers as it did',
    (life, number, turn) => {
      const events = madeBy(life)
      for (const cut of [placeIn(life, number), life.steps.length]) {
        const then = life.versions[cut]!
        const again = replayed(life, events.slice(0, countAt(life, cut)))
        expectSame(snapshot(again), snapshot(then))
        const scope = scopeOf(then, timeOf(life), turn)
        expectSame(answersOf(again, scope), answersOf(then, scope))
      }
    },
  )

  test.prop([lives(), fc.noBias(fc.nat(199)), fc.constantFrom('left out', 'repeated')], { numRuns: 40 })(
    'LAW-2: events evolve one by one to what replay makes of them; of a log that is broken, replay names the first event that evolves to nothing',
    (life, number, how) => {
      const events = madeBy(life)
      const index = number % Math.max(1, events.length)
      const broken = [...events.slice(0, how === 'repeated' ? index + 1 : index), ...events.slice(how === 'repeated' ? index : index + 1)]
      for (const log of [events, broken]) {
        let world: World = empty(life.policy)
        const first = log.findIndex((event) => {
          const before = world
          world = evolve(world, event)
          return world === before
        })
        const result = replay(life.policy, log)
        if (result._tag === 'Right') expectSame([-1, snapshot(world)], [first, snapshot(result.right)])
        else expectSame(result.left, { _tag: 'EventDoesNotFit', index: first, event: log[first] })
      }
    },
  )

  test.prop([lives()], { numRuns: 40 })(
    'LAW-3: to decide and then to evolve by what was decided is to apply; what is refused is refused alike, and neither touches the platform',
    (life) => {
      for (const [index, { command, by, at }] of life.steps.entries()) {
        const before = life.versions[index]!
        const kept = index % 8 === 0 ? JSON.stringify(snapshot(before)) : null
        const decided = decide(before, command, { by, at })
        const applied = apply(before, command, { by, at })
        if (decided._tag === 'Left' || applied._tag === 'Left') expectSame(applied, decided)
        else {
          expectSame(applied.right.events, decided.right)
          const evolved = decided.right.reduce<World>((world, event) => {
            const next = evolve(world, event)
            expect(next).not.toBe(world)
            return next
          }, before)
          expectSame(snapshot(evolved), snapshot(applied.right.platform))
        }
        if (kept !== null) expect(JSON.stringify(snapshot(before))).toBe(kept)
      }
    },
  )

  test.prop([busyLives(), place, fc.nat(99)], { numRuns: 40 })(
    'LAW-4: a snapshot taken at any point can be loaded, and to go on from there is never to have stopped',
    (life, number, turn) => {
      const cut = placeIn(life, number)
      const saved = JSON.stringify(snapshot(life.versions[cut]!))
      const loaded = restore(JSON.parse(saved) as Snapshot<string>)
      if (loaded._tag === 'Left') return expect.fail(loaded.left._tag)
      expect(JSON.stringify(snapshot(loaded.right))).toBe(saved)
      const on = walk(loaded.right, life.steps.slice(cut))
      expectSame(on.outcomes, life.outcomes.slice(cut))
      const scope = scopeOf(endOf(life), timeOf(life), turn)
      expectSame(answersOf(endOf(on), scope), answersOf(endOf(life), scope))
      expectSame(snapshot(endOf(on)), snapshot(endOf(life)))
    },
  )

  test.prop([lives(), fc.noBias(fc.integer({ min: -3, max: 24 }))], { numRuns: 40 })(
    'LAW-5: history numbers every event with the head at which it left the platform, and revisionAt is the head after the last one up to an instant',
    (life, instant) => {
      const events = madeBy(life)
      const heads = events.map((_, index) => replayed(life, events.slice(0, index + 1)).head)
      expectSame(
        history(events),
        events.map((event, index) => ({ revision: heads[index], event })),
      )
      const last = events.findLastIndex((event, index) => event.at <= instant && heads[index] !== (heads[index - 1] ?? 0))
      expect(revisionAt(events, instant)).toBe(heads[last] ?? 0)
    },
  )
})
