import { Option } from 'commander'
import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { logoutPlan, type PlannedFor } from '../questions/logout-plan'
import { openSessions } from '../questions/readers'
import { sessionOf } from '../state/look-ups'
import { answerShape } from './answers/envelope'
import { SessionAnswer } from './answers/parts'
import { ask, type World } from './asking'
import { commandLine } from './commands-file/written'
import { userOfSession } from './names'
import { withStateOptions, type StateOptions } from './options'
import type { Page } from './page/page'
import { counted, parted, prose } from './page/prose'
import { table } from './page/table'
import type { Answer, Verb } from './verb'

interface Options extends StateOptions {
  readonly for: PlannedFor
  readonly commands?: boolean
}

const answer = () =>
  answerShape('logout-plan', {
    for: t.union([t.literal('losses'), t.literal('gains'), t.literal('both')]),
    end: t.readonlyArray(SessionAnswer),
    refresh: t.readonlyArray(SessionAnswer),
  })

const why: Readonly<Record<PlannedFor, string>> = {
  losses: 'what was taken away is gone',
  gains: 'what was given is there',
  both: 'every change counts',
}

const answered = ({ platform, at }: World, { for: planned, commands }: Options): Answer => {
  const { end, refresh } = logoutPlan(platform, { for: planned, at })
  const open = openSessions(platform, at).length
  const file = [
    ...end.map((session) => commandLine({ _tag: 'LogOut', session })),
    ...refresh.map((session) => commandLine({ _tag: 'RefreshSession', session })),
  ]
  const rows = [...end.map((id) => ['end', id] as const), ...refresh.map((id) => ['refresh', id] as const)]
  const page = (on: Page) => {
    if (commands === true) return file.length === 0 ? ['[]'] : file
    if (rows.length === 0) return prose(on, `So that ${why[planned]}, none of ${counted(open, 'open session')} must end.`, 'good')
    const refreshed = refresh.length === 0 ? '' : `, and ${refresh.length} need a refresh only`
    return parted(
      prose(on, `So that ${why[planned]}, ${end.length} of ${counted(open, 'open session')} must end${refreshed}:`, 'bold'),
      table(
        on,
        ['', 'session', 'of user'],
        rows.map(([what, session]) => [[what, what === 'end' ? 'bad' : 'wary'], session, userOfSession(platform, session)]),
        2,
      ),
    )
  }
  const ofUser = (session: string) => ({ session, user: sessionOf(platform, session)?.user ?? '' })
  const json = { verb: 'logout-plan', at, revision: platform.head, for: planned, end: end.map(ofUser), refresh: refresh.map(ofUser) }
  return { json, page }
}

export const logoutPlanVerb: Verb = {
  name: 'logout-plan',
  summary: 'which sessions must end for changes to count',
  details: [
    'The plan is exact: no session in it could stay, and those for which a refresh will do are told apart.',
    'Ending a session is done at the identity provider. What is ended there is then told to Tenure: --commands prints the plan as a commands file.',
  ],
  examples: [
    { line: 'tenure logout-plan', what: 'whom to log out, so that what was taken away is gone' },
    { line: 'tenure logout-plan --for both --commands', what: 'the plan for every change, as a commands file' },
  ],
  status: { 0: 'answered, whether a session must end or not' },
  answer,
  build: (command, stage) =>
    withStateOptions(command)
      .addOption(
        new Option('--for <what>', 'which changes are to count')
          .choices(['losses', 'gains', 'both'])
          .default('losses' satisfies PlannedFor),
      )
      .addOption(new Option('--commands', 'print the plan as a commands file').conflicts('json'))
      .action((options: Options) => {
        ask(stage, options, (world) => E.right(answered(world, options)))
      }),
}
