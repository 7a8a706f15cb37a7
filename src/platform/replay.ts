import { either as E } from 'fp-ts'
import type { Event } from '../commands/vocabulary'
import type { Policy } from '../policy/policy'
import type { Platform } from '../state/platform'
import { empty } from './empty'
import { evolved } from './evolve'

/** The first event of a log that does not fit what went before; counted from 0. */
export interface LogFault {
  readonly _tag: 'EventDoesNotFit'
  readonly index: number
  readonly event: Event
}

/**
 * The platform that a log of events leads to. The replay of a prefix is the platform as it was then.
 *
 * @example
 * ```ts test
 * import { apply, dashEnterprise5, empty, replay, system } from 'tenure'
 * const made = apply(empty(dashEnterprise5), { _tag: 'RegisterUser', user: 'ada' }, { by: system, at: 0 })
 * if (made._tag === 'Left') throw new Error('refused')
 * const again = replay(dashEnterprise5, made.right.events)
 * again._tag === 'Right' && again.right.head // => 1
 * const twice = replay(dashEnterprise5, [...made.right.events, ...made.right.events])
 * twice._tag === 'Left' && twice.left.index // => 1
 * ```
 */
export const replay = <Action extends string = never>(
  policy: Policy<Action>,
  events: ReadonlyArray<Event>,
): E.Either<LogFault, Platform<Action>> => {
  let platform = empty(policy)
  for (const [index, event] of events.entries()) {
    const next = evolved(platform, event, true)
    if (next === undefined) return E.left({ _tag: 'EventDoesNotFit', index, event })
    platform = next
  }
  return E.right(platform)
}
