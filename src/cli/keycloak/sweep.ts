import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { AnySessionId, AnyUserId } from '../../kernel/ids'
import { shape } from '../../kernel/shape'
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
import { recordOver } from './recorded'
import { aboutSecrets, answerFrom, withServerOptions, type ServerOptions } from './server-options'

interface Options extends StateOptions, ServerOptions {
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

const pageOf =
  (platform: AnyPlatform, { ended, unknownHere, overHere }: Swept, open: number, { url, dryRun }: Options) =>
  (on: Page): Lines =>
    parted(
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
      listOf(on, platform, 'Open there, and over here, where they stay over until a new login:', overHere),
      dryRun === true ? ['Nothing was changed.'] : [],
    )

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
  const json = { verb: 'keycloak sweep', at, revision: platform.head, dryRun: options.dryRun === true, open, ended, unknownHere, overHere }
  return E.right({ json, page: pageOf(platform, found.right, open, options) })
}

export const keycloakSweepVerb: Verb = {
  name: 'keycloak sweep',
  summary: 'end here the sessions that ended at Keycloak',
  details: [
    'Keycloak tells nobody when a refresh token is revoked, a user is disabled or deleted, everyone is logged out, tokens are declared stale, or a session is idle or too old. The sweep compares the open sessions with the lists of the server, and asks about each that seems to be over: a list that was cut ends nothing. Swept every so often, no session outlives its end by more than that interval and the time of a sweep.',
    'A session that only the server has is told, and not opened. Access tokens from before verify until they expire.',
    aboutSecrets,
  ],
  examples: [
    { line: 'tenure keycloak sweep --url http://localhost:8080 --realm acme --dry-run', what: 'which sessions are over there' },
    { line: 'tenure keycloak sweep --url http://localhost:8080 --realm acme', what: 'end them here, every minute or so' },
  ],
  status: { 0: 'compared, whether a session has ended or not' },
  answer,
  build: (command, stage) =>
    withServerOptions(withStateOptions(command))
      .option('--dry-run', 'show what has ended, and change nothing')
      .action((options: Options) => answerFrom(options, stage, swept)),
}
