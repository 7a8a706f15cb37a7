import type { Command } from '../../commands/vocabulary'
import { system } from '../../kernel/actor'
import type { Instant } from '../../kernel/instant'
import { apply } from '../../platform/apply'
import { empty } from '../../platform/empty'
import type { Policy } from '../../policy/policy'
import type { AnyPlatform } from '../../state/platform'
import { isGivable } from './givable'
import { clock, lasting, type Order, type PlanStep } from './plan'

/** How far a story is told, while it is made up. */
export interface Told {
  readonly platform: AnyPlatform
  readonly at: Instant
  readonly steps: ReadonlyArray<PlanStep>
}

/** The platform after an order; the same one if it is refused. */
export const after = (platform: AnyPlatform, { command, by }: Order, at: Instant): AnyPlatform => {
  const applied = apply(platform, command, { by, at })
  return applied._tag === 'Left' ? platform : applied.right.platform
}

/** One step further. */
export const add = ({ platform, at, steps }: Told, step: PlanStep): Told => ({
  platform: step._tag === 'Do' ? after(platform, step.order, at) : platform,
  at: at + lasting(step),
  steps: [...steps, step],
})

const addCommand = (told: Told, command: Command): Told => add(told, { _tag: 'Do', order: { command, by: system } })

/** The beginning: what can be given is given, as far as it is accepted, and the rest is done. */
export const begin = (
  policy: Policy<string>,
  founding: ReadonlyArray<Command>,
): { readonly given: ReadonlyArray<Command>; readonly told: Told } => {
  const given: Array<Command> = []
  let platform: AnyPlatform = empty(policy)
  for (const command of founding.filter(isGivable)) {
    const applied = apply(platform, command, { by: system, at: clock })
    if (applied._tag === 'Left') continue
    platform = applied.right.platform
    given.push(command)
  }
  return { given, told: founding.filter((command) => !isGivable(command)).reduce(addCommand, { platform, at: clock, steps: [] }) }
}
