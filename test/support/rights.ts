import { apps, can, type AppActions, type Difference, type Platform, type Who } from '../../src/index'

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
