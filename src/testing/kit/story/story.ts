import { system } from '../../../kernel/actor'
import { perform } from '../../reference/admission'
import { begin, type World } from '../../reference/meaning'
import { clock, lasting, type Order, type Plan, type PlanStep } from '../plan'
import { kindOf } from '../questions/kinds'
import type { Difference } from '../run'
import { givenLines } from './given'
import { orderStep } from './orders'
import { policyAsWritten } from './policy'
import { comment, flow } from './text'

const step = ([key, value]: readonly [string, unknown]): string => `  - ${key}: ${flow(value)}`

const durations = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
] as const
const duration = (seconds: number): string => {
  const [unit, size] = durations.find(([, length]) => seconds > 0 && seconds % length === 0) ?? ['s', 1]
  return `${seconds / size}${unit}`
}

/** Tells one step; the reference says what must hold. */
const linesOf = (world: World, told: PlanStep, at: number, order: ReadonlyArray<Order>): ReadonlyArray<string> => {
  const does = (each: Order): string => {
    const admission = perform(world, each.command, { by: each.by, at })
    return step(orderStep(each, admission._tag === 'Refused' ? admission.with : null))
  }
  switch (told._tag) {
    case 'Do':
      return [does(told.order)]
    case 'Wait':
      return [`  - wait: ${duration(told.seconds)}`]
    case 'Ask': {
      const kind = kindOf(told.asked)
      const expected = kind.expected(world, told.asked, at)
      return expected === null ? [] : [step(kind.written(told.asked, expected))]
    }
    case 'Together':
      return [comment('Two callers at the same time; in one of their orders:'), ...order.map(does)]
  }
}

/** What the story of a difference is told with. */
export interface Telling {
  readonly plan: Plan
  readonly difference: Difference
  /** Lines for whoever finds the file. */
  readonly remarks: ReadonlyArray<string>
}

/** A scenario file: what led to the difference, and in its last step what must hold there. */
export const storyOf = ({ plan, difference, remarks }: Telling): string => {
  const { policy, given, steps } = plan
  const isWithin = difference.step < 0
  const count = given.length + difference.step
  const first: ReadonlyArray<PlanStep> = given.slice(count, count + 1).map((command) => ({ _tag: 'Do', order: { command, by: system } }))
  const told = isWithin ? { given: given.slice(0, count), steps: first } : { given, steps: steps.slice(0, difference.step + 1) }
  const world = begin(policy)
  for (const command of told.given) perform(world, command, { by: system, at: clock })
  let at = clock
  const lines = told.steps.flatMap((each) => {
    const written = linesOf(world, each, at, difference.order)
    at += lasting(each)
    return written
  })
  return [
    ...remarks.map(comment),
    'tenure: 1',
    `policy: ${flow(policyAsWritten(policy))}`,
    ...givenLines(told.given),
    'steps:',
    ...(lines.length === 0 ? ['  []'] : lines),
    '',
  ].join('\n')
}
