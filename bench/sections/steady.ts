/** Checks on a platform that does not stand still, and on one where every user has a session. */
import { can, user, type Command } from 'tenure'
import { after } from '../after'
import type { Check } from '../contenders/contender'
import { checkIn, rawMap, rawMapOf } from '../contenders/raw-map'
import { platformOf, tenure } from '../contenders/tenure'
import { loopFor } from '../loop'
import { interleaved, ratio, spreadOf, type Competitor, type Spread } from '../measure'
import { queriesOf, type Query } from '../queries'
import { atMost, type Row } from '../row'
import { sizeFor, worldOf, type World } from '../world'
import { sized } from './check-rows'
import { checksAt } from './checks'

/** Somebody nobody asks about: what changes here leaves every verdict as it is. */
const passing = 'passing'

interface Living {
  readonly name: string
  readonly check: Check
  /** One change: by turns a co-owner comes, somebody logs in, the co-owner goes, somebody logs in. */
  readonly change: (turn: number) => void
}

const appOf = ({ apps }: World, turn: number): string => apps[(Math.floor(turn / 4) * 7919) % apps.length]!.app
const whoLogsIn = ({ users }: World, turn: number): string => users[turn % users.length]!.user

const livingTenure = (world: World): Living => {
  let platform = after(platformOf(world), [{ _tag: 'RegisterUser', user: passing, roles: ['licensed'] }])
  const commandOf = (turn: number): Command => {
    if (turn % 2 === 1) return { _tag: 'LogIn', session: `again-${turn}`, user: whoLogsIn(world, turn) }
    return { _tag: turn % 4 === 0 ? 'AddCoOwner' : 'RemoveCoOwner', app: appOf(world, turn), subject: user(passing) }
  }
  return {
    name: tenure.name,
    check: (query) => can(platform, query),
    change: (turn) => {
      platform = after(platform, [commandOf(turn)])
    },
  }
}

const livingRawMap = (world: World): Living => {
  const { apps, sessions } = rawMapOf(world)
  const groupsOf = new Map(world.users.map((each) => [each.user, new Set(each.groups)]))
  return {
    name: rawMap.name,
    check: checkIn({ apps, sessions }),
    change: (turn) => {
      const who = whoLogsIn(world, turn)
      if (turn % 2 === 1) sessions.set(`again-${turn}`, { user: who, groups: groupsOf.get(who)! })
      else if (turn % 4 === 0) apps.get(appOf(world, turn))!.coOwners.push(passing)
      else apps.get(appOf(world, turn))!.coOwners.pop()
    },
  }
}

const share = 20_000

/** Ninety-nine checks and a change, again and again. `alone` takes what the checks of a share took, in nanoseconds each. */
const livingCompetitor = ({ name, check, change }: Living, queries: ReadonlyArray<Query>, alone: Array<number>): Competitor => {
  const loop = loopFor(check)
  let [next, turn] = [0, 0]
  return {
    name,
    run: () => {
      let [wrong, took] = [0, 0]
      const from = next + share > queries.length ? 0 : next
      next = from + share
      for (let index = from; index < next; index += 100) {
        const start = performance.now()
        wrong += loop(queries, index, index + 99)
        took += performance.now() - start
        change(turn)
        turn += 1
      }
      if (wrong > 0) throw new Error(`${name} gave ${wrong} wrong verdicts of ${share}`)
      alone.push((1e6 * took) / (0.99 * share))
      return share
    },
  }
}

const mixed = async (apps: number, seed: number, rounds: number): Promise<ReadonlyArray<Row>> => {
  const world = worldOf(sizeFor(apps), seed)
  const queries = queriesOf(world, 100_000, seed + 1)
  const alone = { tenure: [] as Array<number>, rawMap: [] as Array<number> }
  const competitors = [
    livingCompetitor(livingTenure(world), queries, alone.tenure),
    livingCompetitor(livingRawMap(world), queries, alone.rawMap),
  ]
  const found = await interleaved(competitors, rounds)
  const spread = (times: ReadonlyArray<number>): Spread => spreadOf(times.slice(-rounds))
  const among = `1 % changes and logins among the checks, ${sized(apps)} apps`
  return [
    { measure: `can over the raw Map, ${among}`, value: ratio(spread(alone.tenure), spread(alone.rawMap)), unit: 'x', goal: atMost(1.25) },
    { measure: 'the same with the changes', value: ratio(found.get(tenure.name), found.get(rawMap.name)), unit: 'x', goal: null },
  ]
}

/** A session for every user: the table of sessions is no longer small beside that of apps. */
const crowded = async (apps: number, seed: number, rounds: number): Promise<Row> => {
  const { found } = await checksAt(apps, seed, rounds, [tenure, rawMap], sizeFor(apps).users)
  return {
    measure: `can over the raw Map, a session for every user, ${sized(apps)} apps`,
    value: ratio(found.get(tenure.name), found.get(rawMap.name)),
    unit: 'x',
    goal: atMost(1.25),
  }
}

export const steadyRows = async (largest: number, seed: number, rounds: number): Promise<ReadonlyArray<Row>> => [
  ...(await mixed(Math.min(largest, 100_000), seed, rounds)),
  await crowded(largest, seed, rounds),
]
