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
import { atOf, pathOf, wholeNumber, withStateOptions, type StateOptions } from './options'
import type { Page } from './page/page'
import { counted, instantText, parted, prose } from './page/prose'
import { table } from './page/table'
import { problem, type Problems } from './problem'
import { readEvents } from './state/events'
import type { Answer, Stage, Verb } from './verb'

interface Options extends StateOptions, HistoryFilter {
  readonly last?: number
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
const entriesOf = (stage: Stage, options: Options): E.Either<Problems, Answer> => {
  const { last, state, at: until, json: _json, ...filter } = options
  const entries: Array<Entry> = []
  let revision = 0
  const told = readEvents(pathOf(state, stage.io), state, stage.progress, (event) => {
    revision += history([event])[0]?.revision ?? 0
    if ((until === undefined || event.at <= until) && history([event], filter).length > 0) entries.push({ revision, event })
  })
  if (told._tag === 'Left') return told
  if (told.right.head !== revision)
    return problem(`its events lead to revision ${revision}, but it is at ${told.right.head}: one of both was changed by hand`, {
      file: state,
    })
  return E.right(answered(entries, last, revision, atOf(options, stage.io)))
}

export const historyVerb: Verb = {
  name: 'history',
  summary: 'what happened, oldest first',
  details: [
    'Several conditions must all hold. With --at, only what had happened by then. A session event has the revision that was the head.',
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
      .action((options: Options) => {
        stage.tell(options, entriesOf(stage, options))
      }),
}
