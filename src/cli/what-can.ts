import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { AnySessionId, AnyUserId } from '../kernel/ids'
import type { AppActions, Who } from '../questions/answers'
import { whatCan } from '../questions/what-can'
import { answerShape } from './answers/envelope'
import { AppActionsAnswer } from './answers/parts'
import { actionNamed, ask, whoNamed, type WhoOptions, type World } from './asking'
import { appName, whoName } from './names'
import { sessionOption, userOption, withStateOptions, type StateOptions } from './options'
import type { Page } from './page/page'
import { counted, parted, prose } from './page/prose'
import { table } from './page/table'
import type { Answer, Verb } from './verb'

interface Options extends StateOptions, WhoOptions {
  readonly action?: string
}

const answer = () => answerShape('what-can', { apps: AppActionsAnswer }, { session: AnySessionId, user: AnyUserId, action: t.string })

const answered = ({ platform, at }: World, who: Who, action: string | undefined): Answer => {
  const all = whatCan<string>(platform, { ...who, at })
  const apps =
    action === undefined
      ? all
      : all.filter(({ actions }) => actions.includes(action)).map((each): AppActions<string> => ({ ...each, actions: [action] }))
  const page = (on: Page) => {
    const what = `${action === undefined ? 'can act' : `can ${action}`} on ${counted(apps.length, 'app')}`
    const whom = who.session === undefined ? `${whoName(platform, who)}, after a login now,` : whoName(platform, who)
    const rows = apps.map(({ app, actions }) => [appName(platform, app), actions.join(', ')])
    return parted(
      prose(on, `${whom} ${what}.`, 'bold'),
      rows.length === 0 ? [] : table(on, ['app', action === undefined ? 'can' : ''], rows, 2),
    )
  }
  const asked = { ...who, ...(action === undefined ? {} : { action }) }
  return { json: { verb: 'what-can', at, revision: platform.head, ...asked, apps }, page, status: apps.length === 0 ? 1 : 0 }
}

export const whatCanVerb: Verb = {
  name: 'what-can',
  summary: 'what a session, or a login of a user, can do on which apps',
  examples: [
    { line: 'tenure what-can --user cyd', what: 'what a login of the user would open' },
    { line: 'tenure what-can --session s1 --action deploy', what: 'which apps a session can deploy now' },
  ],
  status: { 0: 'there is at least one app', 1: 'there is none' },
  answer,
  build: (command, stage) =>
    withStateOptions(command)
      .addOption(sessionOption())
      .addOption(userOption())
      .option('--action <action>', 'only apps on which this is allowed')
      .action((options: Options) => {
        ask(stage, options, (world) => {
          const action = options.action === undefined ? undefined : actionNamed(world, options.action)
          return action?._tag === 'Left' ? action : E.map((who: Who) => answered(world, who, action?.right))(whoNamed(world, options))
        })
      }),
}
