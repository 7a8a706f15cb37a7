import { statSync } from 'node:fs'
import { either as E } from 'fp-ts'
import type { Rejection } from '../../commands/rejection'
import type { Event } from '../../commands/vocabulary'
import type { Followed } from '../../keycloak/events/follow'
import { applyAll, type At } from '../../platform/apply'
import type { AnyPlatform } from '../../state/platform'
import { pathOf, type StateOptions } from '../options'
import { problemText, type Problems } from '../problem'
import { readState } from '../state/read'
import { changeState } from '../state/write'
import type { Stage } from '../verb'

/** A file that cannot be read or written, on its way through what knows no files. */
const orThrow = <A>(told: E.Either<Problems, A>): A => {
  if (told._tag === 'Right') return told.right
  throw new Error(told.left.map(problemText).join('; '))
}

type Taken = E.Either<Rejection & At, ReadonlyArray<Event>>

/**
 * A state file as a place that can be followed: read again only where it is another file than before, since others may
 * write it too, and changed under its lock.
 */
export const storeInFile = ({ state }: StateOptions, { io, progress }: Stage): Followed<string> => {
  const file = pathOf(state, io)
  let held: { readonly mark: string; readonly platform: AnyPlatform } | undefined
  const mark = (): string => {
    const found = statSync(file, { bigint: true, throwIfNoEntry: false })
    return found === undefined ? 'none' : [found.ino, found.size, found.mtimeNs].join(' ')
  }
  return {
    get platform() {
      const now = mark()
      if (held?.mark !== now) held = { mark: now, platform: orThrow(readState(file, state, progress)).platform }
      return held.platform
    },
    executeAll: (commands, by, already) => {
      if (commands.length === 0) return E.right([])
      return orThrow(
        changeState<Taken>(file, state, progress, ({ platform }) => {
          const done = applyAll(platform, commands, { by, at: io.now() }, already)
          return E.right(done._tag === 'Left' ? { platform, events: [], says: done } : { ...done.right, says: E.right(done.right.events) })
        }),
      )
    },
  }
}
