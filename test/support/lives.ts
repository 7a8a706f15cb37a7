import { fc } from '@fast-check/vitest'
import { apply, empty, type Event, type Platform, type Policy, type Rejection } from '../../src/index'
import { history, type History, type HistoryConstraints, type Step } from '../../src/testing/arbitraries/index'

type World = Platform<string>

/** What a step came to. */
export type Outcome = { readonly refused: Rejection } | { readonly made: ReadonlyArray<Event> }

/** What became of a platform by steps, one after the other. */
export interface Walk {
  readonly steps: ReadonlyArray<Step>
  /** The platform before the first step, and after each. */
  readonly versions: ReadonlyArray<World>
  /** One for each step. */
  readonly outcomes: ReadonlyArray<Outcome>
}

/** Goes on from a platform; what is refused changes nothing. */
export const walk = (start: World, steps: ReadonlyArray<Step>): Walk => {
  const versions = [start]
  const outcomes = steps.map(({ command, by, at }): Outcome => {
    const before = versions.at(-1)!
    const result = apply(before, command, { by, at })
    versions.push(result._tag === 'Left' ? before : result.right.platform)
    return result._tag === 'Left' ? { refused: result.left } : { made: result.right.events }
  })
  return { steps, versions, outcomes }
}

export const endOf = ({ versions }: Walk): World => versions.at(-1)!

/** When the last step was taken. */
export const timeOf = ({ steps }: Walk): number => steps.at(-1)?.at ?? 0

export const madeBy = ({ outcomes }: Walk): ReadonlyArray<Event> => outcomes.flatMap((outcome) => ('made' in outcome ? outcome.made : []))

/** A whole life of a platform: any policy, and a history from nothing on. A counterexample shows these two, and no tables. */
export interface Life extends Walk {
  readonly policy: Policy<string>
  readonly [fc.toStringMethod]: () => string
}

export const lifeOf = ({ policy, steps }: History): Life => ({
  policy,
  ...walk(empty(policy), steps),
  [fc.toStringMethod]: () => JSON.stringify({ policy, steps }),
})

export const lives = (constraints: HistoryConstraints = {}): fc.Arbitrary<Life> => history({ maxLength: 40, ...constraints }).map(lifeOf)

const changing: HistoryConstraints['kinds'] = [
  'addCoOwner',
  'removeCoOwner',
  'addMember',
  'removeMember',
  'assignRole',
  'unassignRole',
  'refresh',
  'logIn',
  'deleteGroup',
]

/** Mostly lives in small worlds in which hardly anything is done but to grant, to take and to read: much waits there. */
export const busyLives = (): fc.Arbitrary<Life> => {
  const small = { users: [3, 3], groups: [3, 4], apps: [2, 2], hostileWorlds: 0, maxLength: 64 } as const
  const busy = lives({ ...small, kinds: changing, presets: 2, idle: [null], max: [null] })
  return fc.oneof({ weight: 1, arbitrary: lives() }, { weight: 2, arbitrary: busy })
}

/** A place in a life: so many steps before its end. Lives begin with the same sort of world; what tells them apart comes later. */
export const place = fc.noBias(fc.nat(24))

export const placeIn = ({ steps }: Walk, number: number): number => Math.max(0, steps.length - number)
