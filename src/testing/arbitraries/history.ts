import type { Arbitrary } from 'fast-check'
import { fc } from '../fast-check'
import { draw, type DrawConstraints } from './draw'
import { founding, type FoundingConstraints } from './founding'
import { policy, type PolicyConstraints } from './policy'
import { resolve } from './resolve/resolve'
import type { History } from './step'

/** Which histories. */
export interface HistoryConstraints extends PolicyConstraints, FoundingConstraints, DrawConstraints {
  /** Steps at most, those that make the first users, groups and apps included. Default: 50. */
  readonly maxLength?: number
  /** Steps at least, counted likewise. Default: as many as the first users, groups and apps take. */
  readonly minLength?: number
}

/** The first users, groups and apps take a step each, and so do the few relations among them: these at least. */
const leastFounding = ({ users = [3, 6], groups = [4, 6], apps = [2, 4] }: FoundingConstraints): number =>
  users[0] + groups[0] + apps[0] + 5

/**
 * A whole history: a small world, and then mostly commands that the platform as it then is accepts.
 * Any part of a history is a history too, so a failing one can be cut down step by step.
 */
export const history = (constraints: HistoryConstraints = {}): Arbitrary<History> => {
  const { maxLength = 50, minLength: least = 0 } = constraints
  const minLength = Math.max(0, least - leastFounding(constraints))
  // The world takes a third of the steps. Short histories are as many as long ones: they find the most for their time.
  const draws = (share: number) =>
    fc.array(draw(constraints), { minLength, maxLength: Math.max(minLength, Math.ceil(maxLength * share)), size: 'max' })
  return fc
    .tuple(policy(constraints), founding(constraints), fc.oneof(draws(0.24), draws(0.7)))
    .map(([chosen, world, draws]) => ({ policy: chosen, steps: resolve(chosen, world, draws, maxLength) }))
}
