import { under } from '../../../codec/mapping'
import { system } from '../../../kernel/actor'
import { givenForm, settings } from '../../../scenario/given'
import { parse, type Scenario } from '../../../scenario/parse'
import { failureLine, problemLine, run } from '../../../scenario/run'
import { sourceOf } from '../../../scenario/yaml/source'
import type { History, Step } from '../../arbitraries/step'
import { everywhere } from '../cuts'
import { firstAnywhere, type Failing } from '../failing'
import { showDisagreement } from '../show'
import { compare } from '../compare'
import { comparedMark, type Compared } from './write'

/** How a file went. */
export interface Replayed {
  /** Whether every step holds, and core and reference say the same. */
  readonly agrees: boolean
  readonly commands: number
  /** What to print, one line or more. */
  readonly told: string
}

const givenSteps = (text: string, at: number): ReadonlyArray<Step> => {
  const source = sourceOf(text)
  const given = givenForm().decode(source._tag === 'Right' ? (under(source.right.value, 'given') ?? {}) : {})
  return given._tag === 'Left' ? [] : settings(given.right).map(({ command }) => ({ command, by: system, at }))
}

/** The commands of a scenario, each at its instant; questions and waits only take their time. */
const commandsOf = ({ steps, clock }: Scenario): ReadonlyArray<Step> => {
  let at = clock
  return steps.flatMap(({ step }): ReadonlyArray<Step> => {
    const now = at
    at += 1000 + (step.key === 'wait' ? step.value : 0)
    switch (step.key) {
      case 'login':
      case 'refresh':
      case 'logout':
        return [{ ...step.value, at: now }]
      case 'do':
      case 'refuse':
        return [{ ...step.value.value, at: now }]
      default:
        return []
    }
  })
}

const comparedIn = (text: string): Compared | null => {
  const [mark] = text.split('\n').filter((each) => each.startsWith(`# ${comparedMark}`))
  return mark === undefined ? null : (JSON.parse(mark.slice(comparedMark.length + 2)) as Compared)
}

const branches = ['compacted', 'restored', 'compacted and restored'] as const

/** Looks as the comment says, or, in a file without one, after every step, with each kind of other platform. */
const lookAt = (history: History, compared: Compared | null): Failing | null => {
  const [first, ...others] = compared === null ? branches.map((branch) => everywhere(history.steps.length, 0, branch)) : [compared.cuts]
  const found = first === undefined ? [] : compare(history, first)
  if (first !== undefined && found.length > 0) return { cuts: first, found }
  return [first, ...others].reduce<Failing | null>((failing, cuts) => failing ?? (cuts ? firstAnywhere(history, cuts) : null), null)
}

/** What a file says: its story, the commands with their instants, and how to look at them. */
export const readHistory = (
  text: string,
  file: string,
): { readonly scenario: Scenario; readonly history: History; readonly compared: Compared | null } => {
  const scenario = parse(text, { file })
  if (scenario._tag === 'Left') throw new Error(scenario.left.map(problemLine).join('\n'))
  const compared = comparedIn(text)
  const told = [...givenSteps(text, scenario.right.clock), ...commandsOf(scenario.right)]
  const steps = told.map((step, index) => ({ ...step, at: compared?.instants?.[index] ?? step.at }))
  return { scenario: scenario.right, history: { policy: scenario.right.platform.policy, steps }, compared }
}

/** Reruns a file: as a scenario, and by comparing core and reference on its commands. One that cannot be read is an error. */
export const replayStory = (text: string, file: string): Replayed => {
  const { scenario, history, compared } = readHistory(text, file)
  const wrong = run(scenario).failed.map((failed) => failureLine(file, failed))
  const found = lookAt(history, compared)?.found ?? []
  const lines = [...wrong, ...found.slice(0, 3).map(showDisagreement)]
  const commands = history.steps.length
  return {
    agrees: lines.length === 0,
    commands,
    told: lines.join('\n') || `core and reference agree on ${commands} ${commands === 1 ? 'command' : 'commands'}`,
  }
}
