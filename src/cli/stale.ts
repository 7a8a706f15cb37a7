import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { AnySessionId, AnyUserId } from '../kernel/ids'
import { shape } from '../kernel/shape'
import { pending } from '../questions/pending'
import { openSessions } from '../questions/readers'
import { stale } from '../questions/stale'
import { sessionOf } from '../state/look-ups'
import { answerShape } from './answers/envelope'
import { AppActionsAnswer } from './answers/parts'
import { ask, type World } from './asking'
import { differenceTable } from './differences'
import { userOfSession } from './names'
import { withStateOptions, type StateOptions } from './options'
import type { Page } from './page/page'
import { counted, parted, prose } from './page/prose'
import type { Answer, Verb } from './verb'

interface Options extends StateOptions {
  readonly fail?: boolean
}

const answer = () =>
  answerShape('stale', {
    open: t.number,
    sessions: t.readonlyArray(shape('StaleSession', { session: AnySessionId, user: AnyUserId, losses: AppActionsAnswer })),
  })

const answered = ({ platform, at }: World, { fail }: Options): Answer => {
  const open = openSessions(platform, at).length
  const sessions = stale(platform, { at }).map((session) => {
    const { losses } = pending<string>(platform, { session, at })
    return { session, user: sessionOf(platform, session)?.user ?? '', losses }
  })
  const page = (on: Page) => {
    if (sessions.length === 0) return prose(on, `None of ${counted(open, 'open session')} is stale.`, 'good')
    const rows = sessions.map(({ session, losses }) => ({ who: [session, userOfSession(platform, session)], gains: [], losses }))
    return parted(
      prose(on, `${sessions.length} of ${counted(open, 'open session')} can still do what a login now would not allow:`, 'bold'),
      differenceTable(on, platform, ['session', 'of user'], rows),
      prose(on, '`tenure logout-plan` says which of them must end.', 'dim'),
    )
  }
  const json = { verb: 'stale', at, revision: platform.head, open, sessions }
  return { json, page, status: fail === true && sessions.length > 0 ? 1 : 0 }
}

export const staleVerb: Verb = {
  name: 'stale',
  summary: 'which open sessions can do what a login now could not',
  examples: [
    { line: 'tenure stale', what: 'who can still get in' },
    { line: 'tenure stale --fail --json', what: 'the same for a watch: exit status 1 if there is one' },
  ],
  status: { 0: 'answered', 1: 'with --fail: a session is stale' },
  answer,
  build: (command, stage) =>
    withStateOptions(command)
      .option('--fail', 'exit with 1 if a session is stale')
      .action((options: Options) => {
        ask(stage, options, (world) => E.right(answered(world, options)))
      }),
}
