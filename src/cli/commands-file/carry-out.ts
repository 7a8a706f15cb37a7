import { either as E } from 'fp-ts'
import type { Event } from '../../commands/vocabulary'
import type { Instant } from '../../kernel/instant'
import { isAlreadySo } from '../../platform/already'
import { apply } from '../../platform/apply'
import type { AnyPlatform } from '../../state/platform'
import { refusedAs, type Problems } from '../problem'
import type { PlacedOrder } from './read'

export interface CarriedOut {
  readonly platform: AnyPlatform
  readonly events: ReadonlyArray<Event>
  /** How many orders asked for what was already so. */
  readonly skipped: number
}

/**
 * Carries out orders one after the other, all or nothing: each by whoever gives it, at its own instant.
 *
 * @param at the instant of orders that name none
 * @left the first refusal, at its order's place
 */
export const carryOut = (
  before: AnyPlatform,
  orders: ReadonlyArray<PlacedOrder>,
  { at, already }: { readonly at: Instant; readonly already: 'refuse' | 'skip' },
): E.Either<Problems, CarriedOut> => {
  let platform = before
  let skipped = 0
  const events: Array<Event> = []
  for (const order of orders) {
    const applied = apply(platform, order.command, { by: order.by, at: order.at ?? at })
    if (applied._tag === 'Right') {
      platform = applied.right.platform
      for (const event of applied.right.events) events.push(event)
    } else if (already === 'skip' && isAlreadySo(platform, order.command, applied.left)) skipped += 1
    else return E.left([refusedAs(applied.left, { file: order.file, line: order.line, column: order.column })])
  }
  return E.right({ platform, events, skipped })
}
