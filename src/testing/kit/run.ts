import { system, type Ask } from '../../kernel/actor'
import { begin, copy, type World } from '../reference/meaning'
import { perform, type Admission } from '../reference/admission'
import type { Eventually, Executed, Integration } from './integration'
import { clock, lasting, type Order, type Plan } from './plan'
import type { Asked } from './questions/asked'
import { agrees, kindOf } from './questions/kinds'
import { interleavings } from './interleavings'
import { within } from './time-limit'

/** A world that all answers so far agree with, and the order of the concurrent commands that leads there. */
export interface Possible {
  readonly world: World
  readonly order: ReadonlyArray<Order>
}

/** Where the system and the reference part. */
export interface Difference {
  /** Index of the step; of a command of `given`, counted back from -1. */
  readonly step: number
  /** One line. */
  readonly told: string
  /** The order of the concurrent commands that the story tells. */
  readonly order: ReadonlyArray<Order>
  /** The question that differs, were it asked alone. */
  readonly asked?: Asked
}

export interface Ran {
  readonly difference: Difference | null
  readonly commands: number
  readonly checks: number
}

const saidOf = (executed: Executed): string =>
  executed._tag === 'Accepted' ? 'accepted' : executed.with === undefined ? 'refused' : `refused with ${executed.with}`
const expectedOf = (admission: Admission): string => (admission._tag === 'Accepted' ? 'accepted' : `refused with ${admission.with}`)

const fits = (executed: Executed, admission: Admission): boolean =>
  executed._tag === 'Accepted'
    ? admission._tag === 'Accepted'
    : admission._tag === 'Refused' && (executed.with === undefined || executed.with === admission.with)

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Takes a plan through the system and through the reference, up to the first answer that differs. */
export const run = async (integration: Integration, { policy, given, steps }: Plan, limit: number): Promise<Ran> => {
  let possible: ReadonlyArray<Possible> = [{ world: begin(policy), order: [] }]
  let at = clock
  let commands = 0
  let checks = 0
  const ran = (difference: Difference | null): Ran => ({ difference, commands, checks })
  const call = <T>(answer: () => Eventually<T>): Promise<T> => within(limit, answer)
  const execute = ({ command, by }: Order): Promise<Executed> => call(() => integration.execute(command, { by, at }))

  /** Performs the command in each world, and keeps those that agree with what the system said. */
  const told = (executed: Executed, { command, by }: Order): string | null => {
    commands += 1
    checks += 1
    const ask: Ask = { by, at }
    const admissions = possible.map(({ world }) => perform(world, command, ask))
    const left = possible.filter((_, index) => fits(executed, admissions[index]!))
    const difference = left.length > 0 ? null : `${command._tag} is ${saidOf(executed)}; expected ${expectedOf(admissions[0]!)}`
    if (difference === null) possible = left
    return difference
  }

  const asks = async (asked: Asked): Promise<string | null> => {
    const kind = kindOf(asked)
    const expected = possible.map(({ world }) => kind.expected(world, asked, at))
    if (expected[0] === null) return null
    const found = await call(() => kind.found(integration, asked, at))
    checks += kind.checks(asked)
    const left = possible.filter((_, index) => agrees(found, expected[index]))
    if (left.length === 0) return kind.told(asked, found, expected[0])
    possible = left
    return null
  }

  /** Both callers at once; what they were told must agree with some order of their commands. */
  const together = async (first: ReadonlyArray<Order>, second: ReadonlyArray<Order>): Promise<string | null> => {
    const answers = new Map<Order, Executed>()
    const caller = async (orders: ReadonlyArray<Order>): Promise<void> => {
      for (const order of orders) answers.set(order, await execute(order))
    }
    await Promise.all([caller(first), caller(second)])
    commands += answers.size
    checks += answers.size
    const orders = interleavings(first, second)
    const outcomes = possible.flatMap(({ world }) =>
      orders.map((order) => {
        const after = copy(world)
        const agreeing = order.map((each) => fits(answers.get(each)!, perform(after, each.command, { by: each.by, at })))
        return { possible: { world: after, order }, agree: agreeing.every(Boolean) }
      }),
    )
    const left = outcomes.filter(({ agree }) => agree)
    possible = (left.length > 0 ? left : outcomes.slice(0, 1)).map((outcome) => outcome.possible)
    const said = [...answers].map(([{ command }, executed]) => `${command._tag} ${saidOf(executed)}`).join(', ')
    return left.length > 0 ? null : `of two callers at the same time: ${said}; no order of the commands is answered so`
  }

  try {
    await call(() => integration.reset(policy))
    for (const [index, command] of given.entries()) {
      const difference = told(await execute({ command, by: system }), { command, by: system })
      if (difference !== null) return ran({ step: index - given.length, told: difference, order: [] })
    }
  } catch (error) {
    return ran({ step: -given.length, told: `the system fails while the world is set up: ${messageOf(error)}`, order: [] })
  }
  for (const [index, step] of steps.entries()) {
    try {
      const difference =
        step._tag === 'Wait'
          ? null
          : step._tag === 'Ask'
            ? await asks(step.asked)
            : step._tag === 'Together'
              ? await together(step.first, step.second)
              : told(await execute(step.order), step.order)
      const order = possible[0]?.order ?? []
      if (difference !== null) return ran({ step: index, told: difference, order, ...(step._tag === 'Ask' ? { asked: step.asked } : {}) })
    } catch (error) {
      return ran({ step: index, told: `the system fails: ${messageOf(error)}`, order: possible[0]?.order ?? [] })
    }
    at += lasting(step)
  }
  return ran(null)
}
