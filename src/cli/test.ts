import { resolve } from 'node:path'
import { either as E } from 'fp-ts'
import { escaped } from '../codec/shown'
import { failureLine, problemLine, runScenario, type FailedStep, type Problem, type Told } from '../scenario/index'
import { textOf } from './reading'
import * as t from 'io-ts'
import { shape } from '../kernel/shape'
import type { Verb } from './verb'

/** Why a file is unreadable: problems with places, or none of its text could be had. */
type Unreadable = ReadonlyArray<Problem> | string

interface Tally {
  readonly files: number
  readonly failed: number
  readonly unreadable: number
}

/** How results are written: as lines for people, or the same as JSON lines. */
interface Style {
  readonly told: (told: Told) => ReadonlyArray<string>
  readonly unreadable: (file: string, why: Unreadable) => ReadonlyArray<string>
  readonly tally: (tally: Tally) => string
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

const lines: Style = {
  told: (told) => {
    const { file, steps, failed } = told
    const verdict = failed.length === 0 ? `ok, ${counted(steps, 'step')}` : `failed, ${failed.length} of ${counted(steps, 'step')}`
    return [`${escaped(file)}: ${verdict}`, ...failed.map((each) => failureLine(file, each))]
  },
  unreadable: (file, why) => (typeof why === 'string' ? [`${escaped(file)}: ${why}`] : why.map(problemLine)),
  tally: ({ files, failed, unreadable }) => `${counted(files, 'file')}, ${failed} failed, ${unreadable} unreadable`,
}

const json: Style = {
  told: ({ file, steps, failed }) =>
    [{ file, ok: failed.length === 0, steps }, ...failed.map((each: FailedStep) => ({ file, ...each }))].map((each) =>
      JSON.stringify(each),
    ),
  unreadable: (file, why) =>
    [{ file, ok: false, steps: 0 }, ...(typeof why === 'string' ? [{ file, message: why }] : why)].map((each) => JSON.stringify(each)),
  tally: (tally) => JSON.stringify(tally),
}

const tested = (file: string, folder: string): E.Either<Unreadable, Told> => {
  try {
    return E.chainW((text: string): E.Either<Unreadable, Told> => runScenario(text, { file }))(textOf(resolve(folder, file)))
  } catch (error) {
    // A fault of our own must not keep the other files from being told.
    return E.left(`cannot be told: ${escaped(error instanceof Error ? error.message : String(error))}`)
  }
}

/**
 * Tells the story of each file, and counts.
 *
 * @returns the exit status: 0 when every step of every file holds, 1 when one does not, 2 when a file cannot be read
 * @source scenarios.md
 */
const test = (
  files: ReadonlyArray<string>,
  style: 'lines' | 'json',
  say: (line: string) => void,
  folder: string = process.cwd(),
): 0 | 1 | 2 => {
  const { told, unreadable, tally } = style === 'json' ? json : lines
  const counts = { files: files.length, failed: 0, unreadable: 0 }
  for (const file of files) {
    const result = tested(file, folder)
    if (result._tag === 'Left') counts.unreadable += 1
    else if (result.right.failed.length > 0) counts.failed += 1
    for (const line of result._tag === 'Left' ? unreadable(file, result.left) : told(result.right)) say(line)
  }
  say(tally(counts))
  return counts.unreadable > 0 ? 2 : counts.failed > 0 ? 1 : 0
}

/** One line of what `--json` prints: a file, a step of it that does not hold, why it cannot be read, or the closing count. */
const line = () =>
  t.union([
    shape('TestedFile', { file: t.string, ok: t.boolean, steps: t.number }),
    shape('FailedStep', { file: t.string, line: t.number, step: t.number, key: t.string, message: t.string }),
    shape('Unreadable', { file: t.string, message: t.string }, { line: t.number, column: t.number }),
    shape('Tally', { files: t.number, failed: t.number, unreadable: t.number }),
  ])

export const testVerb: Verb = {
  name: 'test',
  summary: 'whether what scenario files expect holds',
  details: ['A scenario file sets up a platform of its own; no state is read. With --json, each line is a document of its own.'],
  examples: [
    { line: 'tenure test story.yaml', what: 'whether every step of a story holds' },
    { line: 'tenure test story.yaml other.yaml --json', what: 'the same for several, as JSON lines' },
  ],
  status: { 0: 'every step of every file holds', 1: 'a step does not hold' },
  answer: line,
  build: (command, { io, exit }) =>
    command
      .argument('<files...>', 'scenario files (YAML)')
      .option('--json', 'the same as JSON lines')
      .action((files: ReadonlyArray<string>, options: { readonly json?: boolean }) => {
        const say = (text: string): void => {
          io.out(`${text}\n`)
        }
        exit(test(files, options.json === true ? 'json' : 'lines', say, io.folder))
      }),
}
