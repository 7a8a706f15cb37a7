import { Option } from 'commander'
import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { Event } from '../codec/event'
import type { Event as AnyEvent } from '../commands/vocabulary'
import type { Instant } from '../kernel/instant'
import { Revision } from '../kernel/instant'
import { shape } from '../kernel/shape'
import { describe } from '../questions/describe/describe'
import { history, type Entry, type HistoryFilter } from '../questions/history'
import { chronicles } from '../commands/rooms'
import { answerShape } from './answers/envelope'
import { appNamed } from './asking'
import { atOf, pathOf, wholeNumber, withStateOptions, type StateOptions } from './options'
import type { Page } from './page/page'
import { counted, instantText, parted, prose } from './page/prose'
import { table } from './page/table'
import { drawnAs } from './picture/file'
import { historyPicture } from './picture/history-picture'
import { ownersOf } from './picture/owners'
import { problem, type Problems } from './problem'
import { readEvents } from './state/events'
import { readState } from './state/read'
import type { Answer, Stage, Verb } from './verb'

interface Options extends StateOptions, HistoryFilter {
  readonly last?: number
  readonly svg?: string
}

const answer = () =>
  answerShape('history', { all: t.number, entries: t.readonlyArray(shape('Entry', { revision: Revision, event: Event })) })

const byText = ({ by }: AnyEvent): string => (by._tag === 'System' ? 'system' : `${by.user} (${by.session})${by.stale ? ', stale' : ''}`)

const answered = (all: ReadonlyArray<Entry>, last: number | undefined, revision: number, at: Instant): Answer => {
  const entries = last === undefined ? all : all.slice(-last)
  const page = (on: Page) => {
    const some = entries.length < all.length ? `The last ${entries.length} of ` : ''
    const rows = entries.map((entry) => [String(entry.revision), instantText(entry.event.at), byText(entry.event), describe(entry.event)])
    return parted(
      prose(on, `${some}${counted(all.length, 'event')}, oldest first; the state is at revision ${revision}`, 'bold'),
      rows.length === 0 ? [] : table(on, ['rev', 'at', 'by', 'what happened'], rows),
    )
  }
  return { json: { verb: 'history', at, revision, all: all.length, entries }, page }
}

/** Entries one by one: of a long log only what is asked for is kept. */
const entriesOf = (stage: Stage, options: Options, tell: (entry: Entry) => void = () => undefined): E.Either<Problems, Answer> => {
  const { last, state, at: until, json: _json, svg: _svg, ...filter } = options
  const entries: Array<Entry> = []
  let revision = 0
  const told = readEvents(pathOf(state, stage.io), state, stage.progress, (event) => {
    revision += history([event])[0]?.revision ?? 0
    tell({ revision, event })
    if ((until === undefined || event.at <= until) && history([event], filter).length > 0) entries.push({ revision, event })
  })
  if (told._tag === 'Left') return told
  if (told.right.head !== revision)
    return problem(`its events lead to revision ${revision}, but it is at ${told.right.head}: one of both was changed by hand`, {
      file: state,
    })
  return E.right(answered(entries, last, revision, atOf(options, stage.io)))
}

/** The tenures on an app, drawn: they are the platform's, and only who owned it is told by the events. */
const drawn = (stage: Stage, options: Options, svg: string): E.Either<Problems, Answer> => {
  if (options.app === undefined) return problem('name the app whose tenures are to be drawn: --app ID')
  const at = atOf(options, stage.io)
  const state = readState(pathOf(options.state, stage.io), options.state, stage.progress)
  if (state._tag === 'Left') return state
  const { platform } = state.right
  const app = appNamed({ platform, at }, options.app)
  if (app._tag === 'Left') return app
  const owners = ownersOf(app.right)
  return E.chain((answer: Answer) =>
    drawnAs(stage.io, { ...options, svg }, answer, () => historyPicture(platform, app.right, { owners: owners.found(), at })),
  )(entriesOf(stage, { ...options, app: app.right }, owners.tell))
}

export const historyVerb: Verb = {
  name: 'history',
  summary: 'what happened, oldest first',
  details: [
    'Several conditions must all hold. With --at, only what had happened by then. A session event has the revision that was the head.',
    'With --svg the tenures on an app are drawn as bars over revisions as they are now, crossed by a line where each session that is open at the instant reads them. A file that is there is replaced.',
  ],
  examples: [
    { line: 'tenure history --app crm', what: 'who was given and lost what on an app' },
    { line: 'tenure history --stale --last 20', what: 'the latest of what was done with rights that a login would not have had' },
  ],
  status: { 0: 'answered, whether something happened or not' },
  answer,
  build: (command, stage) =>
    withStateOptions(command)
      .option('--app <id>', 'only events that name this app')
      .option('--user <id>', 'only events that name this user')
      .option('--group <id>', 'only events that name this group')
      .option('--session <id>', 'only events that name this session')
      .addOption(new Option('--tag <event>', 'only this kind of event, as CoOwnerAdded').choices(Object.keys(chronicles)))
      .option('--stale', 'only what was done by a session that a login at that moment would not have allowed')
      .option('--last <count>', 'only the latest so many', wholeNumber)
      .addOption(
        new Option('--svg <file>', 'draw the tenures on --app into this file instead, and what open sessions read').conflicts([
          'user',
          'group',
          'session',
          'tag',
          'stale',
          'last',
        ]),
      )
      .action((options: Options) => {
        stage.tell(options, options.svg === undefined ? entriesOf(stage, options) : drawn(stage, options, options.svg))
      }),
}
