import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { AnySessionId, AnyUserId } from '../../kernel/ids'
import { shape } from '../../kernel/shape'
import { executeLogout, type LogoutDone } from '../../keycloak/logout/execute'
import { describeServerFault } from '../../keycloak/server/fault'
import type { KeycloakConnection } from '../../keycloak/server/connection'
import { sweepSessions, type FoundSession, type Swept, type WhyOver } from '../../keycloak/sessions/sweep'
import { openSessions } from '../../questions/readers'
import type { AnyPlatform } from '../../state/platform'
import { answerShape } from '../answers/envelope'
import { SessionAnswer } from '../answers/parts'
import { userName } from '../names'
import { atOf, pathOf, withStateOptions, type StateOptions } from '../options'
import type { Lines, Page } from '../page/page'
import { counted, parted, prose } from '../page/prose'
import { table } from '../page/table'
import { problem, type Problems } from '../problem'
import { readState } from '../state/read'
import type { Answer, Stage, Verb } from '../verb'
import { FailedSession, failedJson } from './logout-answer'
import { recordOver } from './recorded'
import { aboutSecrets, answerFrom, withServerOptions, type ServerOptions } from './server-options'

interface Options extends StateOptions, ServerOptions {
  readonly endThere?: boolean
  readonly dryRun?: boolean
}

const words: Readonly<Record<WhyOver, string>> = {
  NotListed: 'not listed any more',
  UserDisabled: 'its user is disabled',
  UserGone: 'its user is not there',
  NotBefore: 'its tokens are declared stale',
  TooOld: 'older than a session may be',
}

const answer = () =>
  answerShape('keycloak sweep', {
    dryRun: t.boolean,
    open: t.number,
    ended: t.readonlyArray(
      shape('EndedSession', {
        session: AnySessionId,
        user: AnyUserId,
        why: t.keyof({ NotListed: null, UserDisabled: null, UserGone: null, NotBefore: null, TooOld: null }),
      }),
    ),
    unknownHere: t.readonlyArray(SessionAnswer),
    overHere: t.readonlyArray(SessionAnswer),
    endedThere: t.readonlyArray(SessionAnswer),
    failed: t.readonlyArray(FailedSession),
  })

const listOf = (on: Page, platform: AnyPlatform, title: string, sessions: ReadonlyArray<FoundSession>): Lines =>
  sessions.length === 0
    ? []
    : [
        ...prose(on, title, 'wary'),
        ...table(
          on,
          ['session', 'of user'],
          sessions.map(({ session, user }) => [session, userName(platform, user)]),
          2,
        ),
      ]

/** What has come of ending there what is over here. */
type EndedThere = Pick<LogoutDone, 'ended' | 'failed'>
const nothing: EndedThere = { ended: [], failed: [] }

const pageOf =
  (platform: AnyPlatform, { ended, unknownHere, overHere }: Swept, there: EndedThere, open: number, { url, dryRun }: Options) =>
  (on: Page): Lines => {
    const endedThere = new Set(there.ended.map(({ session }) => session))
    return parted(
      ended.length === 0
        ? prose(on, `None of ${counted(open, 'open session')} has ended at ${url}.`, 'good')
        : [
            ...prose(on, `${ended.length} of ${counted(open, 'open session')} have ended at ${url}:`, 'bold'),
            ...table(
              on,
              ['session', 'of user', ''],
              ended.map(({ session, user, why }) => [session, userName(platform, user), words[why]]),
              2,
            ),
          ],
      listOf(on, platform, 'Open there, and unknown here: a login that nobody handed in.', unknownHere),
      listOf(
        on,
        platform,
        'Open there, and over here, where they stay over until a new login:',
        overHere.filter(({ session }) => !endedThere.has(session)),
      ),
      listOf(on, platform, 'Ended there now, for they were over here:', there.ended),
      there.failed.map(({ session, fault }) => `Session ${session} could not be ended: ${describeServerFault(fault)}`),
      dryRun === true ? ['Nothing was changed.'] : [],
    )
  }

const swept = async (api: KeycloakConnection, options: Options, stage: Stage): Promise<E.Either<Problems, Answer>> => {
  const state = readState(pathOf(options.state, stage.io), options.state, stage.progress)
  if (state._tag === 'Left') return state
  const { platform } = state.right
  const at = atOf(options, stage.io)
  const found = await sweepSessions(api, platform, { at, now: stage.io.now, progress: (what) => stage.progress.tell(what) })
  stage.progress.done()
  if (found._tag === 'Left') return problem(describeServerFault(found.left))
  const recorded = options.dryRun === true ? E.right([]) : recordOver(found.right.commands, options, at, stage)
  if (recorded._tag === 'Left') return recorded
  const open = openSessions(platform, at).length
  const { ended, unknownHere, overHere } = found.right
  const isEnding = options.endThere === true && options.dryRun !== true
  const plan = { end: overHere.map(({ session }) => session), refresh: [] }
  const there = isEnding ? await executeLogout(api, plan, { platform, now: stage.io.now }) : E.right(nothing)
  if (there._tag === 'Left') return problem(describeServerFault(there.left))
  const json = {
    verb: 'keycloak sweep',
    at,
    revision: platform.head,
    dryRun: options.dryRun === true,
    open,
    ended,
    unknownHere,
    overHere,
    endedThere: there.right.ended.map(({ session, user }) => ({ session, user })),
    failed: failedJson(there.right.failed),
  }
  const page = pageOf(platform, found.right, there.right, open, options)
  return E.right({ json, page, status: there.right.failed.length > 0 ? 1 : 0 })
}

export const keycloakSweepVerb: Verb = {
  name: 'keycloak sweep',
  summary: 'end here the sessions that ended at Keycloak',
  details: [
    'Keycloak tells nobody when a refresh token is revoked, a user is disabled or deleted, everyone is logged out, tokens are declared stale, or a session is idle or too old. The sweep compares the open sessions with the lists of the server, and asks about each that seems to be over: a list that was cut ends nothing. Swept every so often, no session outlives its end by more than that interval and the time of a sweep.',
    'A session that only the server has is told, and not opened. Access tokens from before verify until they expire.',
    'With --end-there it also works the other way: a session that is over here and open at the server is ended there, as `keycloak logout` ends one. That happens when a server goes back to a backup, or did not write down what it had answered. It needs the role manage-users besides.',
    aboutSecrets,
  ],
  examples: [
    { line: 'tenure keycloak sweep --url http://localhost:8080 --realm acme --dry-run', what: 'which sessions are over there' },
    { line: 'tenure keycloak sweep --url http://localhost:8080 --realm acme', what: 'end them here, every minute or so' },
  ],
  status: { 0: 'compared, whether a session has ended or not', 1: 'with --end-there: a session could not be ended' },
  answer,
  build: (command, stage) =>
    withServerOptions(withStateOptions(command))
      .option('--end-there', 'also end at the server what is over here')
      .option('--dry-run', 'show what has ended, and change nothing')
      .action((options: Options) => answerFrom(options, stage, swept)),
}
