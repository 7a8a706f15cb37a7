import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { AnyAppId, AnySessionId, AnyUserId } from '../kernel/ids'
import { shape } from '../kernel/shape'
import { openSessions } from '../questions/readers'
import { whoCan } from '../questions/who-can'
import { GroundAnswer } from './answers/decision'
import { answerShape } from './answers/envelope'
import { actionNamed, appNamed, ask, type World } from './asking'
import { groundsText } from './grounds'
import { appName, userName, userOfSession } from './names'
import { withStateOptions, type StateOptions } from './options'
import type { Page } from './page/page'
import { counted, parted, prose } from './page/prose'
import { table } from './page/table'
import type { Answer, Verb } from './verb'

const answer = () =>
  answerShape('who-can', {
    app: AnyAppId,
    action: t.string,
    onRecord: t.readonlyArray(shape('Holder', { user: AnyUserId, grounds: t.readonlyArray(GroundAnswer) })),
    sessions: t.readonlyArray(AnySessionId),
  })

const answered = ({ platform, at }: World, action: string, app: string): Answer => {
  const { onRecord, sessions } = whoCan<string>(platform, { action, app, at })
  const open = openSessions(platform, at).length
  const page = (on: Page) => {
    const users = onRecord.map(({ user, grounds }) => [userName(platform, user), groundsText(platform, grounds)])
    const can = `can ${action} ${appName(platform, app)}`
    return parted(
      prose(on, `After a login now ${counted(onRecord.length, 'user')} ${can}.`, 'bold'),
      onRecord.length === 0 ? [] : table(on, ['user', 'because'], users, 2),
      prose(on, `Now ${sessions.length} of ${counted(open, 'open session')} ${can}.`, 'bold'),
      sessions.length === 0
        ? []
        : table(
            on,
            ['session', 'of user'],
            sessions.map((session) => [session, userOfSession(platform, session)]),
            2,
          ),
    )
  }
  const isNobody = onRecord.length === 0 && sessions.length === 0
  return { json: { verb: 'who-can', at, revision: platform.head, app, action, onRecord, sessions }, page, status: isNobody ? 1 : 0 }
}

export const whoCanVerb: Verb = {
  name: 'who-can',
  summary: 'who can do something on an app',
  details: [
    'Users are answered for a login now, open sessions as they are. Administrators are included. An app is named by its id, or else by its name.',
  ],
  examples: [
    { line: 'tenure who-can deploy crm', what: 'who could deploy the app, and why' },
    { line: 'tenure who-can view wiki --at 2026-01-06T08:00:00Z --json', what: 'the same for a program, at another instant' },
  ],
  status: { 0: 'somebody can', 1: 'nobody can' },
  answer,
  build: (command, stage) =>
    withStateOptions(command)
      .argument('<action>', "one of the policy's actions, as view, deploy, manage")
      .argument('<app>', 'the app')
      .action((action: string, app: string, options: StateOptions) => {
        ask(stage, options, (world) => {
          const known = actionNamed(world, action)
          return known._tag === 'Left' ? known : E.map((id: string) => answered(world, known.right, id))(appNamed(world, app))
        })
      }),
}
