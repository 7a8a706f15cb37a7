import { accessSync, constants, realpathSync } from 'node:fs'
import { either as E } from 'fp-ts'
import type { Event } from '../../commands/vocabulary'
import { snapshot } from '../../platform/snapshot'
import type { AnyPlatform } from '../../state/platform'
import { problem, type Problems } from '../problem'
import type { Progress } from '../progress'
import { reasonOf } from '../reading'
import { snapshotLines } from './layout'
import { acquire, type Lock } from './lock'
import { logBytes, noLog, type Log } from './log'
import { readState } from './read'
import { removeLeft, replaceFile } from './replace'
import type { State } from './state'

function* stateBytes(platform: AnyPlatform, log: Log, more: ReadonlyArray<Event>): Generator<string | Uint8Array> {
  for (const line of snapshotLines(snapshot<string>(platform))) yield `${line}\n`
  yield* logBytes(log, more)
}

/** A link is followed: what it names is replaced, and not the link. One that leads nowhere is told by whoever reads it. */
const realFile = (file: string): string | undefined => {
  try {
    return realpathSync(file)
  } catch {
    return undefined
  }
}

const withLock = <A>(file: string, shownAs: string, act: (lock: Lock) => E.Either<Problems, A>): E.Either<Problems, A> => {
  try {
    const lock = acquire(`${file}.lock`)
    if (lock._tag === 'Left') return problem(lock.left, { file: shownAs })
    try {
      removeLeft(file)
      return act(lock.right)
    } finally {
      lock.right.release()
    }
  } catch (error) {
    const reason = reasonOf(error)
    return problem(`cannot be written: ${reason === 'no such file' ? 'there is no such folder' : reason}`, { file: shownAs })
  }
}

/** What a change makes of a platform, and what it has to say about that. */
export interface Changed<A> {
  readonly platform: AnyPlatform
  readonly events: ReadonlyArray<Event>
  readonly says: A
}

/**
 * Makes a state where nothing is yet.
 *
 * @left something is there, somebody else writes, or the system does not let us
 */
export const createState = (file: string, shownAs: string, platform: AnyPlatform): E.Either<Problems, null> =>
  withLock(file, shownAs, (lock) =>
    replaceFile(file, stateBytes(platform, noLog, []), 'new', lock.isHeld)
      ? E.right(null)
      : problem('is there already: a new state replaces nothing. Name another file with --state FILE', { file: shownAs }),
  )

/**
 * Reads a state, changes it, and puts the new one in its place; nobody else writes meanwhile. A change that
 * made no event leaves the file alone.
 *
 * @left why nothing was changed
 */
export const changeState = <A>(
  named: string,
  shownAs: string,
  progress: Progress,
  change: (state: State) => E.Either<Problems, Changed<A>>,
): E.Either<Problems, A> => {
  const file = realFile(named)
  if (file === undefined)
    return E.chain((_: State) => problem('has just appeared: try again', { file: shownAs }))(readState(named, shownAs, progress))
  return withLock(file, shownAs, (lock) => {
    // Its folder would let us replace it all the same.
    accessSync(file, constants.W_OK)
    const state = readState(file, shownAs, progress)
    if (state._tag === 'Left') return state
    const changed = change(state.right)
    if (changed._tag === 'Left') return changed
    const { platform, events, says } = changed.right
    if (events.length === 0) return E.right(says)
    progress.tell(`writing ${shownAs}`)
    const isWritten = replaceFile(file, stateBytes(platform, state.right.log, events), 'replace', lock.isHeld)
    progress.done()
    return isWritten ? E.right(says) : problem('somebody else has taken its lock away: nothing was changed', { file: shownAs })
  })
}
