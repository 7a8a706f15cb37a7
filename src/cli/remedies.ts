import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { AnyAppId, AnySessionId, AnyUserId } from '../kernel/ids'
import { shape } from '../kernel/shape'
import type { Who } from '../questions/answers'
import { can } from '../questions/can'
import { remedies } from '../questions/remedies'
import { answerShape } from './answers/envelope'
import { CommandsAnswer } from './answers/parts'
import { actionNamed, appNamed, ask, whoNamed, type WhoOptions, type World } from './asking'
import { asWritten, commandLine } from './commands-file/written'
import { appName, whoName } from './names'
import { sessionOption, userOption, withStateOptions, type StateOptions } from './options'
import type { Page } from './page/page'
import { counted, parted, prose } from './page/prose'
import type { Answer, Verb } from './verb'

interface Options extends StateOptions, WhoOptions {}

const Remedies = () => t.readonlyArray(shape('Remedy', { commands: CommandsAnswer, opens: t.number }))

const answer = () =>
  answerShape(
    'remedies',
    { app: AnyAppId, action: t.string, allowed: t.boolean, remedies: Remedies() },
    { session: AnySessionId, user: AnyUserId },
  )

const opensText = (opens: number): string =>
  opens === 0 ? 'opens nothing else' : `opens ${counted(opens, 'more right')} (user, app, action)`

const answered = ({ platform, at }: World, who: Who, action: string, app: string): Answer => {
  const question = { ...who, action, app, at }
  const allowed = can<string>(platform, question)
  const found = remedies<string>(platform, question)
  const page = (on: Page) => {
    const what = `${whoName(platform, who)} ${allowed ? 'can' : 'cannot'} ${action} ${appName(platform, app)}`
    if (allowed) return prose(on, `${what} already: nothing is needed.`, 'good')
    if (found.length === 0) return prose(on, `${what}, and no commands would change that.`, 'bad')
    return parted(
      prose(on, `${what}. ${found.length === 1 ? 'One list' : `Each of ${found.length} lists`} of commands would change that.`, 'bold'),
      ...found.map(({ commands, opens }, position) => [
        ...prose(on, `${position + 1}. ${opensText(opens)}`, 'plain', 2),
        ...commands.map((command) => `     ${commandLine(command)}`),
      ]),
    )
  }
  const lists = found.map(({ commands, opens }) => ({ commands: commands.map(asWritten), opens }))
  const json = { verb: 'remedies', at, revision: platform.head, ...who, app, action, allowed, remedies: lists }
  return { json, page, status: allowed || found.length > 0 ? 0 : 1 }
}

export const remediesVerb: Verb = {
  name: 'remedies',
  summary: 'which commands would turn a no into a yes',
  details: [
    'Every shortest list of commands is told, what opens least first.',
    'Each list is written as a commands file has it: copy one into a file, look at it with `tenure impact`, and then `tenure apply` it.',
  ],
  examples: [
    { line: 'tenure remedies --session s2 deploy crm', what: 'what would let a session deploy the app' },
    { line: 'tenure remedies --user dan view wiki', what: 'what would let a user in at the next login' },
  ],
  status: { 0: 'there is a remedy, or none is needed', 1: 'there is none' },
  answer,
  build: (command, stage) =>
    withStateOptions(command)
      .addOption(sessionOption())
      .addOption(userOption())
      .argument('<action>', "one of the policy's actions, as view, deploy, manage")
      .argument('<app>', 'the app')
      .action((action: string, app: string, options: Options) => {
        ask(stage, options, (world) => {
          const who = whoNamed(world, options)
          if (who._tag === 'Left') return who
          const known = actionNamed(world, action)
          if (known._tag === 'Left') return known
          return E.map((id: string) => answered(world, who.right, known.right, id))(appNamed(world, app))
        })
      }),
}
