import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { AnySessionId, AnyUserId } from '../kernel/ids'
import { shape } from '../kernel/shape'
import { openSessionsOf } from '../commands/refusals'
import { pending } from '../questions/pending'
import { sessionOf } from '../state/look-ups'
import { answerShape } from './answers/envelope'
import { AppActionsAnswer } from './answers/parts'
import { ask, sessionNamed, userNamed, type WhoOptions, type World } from './asking'
import { differenceTable } from './differences'
import { userOfSession } from './names'
import { sessionOption, withStateOptions, type StateOptions } from './options'
import type { Page } from './page/page'
import { counted, parted, prose } from './page/prose'
import { problem, type Problems } from './problem'
import type { Answer, Verb } from './verb'

interface Options extends StateOptions, WhoOptions {}

const answer = () =>
  answerShape('pending', {
    sessions: t.readonlyArray(
      shape('PendingOfSession', { session: AnySessionId, user: AnyUserId, gains: AppActionsAnswer, losses: AppActionsAnswer }),
    ),
  })

const answered = ({ platform, at }: World, asked: ReadonlyArray<string>): Answer => {
  const sessions = asked.map((session) => {
    const { gains, losses } = pending<string>(platform, { session, at })
    return { session, user: sessionOf(platform, session)?.user ?? '', gains, losses }
  })
  const waiting = sessions.filter(({ gains, losses }) => gains.length > 0 || losses.length > 0)
  const page = (on: Page) => {
    const whom =
      asked.length === 1 ? `session ${asked[0] ?? ''} of ${userOfSession(platform, asked[0] ?? '')}` : counted(asked.length, 'open session')
    if (waiting.length === 0) return prose(on, `Nothing is pending for ${whom}.`)
    return parted(
      prose(on, `What waits for the next login of ${whom}:`, 'bold'),
      differenceTable(
        on,
        platform,
        ['session', 'of user'],
        waiting.map(({ session, gains, losses }) => ({ who: [session, userOfSession(platform, session)], gains, losses })),
      ),
    )
  }
  return { json: { verb: 'pending', at, revision: platform.head, sessions }, page }
}

const sessionsAsked = (world: World, { session, user }: Options): E.Either<Problems, ReadonlyArray<string>> => {
  if (session !== undefined) return E.map((id: string) => [id])(sessionNamed(world, session))
  if (user === undefined) return problem('name whom it is about: --session ID or --user ID')
  return E.map((id: string) => openSessionsOf(world.platform, id, world.at))(userNamed(world, user))
}

export const pendingVerb: Verb = {
  name: 'pending',
  summary: 'what a session would gain and lose at its next login',
  details: ['With --user, all open sessions of that user are asked. A session that is over has nothing pending.'],
  examples: [
    { line: 'tenure pending --session s2', what: 'what waits for the next login of one session' },
    { line: 'tenure pending --user bob --json', what: 'the same for all open sessions of a user' },
  ],
  status: { 0: 'answered, whether something is pending or not' },
  answer,
  build: (command, stage) =>
    withStateOptions(command)
      .addOption(sessionOption())
      .option('--user <id>', 'ask about the open sessions of this user: an id, or a username')
      .action((options: Options) => {
        ask(stage, options, (world) => E.map((sessions: ReadonlyArray<string>) => answered(world, sessions))(sessionsAsked(world, options)))
      }),
}
