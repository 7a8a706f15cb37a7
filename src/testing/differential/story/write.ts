import { runScenario } from '../../../scenario/run'
import type { History } from '../../arbitraries/step'
import { clock } from '../../kit/plan'
import { orderStep } from '../../kit/story/orders'
import { policyAsWritten } from '../../kit/story/policy'
import { comment, flow } from '../../kit/story/text'
import { perform } from '../../reference/admission'
import { begin, type World } from '../../reference/meaning'
import type { Cuts } from '../cuts'
import { firstAnywhere } from '../failing'
import type { Failure } from '../search'
import { showDisagreement } from '../show'
import { smallest } from '../smallest'
import { allQuestions, type AskStep } from './questions'
import { asTold, hour, waitsOf } from './times'

/** What a story needs beside its commands to be compared as the history was; it stands in a comment. */
export interface Compared {
  readonly cuts: Cuts
  /** The instant of each command, where those of the story will not do: its clock never goes back. */
  readonly instants?: ReadonlyArray<number>
}

export const comparedMark = 'compared: '

const scaled = (cuts: Cuts): Cuts => ({ ...cuts, later: cuts.later * hour })

/** The smallest part that still fails when told, or `null` where only the instants of the history make it fail. */
const failsAsTold = ({ history, cuts }: Failure): History | null => {
  const isBad = (part: History): boolean => firstAnywhere(asTold(part), scaled(cuts)) !== null
  return isBad(history) ? smallest(history, isBad) : null
}

interface Lines {
  readonly lines: ReadonlyArray<string>
  readonly world: World
  readonly at: number
}

const line = ([key, value]: readonly [string, unknown]): string => `  - ${key}: ${flow(value)}`

/** Each command, accepted or refused as the reference says. */
const told = (history: History, waits: ReadonlyArray<number>, later: number): Lines => {
  const world = begin(history.policy)
  const lines: Array<string> = []
  let at = clock
  const wait = (hours: number): void => {
    if (hours === 0) return
    lines.push(`  - wait: ${hours}h`)
    at += 1000 + hours * hour
  }
  for (const [index, { command, by }] of history.steps.entries()) {
    wait(waits[index] ?? 0)
    const admission = perform(world, command, { by, at })
    lines.push(line(orderStep({ command, by }, admission._tag === 'Refused' ? admission.with : null)))
    at += 1000
  }
  wait(later)
  return { lines, world, at }
}

const asked = (questions: ReadonlyArray<AskStep>, { world, at }: Lines): ReadonlyArray<string> => {
  const lines: Array<string> = []
  for (const question of questions) {
    const said = question(world, at + lines.length * 1000)
    if (said !== null) lines.push(line(said))
  }
  return lines
}

const fileOf = (remarks: ReadonlyArray<string>, { policy }: History, steps: ReadonlyArray<string>): string =>
  [
    ...remarks.map(comment),
    'tenure: 1',
    `policy: ${flow(policyAsWritten(policy))}`,
    ...(steps.length === 0 ? ['steps: []'] : ['steps:', ...steps]),
    '',
  ].join('\n')

/** The steps, by number from 0, that the core does not pass. */
const failing = (text: string): ReadonlyArray<number> => {
  const ran = runScenario(text, { file: 'story.yaml' })
  return ran._tag === 'Left' ? [] : ran.right.failed.map(({ step }) => step - 1)
}

/**
 * A failure as a scenario file: the commands, each as the reference answers it, and the questions that the core answers
 * otherwise, two at most. What the format cannot say stands in the comments, by which `replayStory` finds it again.
 */
export const storyOfFailure = (failure: Failure): string => {
  const part = failsAsTold(failure)
  const history = part === null ? failure.history : asTold(part)
  const lookedAt = part === null ? failure.cuts : scaled(failure.cuts)
  const { cuts, found } = firstAnywhere(history, lookedAt) ?? failure
  const lines = told(history, part === null ? [] : waitsOf(part), part === null ? 0 : failure.cuts.later)
  const all = asked(allQuestions(lines.world), lines)
  const wrong = failing(fileOf([], history, [...lines.lines, ...all])).map((step) => step - lines.lines.length)
  // A wrong answer to a command says it all.
  const kept = wrong.some((step) => step < 0) ? [] : wrong.slice(0, 2).map((step) => all[step]!)
  const isSaid = wrong.length > 0
  const compared: Compared = { cuts, ...(part === null ? { instants: history.steps.map(({ at }) => at) } : {}) }
  const remarks = [
    `From ${failure.origin}.`,
    ...(isSaid ? [] : ['What differs cannot be asked here; core and reference are compared by --replay:']),
    ...found.slice(0, 1).map(showDisagreement).join('\n').split('\n'),
    `${comparedMark}${JSON.stringify(compared)}`,
  ]
  return fileOf(remarks, history, [...lines.lines, ...kept])
}
