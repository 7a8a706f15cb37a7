import { either as E } from 'fp-ts'
import type { Event } from '../commands/vocabulary'
import type { Instant } from '../kernel/instant'
import { apply, applyAll, type Applied } from '../platform/apply'
import { empty } from '../platform/empty'
import type { Policy } from '../policy/policy'
import type { Platform } from '../state/platform'
import type { Listener, Store } from './port'

export interface MemoryOptions<Action extends string = never> {
  /** Epoch milliseconds; `Date.now` by default. */
  readonly clock?: () => Instant
  /** Where to start, for example what `restore` answered; an empty platform by default. */
  readonly start?: Platform<Action>
}

/**
 * A platform in memory, with a clock and listeners: the shortest way to embed Tenure.
 *
 * A listener that throws stops neither the change nor the other listeners: its error surfaces on its own.
 *
 * @example
 * ```ts test
 * import { dashEnterprise5, system } from 'tenure'
 * import { memory } from 'tenure/store'
 * const store = memory(dashEnterprise5, { clock: () => 0 })
 * const told: string[] = []
 * store.subscribe((events) => told.push(...events.map(({ _tag }) => _tag)))
 * store.execute({ _tag: 'RegisterUser', user: 'ada' }, system)
 * told // => ['UserRegistered']
 * ```
 */
export const memory = <Action extends string = never>(policy: Policy<Action>, options: MemoryOptions<Action> = {}): Store<Action> => {
  const { clock = Date.now, start = empty(policy) } = options
  const listeners = new Set<{ readonly call: Listener<Action> }>()
  const log: Array<Event> = []
  let platform = start

  const keep = (applied: Applied<Action>): ReadonlyArray<Event> => {
    if (applied.events.length === 0) return applied.events
    platform = applied.platform
    for (const event of applied.events) log.push(event)
    for (const { call } of [...listeners]) tell(() => call(applied.events, applied.platform))
    return applied.events
  }

  return {
    get platform() {
      return platform
    },
    get events() {
      return [...log]
    },
    execute: (command, by) => E.map(keep)(apply(platform, command, { by, at: clock() })),
    executeAll: (commands, by, already) => E.map(keep)(applyAll(platform, commands, { by, at: clock() }, already)),
    subscribe: (listener) => {
      const entry = { call: listener }
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
  }
}

const tell = (call: () => void): void => {
  try {
    call()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
