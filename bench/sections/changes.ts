/** What one change costs, and what a login does, on platforms of growing size. */
import { decide, evolve, user, type Command, type Platform } from 'tenure'
import { ask } from '../after'
import { loaded, platformOf } from '../contenders/tenure'
import { spreadOf } from '../measure'
import { atMost, type Row } from '../row'
import { sizeFor, snapshotOf, worldOf, type World } from '../world'
import { sized } from './check-rows'

/** Each command alone, in microseconds; the platform goes on from each. */
const microsecondsOf = (platform: Platform, commands: ReadonlyArray<Command>): ReadonlyArray<number> => {
  let current = platform
  return commands.map((command) => {
    const start = performance.now()
    const decided = decide(current, command, ask)
    if (decided._tag === 'Right') current = decided.right.reduce<Platform>(evolve, current)
    const took = 1000 * (performance.now() - start)
    if (decided._tag === 'Left') throw new Error(JSON.stringify(decided.left))
    return took
  })
}

/** Somebody new is given a share and loses it again, on one app after the other. */
const shares = ({ apps, users }: World, count: number): ReadonlyArray<Command> =>
  Array.from({ length: count }, (_, turn): Command => {
    const { app, owner, users: holders } = apps[(Math.floor(turn / 2) * 7919) % apps.length]!
    const subject = user(users.find((each) => each.user !== owner && !holders.includes(each.user))!.user)
    return turn % 2 === 0 ? { _tag: 'AddCoOwner', app, subject } : { _tag: 'RemoveCoOwner', app, subject }
  })

const changeAt = (apps: number, seed: number): number => {
  const world = worldOf(sizeFor(apps), seed)
  const times = microsecondsOf(platformOf(world), shares(world, 6000))
  return spreadOf(times.slice(2000)).median
}

/** A user who owns so many apps and no more, logging in again and again. */
const loginWith = (count: number, seed: number): number => {
  const world = worldOf(sizeFor(10_000), seed)
  const snapshot = snapshotOf(world)
  const owner = { ...snapshot.users[0]!, user: 'owner', username: 'owner' }
  const apps = snapshot.apps.map((app, index) => (index < count ? { ...app, owner: 'owner' } : app))
  const platform = loaded({ ...snapshot, users: [...snapshot.users, owner], apps })
  const logins = Array.from({ length: 6000 }, (_, turn): Command => ({ _tag: 'LogIn', session: `again-${turn}`, user: 'owner' }))
  return spreadOf(microsecondsOf(platform, logins).slice(2000)).median
}

export const changeRows = (sizes: ReadonlyArray<number>, seed: number): ReadonlyArray<Row> => {
  // By turns, and the better of two: who is first warms up for the others.
  const [one, other] = [sizes, sizes].map((turn) => turn.map((apps) => changeAt(apps, seed)))
  const found = sizes.map((apps, place) => ({ apps, median: Math.min(one![place]!, other![place]!) }))
  const logins = [5, 5000, 5, 5000].map((count) => loginWith(count, seed))
  const [few, many] = [Math.min(logins[0]!, logins[2]!), Math.min(logins[1]!, logins[3]!)]
  return [
    ...found.map(({ apps, median }): Row => ({
      measure: `one co-owner change, ${sized(apps)} apps`,
      value: median,
      unit: 'us',
      goal: atMost(20),
    })),
    {
      measure: `one co-owner change, ${sized(sizes.at(-1)!)} over ${sized(sizes[0]!)} apps`,
      value: found.at(-1)!.median / found[0]!.median,
      unit: 'x',
      goal: atMost(2),
    },
    { measure: 'login of a user who reaches 5 apps', value: few, unit: 'us', goal: atMost(3) },
    { measure: 'login of a user who reaches 5,000 apps', value: many, unit: 'us', goal: atMost(3) },
    // Not a goal of its own: equal, as far as two medians can be.
    { measure: 'login with 5,000 apps over login with 5', value: many / few, unit: 'x', goal: atMost(1.25) },
  ]
}
