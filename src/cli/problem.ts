import { either as E, type readonlyNonEmptyArray as RNEA } from 'fp-ts'
import { escaped } from '../codec/shown'
import type { Rejection } from '../commands/rejection'
import { refusal } from '../scenario/sentences'

/**
 * Why something cannot be done: one line, and where it stands if it stands in a file.
 */
export interface Problem {
  readonly message: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** The tag of the refusal, where a command was refused. */
  readonly rejection?: Rejection['_tag']
}

export type Problems = RNEA.ReadonlyNonEmptyArray<Problem>

/** One problem, alone. */
export const problem = (message: string, place: Omit<Problem, 'message'> = {}): E.Either<Problems, never> => E.left([{ ...place, message }])

/** A refused command, as a problem. */
export const refusedAs = (rejection: Rejection, place: Omit<Problem, 'message'> = {}): Problem => ({
  ...place,
  message: `refused with ${refusal(rejection)}`,
  rejection: rejection._tag,
})

/** `commands.yaml:3:5: …`, or `tenure: …` where there is no place. Whatever is in it, it is one line. */
export const problemText = ({ message, file, line, column }: Problem): string => {
  const place = [file ?? 'tenure', line, column].filter((part) => part !== undefined).join(':')
  return escaped(`${place}: ${message}`)
}
