import { apps, can, sessions, users, type AppActions, type Difference, type Platform, type Who } from '../../src/index'

type World = Platform<string>

/** What somebody may do on each app, asked one by one. */
export type Rights = ReadonlyMap<string, ReadonlyArray<string>>

export const rightsOf = (world: World, who: Who, at: number): Rights =>
  new Map(
    apps(world).items.map(({ app }) => [
      app,
      Object.keys(world.policy.actions).filter((action) => can(world, { ...who, app, action, at })),
    ]),
  )

const further = (than: Rights, rights: Rights): ReadonlyArray<AppActions<string>> =>
  [...rights.keys()].sort().flatMap((app) => {
    const [first, ...rest] = rights.get(app)!.filter((action) => than.get(app)?.includes(action) !== true)
    return first === undefined ? [] : [{ app, actions: [first, ...rest] as const }]
  })

export const differenceOf = (before: Rights, after: Rights): Difference<string> => ({
  gains: further(before, after),
  losses: further(after, before),
})

export const isDifference = ({ gains, losses }: Difference<string>): boolean => gains.length + losses.length > 0

/** What `impact` should say: everybody's rights before and after, asked one by one. */
export const impactByAsking = (before: World, after: World, at: number) => {
  const ids = [...new Set([...users(before).items, ...users(after).items].map(({ user }) => user))].sort()
  const asked = [...sessions(before, { at }).items.map(({ session }) => ({ session })), ...ids.map((user) => ({ user }))]
  const differences = asked
    .map((who) => ({ ...who, ...differenceOf(rightsOf(before, who, at), rightsOf(after, who, at)) }))
    .filter(isDifference)
  return { now: differences.filter((each) => 'session' in each), atLogin: differences.filter((each) => 'user' in each) }
}
