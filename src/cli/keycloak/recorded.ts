import { either as E } from 'fp-ts'
import type { LogOut } from '../../commands/sessions/log-out'
import type { Event } from '../../commands/vocabulary'
import { system } from '../../kernel/actor'
import type { Instant } from '../../kernel/instant'
import { applyAll } from '../../platform/apply'
import { openSessions } from '../../questions/readers'
import { pathOf, type StateOptions } from '../options'
import { counted } from '../page/prose'
import { problem, refusedAs, type Problems } from '../problem'
import { changeState, type Changed } from '../state/write'
import type { Stage } from '../verb'

/**
 * Records in the state that sessions are over; who is over there by now is left alone.
 *
 * @left why it could not be recorded, and that it is still to be done
 */
export const recordOver = (
  commands: ReadonlyArray<LogOut>,
  options: StateOptions,
  at: Instant,
  { io, progress }: Stage,
): E.Either<Problems, ReadonlyArray<Event>> => {
  const done = changeState(
    pathOf(options.state, io),
    options.state,
    progress,
    ({ platform }): E.Either<Problems, Changed<ReadonlyArray<Event>>> => {
      const open = new Set(openSessions(platform, at))
      const applied = applyAll(
        platform,
        commands.filter(({ session }) => open.has(session)),
        { by: system, at },
      )
      if (applied._tag === 'Left') return E.left([refusedAs(applied.left, { file: options.state })])
      return E.right({ platform: applied.right.platform, events: applied.right.events, says: applied.right.events })
    },
  )
  if (done._tag === 'Right') return done
  const undone = problem(`${counted(commands.length, 'session')} that are over at the server could not be recorded: do this again`)
  return undone._tag === 'Left' ? E.left([done.left[0], ...done.left.slice(1), ...undone.left]) : done
}
