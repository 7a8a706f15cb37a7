import { either as E, type readonlyNonEmptyArray as RNEA } from 'fp-ts'
import { escaped } from '../codec/shown'
import { parse, type Scenario } from './parse'
import type { Problem } from './problem'
import { taken, type Step } from './steps/step'

/**
 * A step that does not hold.
 *
 * @category model
 */
export interface FailedStep {
  readonly line: number
  /** The step's number, counted from 1. */
  readonly step: number
  readonly key: Step['key']
  /** One line: what is there, and what was expected. */
  readonly message: string
}

/**
 * How a story went: how many steps it has, and those that do not hold.
 *
 * @category model
 */
export interface Told {
  readonly file: string
  readonly steps: number
  readonly failed: ReadonlyArray<FailedStep>
}

/**
 * Tells a story to its end, whatever fails on the way. Every step takes one second; a `wait` adds its duration.
 *
 * @category destructors
 * @returns no failed step when everything holds
 * @source scenarios.md
 *
 * @example
 * ```ts test
 * import { parse, run } from 'tenure/scenario'
 * const text = 'tenure: 1\npolicy: live\ngiven: {users: [ada], apps: {crm: {owner: ada}}}\nsteps: [{owner: {app: crm, is: bob}}]'
 * const scenario = parse(text, { file: 'story.yaml' })
 * scenario._tag === 'Right' && run(scenario.right).failed.length // => 1
 * ```
 */
export const run = ({ file, platform, clock, steps }: Scenario): Told => {
  const failed: Array<FailedStep> = []
  let world = { platform, at: clock }
  for (const [i, { line, step }] of steps.entries()) {
    const { failure, ...after } = taken(step, world)
    if (failure !== undefined) failed.push({ line, step: i + 1, key: step.key, message: escaped(failure) })
    world = { platform: after.platform, at: after.at + 1000 }
  }
  return { file, steps: steps.length, failed }
}

/**
 * Reads a scenario file and tells its story.
 *
 * @category destructors
 * @param text the file's text
 * @param file its name, for messages
 * @left everything that makes the file unreadable, with file, line and column
 *
 * @example
 * ```ts test
 * import { runScenario } from 'tenure/scenario'
 * const text = 'tenure: 1\npolicy: live\ngiven: {users: [ada], apps: {crm: {owner: ada}}}\nsteps: [{owner: {app: crm, is: bob}}]'
 * const told = runScenario(text, { file: 'story.yaml' })
 * told._tag === 'Right' && told.right.failed // => [{ line: 4, step: 1, key: 'owner', message: 'app crm is owned by ada; expected bob' }]
 * ```
 */
export const runScenario = (text: string, { file }: { readonly file: string }): E.Either<RNEA.ReadonlyNonEmptyArray<Problem>, Told> =>
  E.map(run)(parse(text, { file }))

/**
 * A problem as one line: `story.yaml:3:5: unknown key`.
 *
 * @category rendering
 *
 * @example
 * ```ts test
 * import { problemLine, runScenario } from 'tenure/scenario'
 * const story = runScenario('tenure: 1\npolcy: live\npolicy: live\nsteps: []', { file: 'story.yaml' })
 * story._tag === 'Left' && story.left.map(problemLine) // => ['story.yaml:2:1: unknown key `polcy`']
 * ```
 */
export const problemLine = ({ file, line, column, message }: Problem): string => `${escaped(file)}:${line}:${column}: ${message}`

/**
 * A failed step as one line: `story.yaml:31: step 7, expect: session s1 can deploy crm; expected not`.
 *
 * @category rendering
 *
 * @example
 * ```ts test
 * import { failureLine } from 'tenure/scenario'
 * const failed = { line: 31, step: 7, key: 'expect', message: 'session s1 can deploy crm; expected not' } as const
 * failureLine('story.yaml', failed) // => 'story.yaml:31: step 7, expect: session s1 can deploy crm; expected not'
 * ```
 */
export const failureLine = (file: string, { line, step, key, message }: FailedStep): string =>
  `${escaped(file)}:${line}: step ${step}, ${key}: ${message}`
