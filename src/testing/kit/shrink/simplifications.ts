import { system } from '../../../kernel/actor'
import { isGivable } from '../givable'
import { interleavings } from '../interleavings'
import type { Order, Plan, PlanStep } from '../plan'
import { plainerCommands } from './plainer-command'
import { renamings } from './renamings'

const doing = (order: Order): PlanStep => ({ _tag: 'Do', order })

const plainerOrders = ({ command, by }: Order): ReadonlyArray<Order> => [
  ...(by._tag === 'Session' ? [{ command, by: system }] : []),
  ...plainerCommands(command).map((plainer) => ({ command: plainer, by })),
]

/** What could stand for a step, each simpler than it. */
const insteadOf = (step: PlanStep): ReadonlyArray<ReadonlyArray<PlanStep>> => {
  switch (step._tag) {
    case 'Do':
      return plainerOrders(step.order).map((order) => [doing(order)])
    case 'Together':
      return [
        ...interleavings(step.first, step.second).map((orders) => orders.map(doing)),
        ...step.first.flatMap((order, at) => plainerOrders(order).map((plainer) => [{ ...step, first: step.first.with(at, plainer) }])),
        ...step.second.flatMap((order, at) => plainerOrders(order).map((plainer) => [{ ...step, second: step.second.with(at, plainer) }])),
      ]
    case 'Wait':
      return step.seconds % 60 === 0
        ? []
        : [Math.floor(step.seconds / 60), Math.ceil(step.seconds / 60)].map((minutes) => [{ ...step, seconds: minutes * 60 }])
    case 'Ask': {
      const { asked } = step
      if (asked._tag !== 'Can' || asked.actions.length < 2) return []
      return asked.actions.map((action) => [{ _tag: 'Ask', asked: { ...asked, actions: [action] } }])
    }
  }
}

const withStep = (plan: Plan, at: number, steps: ReadonlyArray<PlanStep>): Plan => ({
  ...plan,
  steps: [...plan.steps.slice(0, at), ...steps, ...plan.steps.slice(at + 1)],
})

/** Plans a little simpler than this one: each change leads nearer to the plainest, so that it ends. */
export function* simplifications(plan: Plan): Generator<Plan> {
  for (const [at, step] of plan.steps.entries()) {
    const isHoistable = step._tag === 'Do' && step.order.by._tag === 'System' && isGivable(step.order.command)
    if (isHoistable) yield { ...withStep(plan, at, []), given: [...plan.given, step.order.command] }
    for (const steps of insteadOf(step)) yield withStep(plan, at, steps)
  }
  for (const [at, command] of plan.given.entries()) {
    for (const plainer of plainerCommands(command)) yield { ...plan, given: plan.given.with(at, plainer) }
  }
  yield* renamings(plan)
}
