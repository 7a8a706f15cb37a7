import { closeSync, fstatSync, openSync } from 'node:fs'
import { either as E } from 'fp-ts'
import { Event } from '../../codec/event'
import type { Event as AnyEvent } from '../../commands/vocabulary'
import { problem, type Problems } from '../problem'
import type { Progress } from '../progress'
import { beginning, ending, eventsBegin } from './layout'
import { endsWith, linesOf } from './lines'
import { readState } from './read'
import { remedy } from './state'

/** The revision that a state says it is at. */
const headIn = (first: string): number => Number(/"head":(\d+),"horizon":\d+,$/.exec(first)?.[1])

const eventIn = (line: string): AnyEvent | undefined => {
  try {
    const decoded = Event.decode(JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line))
    return decoded._tag === 'Right' ? decoded.right : undefined
  } catch {
    return undefined
  }
}

interface Told {
  readonly head: number
}

/** Tells each event of a file that is laid out as this version writes it, one by one: none is kept. */
const eachLine = (
  file: string,
  shownAs: string,
  progress: Progress,
  tell: (event: AnyEvent) => void,
): E.Either<Problems, Told> | undefined => {
  const handle = openSync(file, 'r')
  try {
    const { size } = fstatSync(handle)
    if (!endsWith(handle, size, ending)) return undefined
    let head: number | undefined
    let hasBegun = false
    let isWhole = false
    for (const { text, number, next } of linesOf(handle, 0, size)) {
      if (number % 1000 === 0) progress.tell(`reading ${shownAs}`, next / size)
      if (number === 1) {
        if (!text.startsWith(beginning)) return undefined
        head = headIn(text)
      } else if (!hasBegun) hasBegun = text === eventsBegin
      else if (text === ']}') isWhole = true
      else {
        const event = eventIn(text)
        if (event === undefined) return problem(`this is no event; ${remedy}`, { file: shownAs, line: number, column: 1 })
        tell(event)
      }
    }
    return isWhole && head !== undefined ? E.right({ head }) : undefined
  } finally {
    closeSync(handle)
  }
}

/**
 * Tells every event of a state, oldest first. The platform itself is not read where that can be left out.
 *
 * @returns the revision that the state says it is at
 */
export const readEvents = (
  file: string,
  shownAs: string,
  progress: Progress,
  tell: (event: AnyEvent) => void,
): E.Either<Problems, Told> => {
  try {
    const told = eachLine(file, shownAs, progress, tell)
    if (told !== undefined) return told
  } catch {
    // What cannot be read is told below, in the words of those who read the whole.
  } finally {
    progress.done()
  }
  const state = readState(file, shownAs, progress)
  if (state._tag === 'Left') return state
  const { log, platform } = state.right
  if (log._tag === 'Listed') for (const event of log.events) tell(event)
  return E.right({ head: platform.head })
}
