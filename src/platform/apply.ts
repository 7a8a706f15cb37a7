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

/**
 * Decides a command and applies its events. A refused command changes nothing.
 *
 * @example
 * ```ts test
 * import { app, apply, dashEnterprise5, group, system } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * const shared = apply(platform, { _tag: 'AddCoOwner', app: 'crm', subject: group('na') }, { by: system, at: 0 })
 * if (shared._tag === 'Left') throw new Error('refused')
 * app(shared.right.platform, 'crm')?.coOwners // => [{ _tag: 'Group', group: 'na' }]
 * app(platform, 'crm')?.coOwners // => []
 * ```
 */
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
 *
 * @example
 * ```ts test
 * import { applyAll, dashEnterprise5, system, type Command } from 'tenure'
 * import { given } from 'tenure/testing'
 * const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], members: { na: ['bob'] }, apps: { crm: 'ada' }, sessions: { s1: 'bob' } })
 * const feed: Command[] = [{ _tag: 'AddMember', group: 'na', user: 'ada' }, { _tag: 'AddMember', group: 'na', user: 'bob' }]
 * const ask = { by: system, at: 0 }
 * applyAll(platform, feed, ask) // => { _tag: 'Left', left: { _tag: 'AlreadyMember', group: 'na', user: 'bob', index: 1 } }
 * applyAll(platform, feed, ask, { already: 'skip' })._tag // => 'Right'
 * ```
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
      for (const event of applied.right.events) events.push(event)
    } else if (options.already !== 'skip' || !isAlreadySo(current, command, applied.left)) {
      return E.left({ ...applied.left, index })
    }
  }
  return E.right({ platform: current, events })
}
