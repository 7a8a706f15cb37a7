import { either as E, option as O, readonlyNonEmptyArray as RNEA } from 'fp-ts'
import { pathText, type Fault, type FaultPath } from '../../codec/fault'
import type { Trouble } from '../../scenario/problem'
import { sourceOf, type Source } from '../../scenario/yaml/source'
import { troublesOf } from '../commands-file/faults'
import { troubled } from '../commands-file/read'
import type { Io } from '../io'
import { pathOf } from '../options'
import { problem, type Problem, type Problems } from '../problem'
import { exportText, parsedJson } from './text'

/** Something read from a YAML or JSON file, and how to say what is wrong at a place of it. */
export interface DataFile<A> {
  readonly value: A
  readonly problemAt: (path: FaultPath, message: string) => Problem
}

/** In a longer file a place has no line: to find it takes longer than to read the whole. */
const longest = 1_000_000

interface Read {
  readonly value: unknown
  readonly source: () => Source | undefined
}

/** JSON is read as what it is, so that its size does not matter; YAML within its limits. */
const readText = (text: string): E.Either<ReadonlyArray<Trouble>, Read> => {
  const json = /^\s*[[{]/.test(text) ? parsedJson(text) : undefined
  if (json?._tag === 'Right') {
    return E.right({ value: json.right, source: () => (text.length > longest ? undefined : O.toUndefined(O.getRight(sourceOf(text)))) })
  }
  return E.map((source: Source): Read => ({ value: source.value, source: () => source }))(sourceOf(text))
}

const faultProblem = (file: string, { at, message }: Fault): Problem => ({ file, message: at === '' ? message : `${at}: ${message}` })

const faulty = (file: string, source: Source | undefined, faults: RNEA.ReadonlyNonEmptyArray<Fault>): E.Either<Problems, never> =>
  source === undefined ? E.left(RNEA.map((fault: Fault) => faultProblem(file, fault))(faults)) : troubled(file, troublesOf(source, faults))

/**
 * Reads a file that people keep.
 *
 * @param read its form
 * @left everything that is wrong, with file and place
 */
export const dataFile = <A>(
  file: string,
  io: Io,
  read: (value: unknown) => E.Either<RNEA.ReadonlyNonEmptyArray<Fault>, A>,
): E.Either<Problems, DataFile<A>> => {
  const text = exportText(pathOf(file, io))
  if (text._tag === 'Left') return problem(text.left, { file })
  const found = readText(text.right)
  if (found._tag === 'Left') return troubled(file, found.left)
  const form = read(found.right.value)
  if (form._tag === 'Left') return faulty(file, found.right.source(), form.left)
  let known: { readonly source: Source | undefined } | undefined
  const problemAt = (path: FaultPath, message: string): Problem => {
    const whole = path.length === 0 ? message : `${pathText(path)}: ${message}`
    const { source } = (known ??= { source: found.right.source() })
    return path.length === 0 || source === undefined ? { file, message: whole } : { file, message: whole, ...source.placeOf(path) }
  }
  return E.right({ value: form.right, problemAt })
}
