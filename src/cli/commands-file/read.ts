import { resolve } from 'node:path'
import { either as E, readonlyArray as RA } from 'fp-ts'
import { decode } from '../../codec/decode'
import type { Io } from '../io'
import { problem, type Problems } from '../problem'
import { textOf, utf8 } from '../reading'
import { presentable, type Place } from '../../scenario/problem'
import { sourceOf } from '../../scenario/yaml/source'
import type { DatedOrder } from './dated'
import { troublesOf } from './faults'
import { commandsForm } from './form'

/** An order and where its file has it. */
export interface PlacedOrder extends DatedOrder, Place {
  readonly file: string
}

const textIn = (file: string, io: Io): E.Either<string, string> => (file === '-' ? utf8(io.input()) : textOf(resolve(io.folder, file)))

/** Something that was read from YAML or JSON, or everything that is wrong with it. */
export const troubled = (file: string, troubles: Parameters<typeof presentable>[1]): E.Either<Problems, never> => {
  const problems = presentable(file, troubles)
  return RA.isNonEmpty(problems) ? E.left(problems) : problem('cannot be read', { file, line: 1, column: 1 })
}

/**
 * The orders in a commands file, in YAML or JSON; `-` is standard input.
 *
 * @left everything that is wrong, with file, line and column, in the order of the file
 */
export const ordersIn = (file: string, io: Io): E.Either<Problems, ReadonlyArray<PlacedOrder>> => {
  const shownAs = file === '-' ? 'standard input' : file
  const text = textIn(file, io)
  if (text._tag === 'Left') return problem(text.left, { file: shownAs })
  const source = sourceOf(text.right)
  if (source._tag === 'Left') return troubled(shownAs, source.left)
  const form = decode(commandsForm(), source.right.value)
  if (form._tag === 'Left') return troubled(shownAs, troublesOf(source.right, form.left))
  return E.right(form.right.map(({ key, value }, i) => ({ ...value, file: shownAs, ...source.right.placeOf([i, key], true) })))
}
