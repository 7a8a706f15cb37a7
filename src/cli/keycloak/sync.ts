import { either as E } from 'fp-ts'
import type { Instant } from '../../kernel/instant'
import { describeServerFault, type ServerFault } from '../../keycloak/server/fault'
import { differenceBetween } from '../../keycloak/difference/difference'
import { presentDirectory } from '../../keycloak/directory/present'
import type { ServerReading } from '../../keycloak/server/directory'
import type { KeycloakApi } from '../../keycloak/server/api'
import { readKeycloakSessions } from '../../keycloak/server/sessions'
import { readKeycloakFor } from '../../keycloak/server/sync'
import type { SessionsFile } from '../../keycloak/sessions-file/form'
import type { AnyPlatform } from '../../state/platform'
import { differencePage, donePage } from '../import/page'
import { atOf, pathOf, withStateOptions } from '../options'
import { pageFor } from '../page/page'
import { problem, type Problems } from '../problem'
import { readState } from '../state/read'
import { changeState, type Changed } from '../state/write'
import type { Answer, Stage, Verb } from '../verb'
import { outcomeOfSync, type SyncVerbOptions } from './outcome'
import { aboutSecrets, answerFrom, rolesIn, withRoleOptions, withServerOptions } from './server-options'
import { syncAnswer, syncJson } from './sync-answer'

/** All that is needed of the server, read before the state is locked. */
interface FromServer {
  readonly reading: ServerReading
  readonly sessions: SessionsFile
}

const faulty = (fault: ServerFault): E.Either<Problems, never> => problem(describeServerFault(fault))

const fromServer = async (
  platform: AnyPlatform,
  api: KeycloakApi,
  options: SyncVerbOptions,
  { progress }: Stage,
): Promise<E.Either<Problems, FromServer>> => {
  const asked = { roles: rolesIn(options), progress: (what: string) => progress.tell(what) }
  const reading = await readKeycloakFor(presentDirectory(platform), api, asked)
  if (reading._tag === 'Left') return faulty(reading.left)
  const sessions = options.sessions === true ? await readKeycloakSessions(api, asked) : E.right([])
  progress.done()
  return sessions._tag === 'Left' ? faulty(sessions.left) : E.right({ reading: reading.right, sessions: sessions.right })
}

const where = ({ url }: SyncVerbOptions): string => url

/** `undefined`: somebody changed users or groups of the state while the server was read. */
type Taken = E.Either<Problems, Answer | undefined>

const taken = (before: AnyPlatform, read: FromServer, options: SyncVerbOptions, at: Instant, stage: Stage): Taken =>
  changeState(
    pathOf(options.state, stage.io),
    options.state,
    stage.progress,
    ({ platform }): E.Either<Problems, Changed<Answer | undefined>> => {
      // What is gone was asked about for the state as it was.
      if (differenceBetween(presentDirectory(before), presentDirectory(platform)).length > 0)
        return E.right({ platform, events: [], says: undefined })
      return E.map((told: Parameters<typeof donePage>[1]): Changed<Answer | undefined> => {
        if (options.json !== true)
          stage.io.out(`${differencePage(pageFor(stage.io), told, { dryRun: false, files: where(options) }).join('\n')}\n\n`)
        const answer: Answer = { json: syncJson(told, false), page: (on) => donePage(on, told, options.state) }
        return { platform: told.platform, events: told.events, says: answer }
      })(outcomeOfSync(platform, read, options, at, stage.progress))
    },
  )

const most = 3

const synced = async (api: KeycloakApi, options: SyncVerbOptions, stage: Stage): Promise<E.Either<Problems, Answer>> => {
  for (let attempt = 1; attempt <= most; attempt += 1) {
    const state = readState(pathOf(options.state, stage.io), options.state, stage.progress)
    if (state._tag === 'Left') return state
    const { platform } = state.right
    const read = await fromServer(platform, api, options, stage)
    if (read._tag === 'Left') return read
    const at = atOf(options, stage.io)
    if (options.dryRun === true)
      return E.map((told: Parameters<typeof donePage>[1]): Answer => ({
        json: syncJson(told, true),
        page: (on) => [...differencePage(on, told, { dryRun: false, files: where(options) }), '', 'Nothing was changed.'],
      }))(outcomeOfSync(platform, read.right, options, at, stage.progress))
    const done = taken(platform, read.right, options, at, stage)
    if (done._tag === 'Left') return done
    if (done.right !== undefined) return E.right(done.right)
  }
  return problem(`somebody else changes it all the time: tried ${most} times, and nothing was changed`, { file: options.state })
}

export const keycloakSyncVerb: Verb = {
  name: 'keycloak sync',
  summary: 'bring a state in line with a live Keycloak server',
  details: [
    'Users, groups, direct memberships and the roles that count are read by the admin API, page by page. Ids bind: whoever is renamed or moved keeps what they hold. Only the difference is applied, all or nothing, and it is shown first; --dry-run changes nothing.',
    'Users and groups that the server does not have any more are deleted. Before anything is taken away the server is asked about each by itself, so that a list that was cut, or changed while it was read, takes nothing from anybody.',
    aboutSecrets,
  ],
  examples: [
    { line: 'tenure keycloak sync --url http://localhost:8080 --realm acme --dry-run', what: 'what would change, and for whom' },
    {
      line: 'tenure keycloak sync --url http://localhost:8080 --realm acme --licensed licensed --sessions',
      what: 'bring it in line, and open the sessions that the server has',
    },
  ],
  status: { 0: 'in line, or nothing differs' },
  answer: syncAnswer,
  build: (command, stage) =>
    withRoleOptions(withServerOptions(withStateOptions(command)))
      .option('--sessions', 'open the sessions that the server lists and the state does not know')
      .option('--dry-run', 'show what would change, and change nothing')
      .action((options: SyncVerbOptions) => answerFrom(options, stage, synced)),
}
