import { either as E } from 'fp-ts'
import type { Rejection } from '../commands/rejection'
import type { Command, Event } from '../commands/vocabulary'
import type { Ask } from '../kernel/actor'
import type { Platform } from '../state/platform'
import { isAlreadySo } from './already'
import { decide } from './decide'
import { evolve } from './evolve'

/** The platform afterwards, and what happened. */
export interface Applied<Action extends string = never> {
  readonly platform: Platform<Action>
  readonly events: ReadonlyArray<Event>
}

/** Decides a command and applies its events. A refused command changes nothing. */
export const apply = <Action extends string>(
  platform: Platform<Action>,
  command: Command,
  ask: Ask,
): E.Either<Rejection, Applied<Action>> => {
  const decided = decide(platform, command, ask)
  if (decided._tag === 'Left') return decided
  return E.right({ platform: decided.right.reduce<Platform<Action>>(evolve, platform), events: decided.right })
}

/** Which command of a list was refused, counted from 0. */
export interface At {
  readonly index: number
}

/**
 * Applies commands in order, all or nothing: the first refusal is the answer, with the command's index.
 * With `already: 'skip'` a command that asks for what is already so is passed over.
 */
export const applyAll = <Action extends string>(
  platform: Platform<Action>,
  commands: ReadonlyArray<Command>,
  ask: Ask,
  options: { readonly already?: 'refuse' | 'skip' } = {},
): E.Either<Rejection & At, Applied<Action>> => {
  let current = platform
  const events: Array<Event> = []
  for (const [index, command] of commands.entries()) {
    const applied = apply(current, command, ask)
    if (applied._tag === 'Right') {
      current = applied.right.platform
      events.push(...applied.right.events)
    } else if (options.already !== 'skip' || !isAlreadySo(current, command, applied.left)) {
      return E.left({ ...applied.left, index })
    }
  }
  return E.right({ platform: current, events })
}
