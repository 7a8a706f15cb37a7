import { under } from '../../codec/mapping'
import { givenForm, settings } from '../../scenario/given'
import { parse, type Scenario } from '../../scenario/parse'
import { failureLine, problemLine, run as tell } from '../../scenario/run'
import type { Step } from '../../scenario/steps/step'
import { sourceOf } from '../../scenario/yaml/source'
import type { Who } from '../../questions/answers'
import type { Integration } from './integration'
import type { Plan, PlanStep } from './plan'
import type { Asked } from './questions/asked'
import { answers } from './questions/kinds'
import { run, type Ran } from './run'
import { storyOf } from './story/story'

const whoOf = ({ session, user }: { readonly session?: string; readonly user?: string }): Who =>
  session !== undefined ? { session } : { user: user ?? '' }

/** The question of a step; `null` for one that no system is asked, or this one does not answer. */
const askedBy = (step: Step): Asked | null => {
  switch (step.key) {
    case 'expect':
      return {
        _tag: 'Can',
        who: whoOf(step.value),
        app: step.value.app,
        actions: [...(step.value.can ?? []), ...(step.value.cannot ?? [])],
      }
    case 'explain':
      return { _tag: 'Explain', who: whoOf(step.value), app: step.value.app, action: step.value.action }
    case 'pending':
      return { _tag: 'Pending', session: step.value.session }
    case 'stale':
      return { _tag: 'Stale' }
    case 'whoCan':
      return { _tag: 'WhoCan', app: step.value.app, action: step.value.action }
    case 'whatCan':
      return { _tag: 'WhatCan', who: whoOf(step.value), action: step.value.action }
    case 'owner':
      return { _tag: 'Owner', app: step.value.app }
    case 'coOwners':
      return { _tag: 'CoOwners', app: step.value.app }
    default:
      return null
  }
}

/** Every step takes its second, asked or not. */
const planned = (integration: Integration, step: Step): PlanStep => {
  switch (step.key) {
    case 'login':
    case 'refresh':
    case 'logout':
      return { _tag: 'Do', order: step.value }
    case 'do':
    case 'refuse':
      return { _tag: 'Do', order: step.value.value }
    case 'wait':
      return { _tag: 'Wait', seconds: step.value / 1000 }
    default: {
      const asked = askedBy(step)
      return asked === null || !answers(integration, asked._tag) ? { _tag: 'Wait', seconds: 0 } : { _tag: 'Ask', asked }
    }
  }
}

const read = (text: string, file: string): Scenario => {
  const scenario = parse(text, { file })
  if (scenario._tag === 'Left') throw new Error(scenario.left.map(problemLine).join('\n'))
  const { failed } = tell(scenario.right)
  if (failed.length > 0) throw new Error(`the story is not true:\n${failed.map((step) => failureLine(file, step)).join('\n')}`)
  return scenario.right
}

/** Takes the story of a scenario file through a system. A file that cannot be read, or is not true, is an error. */
export const replayed = async (
  integration: Integration,
  text: string,
  file: string,
  timeout: number,
): Promise<Ran & { readonly story: string }> => {
  const { platform, steps } = read(text, file)
  const source = sourceOf(text)
  const given = givenForm().decode(source._tag === 'Right' ? (under(source.right.value, 'given') ?? {}) : {})
  const plan: Plan = {
    policy: platform.policy,
    given: given._tag === 'Right' ? settings(given.right).map(({ command }) => command) : [],
    steps: steps.map(({ step }) => planned(integration, step)),
  }
  const ran = await run(integration, plan, timeout)
  const story = ran.difference === null ? text : storyOf({ plan, difference: ran.difference, remarks: [`${ran.difference.told}.`] })
  return { ...ran, story }
}
