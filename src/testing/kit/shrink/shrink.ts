import { system } from '../../../kernel/actor'
import { perform } from '../../reference/admission'
import { begin } from '../../reference/meaning'
import { inGivenOrder } from '../givable'
import { clock, type Plan } from '../plan'
import type { Difference } from '../run'
import { shorter } from './shorter'
import { simplifications } from './simplifications'

/** A plan that the system does not go through as the reference does. */
export interface Failing {
  readonly plan: Plan
  readonly difference: Difference
}

/** Tries a plan on the system; `null` where it goes through. */
export type Try = (plan: Plan) => Promise<Failing | null>

/** What the reference refuses cannot be given, and goes with that on which it rests. */
const acceptable = (plan: Plan): Plan => {
  const world = begin(plan.policy)
  const given = inGivenOrder(plan.given).filter((command) => perform(world, command, { by: system, at: clock })._tag === 'Accepted')
  return { ...plan, given }
}

/** Nothing behind the difference matters. */
const cutBehind = ({ plan, difference }: Failing): Failing => ({
  plan: { ...plan, steps: plan.steps.slice(0, difference.step + 1) },
  difference,
})

const simpler = async (from: Failing, attempt: Try): Promise<Failing> => {
  for (const candidate of simplifications(from.plan)) {
    const failed = await attempt(candidate)
    if (failed !== null) return simpler(failed, attempt)
  }
  return from
}

/** Cuts and simplifies for as long as something still differs; `isOver` says when to be content with what there is. */
export const shrink = async (failing: Failing, run: Try, isOver: () => boolean): Promise<Failing> => {
  const attempt: Try = async (plan) => {
    if (isOver()) return null
    const failed = await run(acceptable(plan))
    return failed === null ? null : cutBehind(failed)
  }
  const pass = async (from: Failing): Promise<Failing> => {
    const smaller = await simpler(await shorter(from, attempt), attempt)
    return smaller === from || isOver() ? smaller : pass(smaller)
  }
  return pass(cutBehind(failing))
}
