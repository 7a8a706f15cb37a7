import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { describe } from '../questions/describe/describe'
import { findings } from '../questions/findings'
import { FindingAnswer } from './answers/decision'
import { answerShape } from './answers/envelope'
import { ask, type World } from './asking'
import { withStateOptions, type StateOptions } from './options'
import type { Page } from './page/page'
import { counted, parted, prose } from './page/prose'
import { table } from './page/table'
import type { Answer, Verb } from './verb'

interface Options extends StateOptions {
  readonly fail?: boolean
}

const answer = () => answerShape('findings', { findings: t.readonlyArray(FindingAnswer) })

const answered = ({ platform, at }: World, { fail }: Options): Answer => {
  const found = findings(platform, { at })
  const page = (on: Page) => {
    if (found.length === 0) return prose(on, 'Nothing to look at.', 'good')
    const rows = found.map((finding) => [[finding._tag, 'wary'], describe(finding)] as const)
    return parted(prose(on, `${counted(found.length, 'thing')} to look at:`, 'bold'), table(on, ['finding', 'what it says'], rows, 2))
  }
  const json = { verb: 'findings', at, revision: platform.head, findings: found }
  return { json, page, status: fail === true && found.length > 0 ? 1 : 0 }
}

export const findingsVerb: Verb = {
  name: 'findings',
  summary: 'what an operator should look at',
  details: ['Apps without owner, owners and co-owners who are disabled or have no seat, co-owner groups without members, stale sessions.'],
  examples: [
    { line: 'tenure findings', what: 'everything that should be looked at' },
    { line: 'tenure findings --fail --json', what: 'the same for a nightly job: exit status 1 if there is something' },
  ],
  status: { 0: 'answered', 1: 'with --fail: there is something to look at' },
  answer,
  build: (command, stage) =>
    withStateOptions(command)
      .option('--fail', 'exit with 1 if there is something')
      .action((options: Options) => {
        ask(stage, options, (world) => E.right(answered(world, options)))
      }),
}
