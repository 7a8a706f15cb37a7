import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { AnyAppId, AnySessionId, AnyUserId } from '../kernel/ids'
import { describe } from '../questions/describe/describe'
import type { Who } from '../questions/answers'
import { explain } from '../questions/explain'
import { GroundAnswer, ReasonAnswer } from './answers/decision'
import { answerShape } from './answers/envelope'
import { actionNamed, appNamed, ask, userNamed, type WhoOptions, type World } from './asking'
import { appName, whoName } from './names'
import { sessionOption, userOption, withStateOptions, type StateOptions } from './options'
import type { Page } from './page/page'
import { labelled, parted, prose } from './page/prose'
import { problem, type Problems } from './problem'
import type { Answer, Verb } from './verb'

interface Options extends StateOptions, WhoOptions {}

const answer = () =>
  answerShape(
    'explain',
    { app: AnyAppId, action: t.string, allowed: t.boolean, grounds: t.readonlyArray(GroundAnswer), reasons: t.readonlyArray(ReasonAnswer) },
    { session: AnySessionId, user: AnyUserId },
  )

const answered = ({ platform, at }: World, who: Who, action: string, app: string): Answer => {
  const decision = explain<string>(platform, { ...who, action, app, at })
  const allowed = decision._tag === 'Allowed'
  const grounds = decision._tag === 'Allowed' ? decision.grounds : []
  const reasons = decision._tag === 'Denied' ? decision.reasons : []
  const page = (on: Page) => {
    const whom = who.session === undefined ? `${whoName(platform, who)}, after a login now,` : whoName(platform, who)
    const verdict = `${allowed ? 'Yes' : 'No'}. ${whom} ${allowed ? 'can' : 'cannot'} ${action} ${appName(platform, app)}.`
    return parted(prose(on, verdict, allowed ? 'good' : 'bad'), [
      ...grounds.flatMap((ground) => labelled(on, '-', 'plain', describe(ground))),
      ...reasons.flatMap((reason) => labelled(on, reason._tag, 'bold', describe(reason))),
    ])
  }
  const json = { verb: 'explain', at, revision: platform.head, ...who, app, action, allowed, grounds, reasons }
  return { json, page, status: allowed ? 0 : 1 }
}

/** What is unknown is answered too: nobody may do anything there, and the reason says so. */
const whoAsked = (world: World, { session, user }: Options): E.Either<Problems, Who> => {
  if (session !== undefined) return E.right({ session })
  if (user === undefined) return problem('name whom it is about: --session ID or --user ID')
  return E.right({ user: E.getOrElse(() => user)(userNamed(world, user)) })
}

export const explainVerb: Verb = {
  name: 'explain',
  summary: 'why somebody can do something on an app, or why not',
  details: ['A yes comes with every ground it stands on, a no with every reason, the main one first.'],
  examples: [
    { line: 'tenure explain --session s2 deploy crm', what: 'why a session cannot deploy the app yet' },
    { line: 'tenure explain --user cyd deploy crm --json', what: 'the grounds that a login now would have' },
  ],
  status: { 0: 'yes', 1: 'no' },
  answer,
  build: (command, stage) =>
    withStateOptions(command)
      .addOption(sessionOption())
      .addOption(userOption())
      .argument('<action>', "one of the policy's actions, as view, deploy, manage")
      .argument('<app>', 'the app')
      .action((action: string, app: string, options: Options) => {
        ask(stage, options, (world) => {
          const known = actionNamed(world, action)
          if (known._tag === 'Left') return known
          const id = E.getOrElse(() => app)(appNamed(world, app))
          return E.map((who: Who) => answered(world, who, known.right, id))(whoAsked(world, options))
        })
      }),
}
