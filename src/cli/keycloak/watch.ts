import { describeServerFault } from '../../keycloak/server/fault'
import type { KeycloakConnection } from '../../keycloak/server/connection'
import { keycloakEvents } from '../../keycloak/events/lists'
import { roundsOf, watchKeycloak, type WatchOptions, type WatchReport } from '../../keycloak/watch/watch'
import { escaped } from '../../codec/shown'
import { jsonOption, pathOf, stateOption, wholeNumber } from '../options'
import { problem } from '../problem'
import { readState } from '../state/read'
import type { Stage, Verb } from '../verb'
import { storeInFile } from './file-store'
import { aboutSecretsFor, connectionFrom, withRoleOptions, withServerOptions } from './server-options'
import { isNews, standing, watchAnswer, watchJson, watchLines } from './watch-answer'
import { rulesOf, type WatchVerbOptions } from './watch-options'
import { keepPlace, placeBefore } from './watch-place'

type Revision = () => number

/** Prints what a watch tells, and keeps its place. */
const telling = (options: WatchVerbOptions, stage: Stage, revision: Revision, noted: ReadonlyArray<string>) => {
  const { io } = stage
  let notes = noted
  return (report: WatchReport): void => {
    if (io.isTerminal.err) io.err('\r\u001b[K')
    if (report._tag === 'Fault') {
      const message = describeServerFault(report.fault)
      return io.err(options.json === true ? `${JSON.stringify({ problems: [{ message }] })}\n` : `tenure: ${message}\n`)
    }
    keepPlace(options, stage, revision(), report.place)
    if (isNews(report)) {
      const lines = options.json === true ? [JSON.stringify(watchJson(report, revision(), notes))] : watchLines(report, notes).map(escaped)
      notes = []
      io.out(`${lines.join('\n')}\n`)
    }
    if (io.isTerminal.err) io.err(standing(report).slice(0, Math.max(10, io.columns - 1)))
  }
}

/** Until a signal comes; the step in hand is done first. */
const untilStopped = async (watching: ReturnType<typeof watchKeycloak>): ReturnType<typeof watchKeycloak>['ended'] => {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const stop = (): void => void watching.stop()
  for (const signal of signals) process.once(signal, stop)
  try {
    return await watching.ended
  } finally {
    for (const signal of signals) process.removeListener(signal, stop)
  }
}

const watched = async (api: KeycloakConnection, options: WatchVerbOptions, stage: Stage): Promise<void> => {
  const state = readState(pathOf(options.state, stage.io), options.state, stage.progress)
  if (state._tag === 'Left') return void stage.tell(options, state)
  const store = storeInFile(options, stage)
  const from = placeBefore(options, stage, state.right.platform.head)
  const events = keycloakEvents(api)
  let notes: ReadonlyArray<string>
  try {
    notes = await events.gaps()
  } catch (error) {
    return void stage.tell(options, problem(error instanceof Error ? error.message : String(error)))
  }
  const rules: WatchOptions = {
    ...rulesOf(options),
    ...(from === undefined ? {} : { from }),
    events,
    clock: stage.io.now,
    tell: telling(options, stage, () => store.platform.head, notes),
  }
  const done = options.once === true ? await roundsOf(store, api, rules).round() : await untilStopped(watchKeycloak(store, api, rules))
  if (stage.io.isTerminal.err) stage.io.err('\r\u001b[K')
  // Why is told already.
  stage.exit(done._tag === 'Left' ? 2 : 0)
}

export const keycloakWatchVerb: Verb = {
  name: 'keycloak watch',
  summary: 'keep a state current with a live Keycloak server',
  details: [
    'First everything is read, as by `keycloak sync`. Then the events of the realm are looked at every few seconds, and what they name is read again; open sessions are compared with the lists of the server, so that those are found that ended without a word; and every so often everything is read again, and each difference is told of which no event told. It goes on until it is interrupted, and says so when the server does not answer.',
    'A new session is opened by the application that people log in to, or, with --sessions, when an event tells of a login or the lists of the server have it. It reads users and groups as they are here at that time, a few seconds after the login or, where no event told, up to the time between two sweeps.',
    'With --once it takes one round and ends: for a scheduler. Where it stood is kept beside the state, in STATE.keycloak-watch, and the next one goes on there.',
    'With --json each line is a JSON document, as `tenure schema keycloak-watch` describes it.',
    aboutSecretsFor('view-users, view-clients, view-realm and view-events'),
  ],
  examples: [
    {
      line: 'tenure keycloak watch --url http://localhost:8080 --realm acme --licensed licensed --once',
      what: 'one round: all at first, then what has changed since the last',
    },
    {
      line: 'tenure keycloak watch --url http://localhost:8080 --realm acme --once --read-every 3600 --json',
      what: 'the same for programs; everything is read again once an hour',
    },
  ],
  status: { 0: 'stopped, or one round is done' },
  answer: watchAnswer,
  build: (command, stage) =>
    withRoleOptions(withServerOptions(command.addOption(stateOption()).addOption(jsonOption())))
      .option('--every <seconds>', 'look at the events so often', wholeNumber, 2)
      .option('--sweep-every <seconds>', 'compare the sessions so often', wholeNumber, 60)
      .option('--read-every <seconds>', 'read everything so often', wholeNumber, 900)
      .option('--sessions', 'open the sessions that the server lists and the state does not know')
      .option('--once', 'take one round, and end')
      .action((options: WatchVerbOptions) => {
        const api = connectionFrom(options, stage.io)
        if (api._tag === 'Left') stage.tell(options, api)
        else stage.later(watched(api.right, options, stage))
      }),
}
