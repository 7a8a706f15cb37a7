import type { Command } from '../../commands/vocabulary'
import type { Actor } from '../../kernel/actor'
import type { Instant } from '../../kernel/instant'
import type { Policy } from '../../policy/policy'
import type { Asked } from './questions/asked'

/** A command and who asks for it. */
export interface Order {
  readonly command: Command
  readonly by: Actor
}

/** One step of a story. Like the steps of a scenario file, each takes one second. */
export type PlanStep =
  | { readonly _tag: 'Do'; readonly order: Order }
  | { readonly _tag: 'Wait'; readonly seconds: number }
  | { readonly _tag: 'Ask'; readonly asked: Asked }
  /** Two callers at the same time, each one order after the other. */
  | { readonly _tag: 'Together'; readonly first: ReadonlyArray<Order>; readonly second: ReadonlyArray<Order> }

/** What is to happen to a system: a world set up by System, and then the steps. */
export interface Plan {
  readonly policy: Policy<string>
  readonly given: ReadonlyArray<Command>
  readonly steps: ReadonlyArray<PlanStep>
}

/** The instant of the first step, as in a scenario file without `clock`. */
export const clock: Instant = 1_767_600_000_000

/** How long a step takes, in milliseconds. */
export const lasting = (step: PlanStep): number => 1000 + (step._tag === 'Wait' ? step.seconds * 1000 : 0)

/** How many commands a story has, beside what is given. */
export const lengthOf = ({ steps }: Plan): number =>
  steps.reduce((sum, step) => sum + (step._tag === 'Do' ? 1 : step._tag === 'Together' ? step.first.length + step.second.length : 0), 0)
