import { existsSync } from 'node:fs'
import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { decode } from '../codec/decode'
import { Policy as PolicyCodec } from '../codec/policy'
import { shown } from '../codec/shown'
import { empty } from '../platform/empty'
import type { Policy } from '../policy/policy'
import { dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow } from '../policy/presets'
import { policyForm } from '../scenario/policy-form'
import { sourceOf } from '../scenario/yaml/source'
import { answerShape } from './answers/envelope'
import { troublesOf } from './commands-file/faults'
import { troubled } from './commands-file/read'
import type { Io } from './io'
import { jsonOption, pathOf, stateOption } from './options'
import type { Page } from './page/page'
import { parted, prose } from './page/prose'
import { problem, type Problems } from './problem'
import { textOf } from './reading'
import { createState } from './state/write'
import type { Answer, Verb } from './verb'

interface Options {
  readonly policy: string
  readonly state: string
  readonly json?: boolean
}

const presetNames = [dashEnterprise5, dashEnterprise4, dashEnterprise5Later, live, revokeNow].map(({ name }) => name)

const policyIn = (file: string, io: Io): E.Either<Problems, Policy<string>> => {
  const text = textOf(pathOf(file, io))
  if (text._tag === 'Left') return problem(text.left, { file })
  const source = sourceOf(text.right)
  if (source._tag === 'Left') return troubled(file, source.left)
  const policy = decode(policyForm(), source.right.value)
  return policy._tag === 'Left' ? troubled(file, troublesOf(source.right, policy.left)) : policy
}

const policyNamed = (text: string, io: Io): E.Either<Problems, Policy<string>> => {
  const preset = policyForm().decode(text)
  if (preset._tag === 'Right') return preset
  if (existsSync(pathOf(text, io))) return policyIn(text, io)
  return problem(`${shown(text)} is neither a file nor a preset: the presets are ${presetNames.join(', ')}`)
}

const made = (policy: Policy<string>, { state }: Options, io: Io): E.Either<Problems, Answer> =>
  E.map((): Answer => ({
    json: { verb: 'init', at: io.now(), revision: 0, state, policy },
    page: (on: Page) =>
      parted(
        prose(on, `${state}: a new platform under the policy ${policy.name}, with nobody on it yet.`, 'bold'),
        prose(on, 'Next: `tenure apply COMMANDS.yaml`, with users, groups and apps.', 'dim'),
      ),
  }))(createState(pathOf(state, io), state, empty<string>(policy)))

export const initVerb: Verb = {
  name: 'init',
  summary: 'make a new state: a platform with nobody on it',
  details: [
    `The presets are ${presetNames.join(', ')}. A policy file (YAML or JSON) holds a preset's name, {like: PRESET, KEY: …} with the keys that differ, or a whole policy.`,
    'Nothing is ever replaced, and only its owner may read the new file.',
  ],
  examples: [
    { line: 'tenure init --state new.json', what: 'a platform on which every change counts at the next login' },
    { line: 'tenure init --policy revokeNow --state strict.json', what: 'one on which what is taken counts at once' },
  ],
  status: { 0: 'the state was made' },
  answer: () => answerShape('init', { state: t.string, policy: PolicyCodec }),
  build: (command, stage) =>
    command
      .option('--policy <preset-or-file>', 'when changes count, and who may do what', dashEnterprise5.name)
      .addOption(stateOption())
      .addOption(jsonOption())
      .action((options: Options) => {
        const policy = policyNamed(options.policy, stage.io)
        stage.tell(options, policy._tag === 'Left' ? policy : made(policy.right, options, stage.io))
      }),
}
