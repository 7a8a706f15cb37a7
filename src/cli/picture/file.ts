import { accessSync, constants, lstatSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { either as E } from 'fp-ts'
import type { Io } from '../io'
import { pathOf } from '../options'
import { prose } from '../page/prose'
import { problem, type Problems } from '../problem'
import { reasonOf } from '../reading'
import { replaceFile } from '../state/replace'
import type { Answer } from '../verb'

const real = (file: string): string | undefined => {
  try {
    return realpathSync(file)
  } catch {
    return undefined
  }
}

const write = (file: string, text: string): string | undefined => {
  const there = real(file)
  if (there === undefined) {
    if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) return 'it is a link that leads nowhere'
    return replaceFile(file, [text], 'new', () => true) ? undefined : 'it has just appeared: try again'
  }
  const is = statSync(there)
  if (is.isDirectory()) return 'is a directory'
  // A pipe or a device is written to, and stays what it is.
  if (is.isFile()) {
    accessSync(there, constants.W_OK)
    replaceFile(there, [text], 'replace', () => true)
  } else writeFileSync(file, text)
  return undefined
}

/**
 * Puts a picture in its place, whole or not at all. The state itself is never overwritten with one.
 *
 * @left why it cannot be written
 */
const writePicture = (file: string, shownAs: string, state: string, text: string): E.Either<Problems, null> => {
  const told = (reason: string): E.Either<Problems, never> => problem(`cannot be written: ${reason}`, { file: shownAs })
  try {
    if (real(file) !== undefined && real(file) === real(state)) return told('it is the state')
    const reason = write(file, text)
    return reason === undefined ? E.right(null) : told(reason)
  } catch (error) {
    const reason = reasonOf(error)
    return told(reason === 'no such file' ? 'there is no such folder' : reason)
  }
}

/** An answer that is drawn: people are told where, programs get the answer itself. */
export const drawnAs = (
  io: Io,
  { svg, state }: { readonly svg: string; readonly state: string },
  answer: Answer,
  picture: () => string,
): E.Either<Problems, Answer> =>
  E.map((_: null): Answer => ({
    page: (on) => prose(on, `Drawn in ${svg}.`),
    get json() {
      return answer.json
    },
  }))(writePicture(pathOf(svg, io), svg, pathOf(state, io), picture()))
