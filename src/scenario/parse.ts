import { either as E, type readonlyNonEmptyArray as RNEA } from 'fp-ts'
import { decode } from '../codec/decode'
import type { Fault, FaultPath } from '../codec/fault'
import { shown } from '../codec/shown'
import { under } from '../codec/mapping'
import { system } from '../kernel/actor'
import type { Instant } from '../kernel/instant'
import { apply } from '../platform/apply'
import { empty } from '../platform/empty'
import type { AnyPlatform } from '../state/platform'
import { actionWord, fileForm, type ScenarioFile } from './format'
import { settings } from './given'
import { policyForm } from './policy-form'
import { presentable, trouble, type Problem, type Trouble } from './problem'
import { refusal } from './sentences'
import type { Step } from './steps/step'
import { isInstant } from './words'
import { sourceOf, type Source } from './yaml/source'

/**
 * A story that can be told: the platform as given, the instant of the first step, and the steps with their lines.
 *
 * @category model
 */
export interface Scenario {
  readonly file: string
  readonly platform: AnyPlatform
  readonly clock: Instant
  readonly steps: ReadonlyArray<{ readonly line: number; readonly step: Step }>
}

/** The default of `clock`: 2026-01-05T08:00:00Z. */
const defaultClock: Instant = 1_767_600_000_000

const isScalar = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean'

const valueAt = (value: unknown, path: FaultPath): unknown =>
  path.reduce<unknown>((part, key) => (typeof key === 'number' ? (Array.isArray(part) ? part[key] : undefined) : under(part, key)), value)

const unknownKey = 'unknown key'

/** A fault in the words of the format: unknown keys by name, and what to do about an id that YAML reads as something else. */
const inWords = (fault: Fault, value: unknown): string => {
  if (fault.inKey) return fault.message === unknownKey ? `${unknownKey} ${shown(fault.path[fault.path.length - 1])}` : fault.message
  const isUnquoted = isScalar(valueAt(value, fault.path)) && / id\b|username|string/.test(fault.expected)
  return `${fault.at === '' ? '' : `${fault.at}: `}${fault.message}${isUnquoted ? ': quote it' : ''}`
}

const formOf = (source: Source): E.Either<ReadonlyArray<Trouble>, ScenarioFile> => {
  const policy = policyForm().decode(under(source.value, 'policy'))
  const form = fileForm(actionWord(policy._tag === 'Right' ? policy.right : undefined))
  return E.mapLeft((faults: ReadonlyArray<Fault>) =>
    faults.map((fault) => trouble(source.placeOf(fault.path, fault.inKey), inWords(fault, source.value))),
  )(decode(form, source.value))
}

/** Sets up the platform; the first refusal makes the file unreadable, since nothing after it would mean what it says. */
const platformOf = (
  source: Source,
  { policy, given = {} }: ScenarioFile,
  clock: Instant,
): E.Either<ReadonlyArray<Trouble>, AnyPlatform> => {
  let platform: AnyPlatform = empty<string>(policy)
  for (const { command, path } of settings(given)) {
    const applied = apply(platform, command, { by: system, at: clock })
    if (applied._tag === 'Left') {
      return E.left([trouble(source.placeOf(['given', ...path]), `given is refused with ${refusal(applied.left)}`)])
    }
    platform = applied.right.platform
  }
  return E.right(platform)
}

/** The steps whose instant no date can name. */
const beyondTime = (source: Source, { steps }: ScenarioFile, clock: Instant): ReadonlyArray<Trouble> => {
  let at = clock
  for (const [i, step] of steps.entries()) {
    if (step.key === 'wait') at += step.value
    if (!isInstant(at)) return [trouble(source.placeOf(['steps', i, step.key]), 'the clock would leave the instants that a date can name')]
    at += 1000
  }
  return []
}

const scenarioOf = (source: Source, file: string): E.Either<ReadonlyArray<Trouble>, Scenario> => {
  const form = formOf(source)
  if (form._tag === 'Left') return form
  const clock = form.right.clock ?? defaultClock
  const late = beyondTime(source, form.right, clock)
  const platform = platformOf(source, form.right, clock)
  if (platform._tag === 'Left' || late.length > 0) return E.left([...(platform._tag === 'Left' ? platform.left : []), ...late])
  const steps = form.right.steps.map((step, i) => ({ line: source.placeOf(['steps', i]).line, step }))
  return E.right({ file, platform: platform.right, clock, steps })
}

/**
 * Reads a scenario file, and sets up what is given.
 *
 * @category constructors
 * @param text the file's text
 * @param file its name, for messages
 * @left everything that is wrong, with file, line and column, in the order of the file; never empty
 * @source scenarios.md
 *
 * @example
 * ```ts test
 * import { parse } from 'tenure/scenario'
 * const problems = parse('tenure: 1\npolicy: live\nsteps: [{wait: long}]', { file: 'story.yaml' })
 * problems._tag === 'Left' && problems.left.map(({ line, column }) => [line, column]) // => [[3, 16]]
 * ```
 */
export const parse = (text: string, { file }: { readonly file: string }): E.Either<RNEA.ReadonlyNonEmptyArray<Problem>, Scenario> => {
  const source = sourceOf(text)
  const scenario = source._tag === 'Left' ? source : scenarioOf(source.right, file)
  if (scenario._tag === 'Right') return scenario
  const [first, ...others] = presentable(file, scenario.left)
  return E.left([first ?? { file, line: 1, column: 1, message: 'cannot be read' }, ...others])
}
