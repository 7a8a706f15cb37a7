/** `can` beside its peers, on platforms of growing size. Those behind a boundary are in `bench/apart`. */
import { twoLooks } from '../contenders/two-looks'
import { caslAttributes, caslIn } from '../contenders/casl'
import { casbin } from '../contenders/casbin'
import type { Contender } from '../contenders/contender'
import { permix } from '../contenders/permix'
import { rawMap } from '../contenders/raw-map'
import { tenure } from '../contenders/tenure'
import { loopFor } from '../loop'
import { interleaved, type Competitor, type Spread } from '../measure'
import { queriesOf, type Query } from '../queries'
import { sizeFor, worldOf, type World } from '../world'

export const contenders: ReadonlyArray<Contender> = [tenure, rawMap, twoLooks, caslAttributes, permix, caslIn, casbin]

/** What one check takes, by contender, in nanoseconds. */
export interface SizeFound {
  readonly apps: number
  readonly found: ReadonlyMap<string, Spread>
}

export const competitorOf = async (contender: Contender, world: World, queries: ReadonlyArray<Query>): Promise<Competitor> => {
  const loop = loopFor(await contender.holding(world))
  const share = Math.min(contender.questions(world.apps.length), queries.length)
  let next = 0
  return {
    name: contender.name,
    run: () => {
      const from = next + share > queries.length ? 0 : next
      next = from + share
      const wrong = loop(queries, from, next)
      if (wrong > 0) throw new Error(`${contender.name} gave ${wrong} wrong verdicts of ${share}`)
      return share
    },
  }
}

/** All contenders that take part at a size, each with everything it holds, in one process. */
export const checksAt = async (apps: number, seed: number, rounds: number, among = contenders, sessions = 1000): Promise<SizeFound> => {
  const world = worldOf(sizeFor(apps, sessions), seed)
  const queries = queriesOf(world, 100_000, seed + 1)
  const competitors: Array<Competitor> = []
  for (const each of among) if (each.questions(apps) > 0) competitors.push(await competitorOf(each, world, queries))
  return { apps, found: await interleaved(competitors, rounds) }
}
