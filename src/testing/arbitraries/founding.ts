import type { Arbitrary } from 'fast-check'
import { fc } from '../fast-check'

/** The world in which a history begins: how much of everything, and the dice for the rest. */
export interface Founding {
  readonly users: number
  readonly groups: number
  readonly apps: number
  /** Whether the ids are meant to harm. */
  readonly hostile: boolean
  readonly dice: number
}

/** How large a world. */
export interface FoundingConstraints {
  /** Users at least and at most. Default: 3 to 6. */
  readonly users?: readonly [number, number]
  /** Groups at least and at most, nested to depth 3. Default: 4 to 6. */
  readonly groups?: readonly [number, number]
  /** Apps at least and at most. Default: 2 to 4. */
  readonly apps?: readonly [number, number]
  /** How many of ten worlds have ids that are meant to harm. Default: 2. */
  readonly hostileWorlds?: number
}

/** A world to begin with. Shrinks to a small plain one. */
export const founding = (constraints: FoundingConstraints = {}): Arbitrary<Founding> => {
  const { users = [3, 6], groups = [4, 6], apps = [2, 4], hostileWorlds = 2 } = constraints
  // Small worlds more often than large ones: things meet there, and they are asked about sooner.
  const between = ([min, max]: readonly [number, number]) =>
    fc.oneof({ weight: 2, arbitrary: fc.constant(min) }, { weight: 3, arbitrary: fc.integer({ min, max }) })
  return fc.noBias(
    fc.record({
      users: between(users),
      groups: between(groups),
      apps: between(apps),
      hostile: fc.nat(9).map((tenth) => tenth >= 10 - hostileWorlds),
      dice: fc.nat(0x7fffffff),
    }),
  )
}
