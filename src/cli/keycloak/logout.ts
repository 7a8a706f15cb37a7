import { Option } from 'commander'
import { either as E } from 'fp-ts'
import { executeLogout } from '../../keycloak/logout/execute'
import type { KeycloakConnection } from '../../keycloak/server/connection'
import { describeServerFault } from '../../keycloak/server/fault'
import { logoutPlan, type PlannedFor } from '../../questions/logout-plan'
import { atOf, pathOf, withStateOptions, type StateOptions } from '../options'
import { problem, type Problems } from '../problem'
import { readState } from '../state/read'
import type { Answer, Stage, Verb } from '../verb'
import { logoutAnswer, logoutJson } from './logout-answer'
import { logoutPage } from './logout-page'
import { recordOver } from './recorded'
import { aboutSecretsFor, answerFrom, withServerOptions, type ServerOptions } from './server-options'

interface Options extends StateOptions, ServerOptions {
  readonly for: PlannedFor
  readonly byUser?: boolean
  readonly dryRun?: boolean
}

const executed = async (api: KeycloakConnection, options: Options, stage: Stage): Promise<E.Either<Problems, Answer>> => {
  const { io, progress } = stage
  const state = readState(pathOf(options.state, io), options.state, progress)
  if (state._tag === 'Left') return state
  const { platform } = state.right
  const at = atOf(options, io)
  const dryRun = options.dryRun === true
  const done = await executeLogout(api, logoutPlan(platform, { for: options.for, at }), {
    platform,
    dryRun,
    by: options.byUser === true ? 'user' : 'session',
    now: io.now,
    progress: (what) => progress.tell(what),
  })
  progress.done()
  if (done._tag === 'Left') return problem(describeServerFault(done.left))
  // After the server has said so: what is lost in between is over there, and open here, and found by the next run.
  const recorded = recordOver(done.right.commands, options, at, stage)
  if (recorded._tag === 'Left') return recorded
  return E.right({
    json: logoutJson(platform, done.right, { at, for: options.for, dryRun }),
    page: (on) => logoutPage(on, done.right, { platform, at, dryRun, url: options.url }),
    status: done.right.failed.length > 0 ? 1 : 0,
  })
}

export const keycloakLogoutVerb: Verb = {
  name: 'keycloak logout',
  summary: 'end at Keycloak exactly the sessions that must end',
  details: [
    'The plan of `tenure logout-plan` is executed: each session that must end is ended at the server, and recorded here once the server has said so. Those for which a refresh will do are left alone. What fails for a moment is tried again, a few times. After a crash run it again: nothing is ended twice, and nothing is forgotten.',
    'An access token from before still works until it expires, at applications that check tokens by themselves; the answer says until when at the latest.',
    'With --by-user, a user all of whose sessions at the server must end is logged out by one request. That also makes the tokens of their offline sessions stale.',
    aboutSecretsFor('view-users, view-clients, view-realm and manage-users'),
  ],
  examples: [
    {
      line: 'tenure keycloak logout --url http://localhost:8080 --realm acme --dry-run',
      what: 'which sessions must end, so that what was taken away is gone',
    },
    { line: 'tenure keycloak logout --url http://localhost:8080 --realm acme --for both', what: 'end them, so that every change counts' },
  ],
  status: { 0: 'all is over that must end, or there is nothing', 1: 'a session could not be ended' },
  answer: logoutAnswer,
  build: (command, stage) =>
    withServerOptions(withStateOptions(command))
      .addOption(
        new Option('--for <what>', 'which changes are to count')
          .choices(['losses', 'gains', 'both'])
          .default('losses' satisfies PlannedFor),
      )
      .option('--by-user', 'log out at once a user all of whose sessions must end')
      .option('--dry-run', 'show what must end, and end nothing')
      .action((options: Options) => answerFrom(options, stage, executed)),
}
