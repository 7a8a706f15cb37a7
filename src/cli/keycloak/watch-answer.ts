import * as t from 'io-ts'
import type { Command } from '../../commands/vocabulary'
import { Instant } from '../../kernel/instant'
import { shape } from '../../kernel/shape'
import { subjectId } from '../../kernel/subject'
import type { WatchReport } from '../../keycloak/watch/watch'
import { answerShape } from '../answers/envelope'
import { counted, instantText } from '../page/prose'

type Done = Extract<WatchReport, { readonly _tag: 'Done' }>

const did = { read: 'everything read', follow: 'events followed', sweep: 'sessions compared' }

/** What each line of `tenure keycloak watch --json` says. */
export const watchAnswer = () =>
  answerShape('keycloak watch', {
    did: t.keyof(did),
    hints: t.number,
    lag: t.union([t.number, t.null]),
    changes: t.readonlyArray(shape('EventCount', { event: t.string, count: t.number })),
    unannounced: t.readonlyArray(t.string),
    readAt: Instant,
    sweptAt: Instant,
    notes: t.readonlyArray(t.string),
  })

const countsOf = ({ events }: Done): ReadonlyArray<{ readonly event: string; readonly count: number }> => {
  const counts = new Map<string, number>()
  for (const { _tag } of events) counts.set(_tag, (counts.get(_tag) ?? 0) + 1)
  return [...counts].map(([event, count]) => ({ event, count }))
}

/** A command in one line: its word, and the ids in it. */
const wordsOf = (command: Command): string => {
  const { user, group } = command as { readonly user?: unknown; readonly group?: unknown }
  const to = 'to' in command && typeof command.to === 'object' ? subjectId(command.to) : undefined
  return [command._tag, group, user, to].filter((word) => typeof word === 'string').join(' ')
}

export const watchJson = (done: Done, revision: number, notes: ReadonlyArray<string>): t.TypeOf<ReturnType<typeof watchAnswer>> => ({
  verb: 'keycloak watch',
  at: done.at,
  revision,
  did: done.did,
  hints: done.hints,
  lag: done.lag,
  changes: countsOf(done),
  unannounced: done.unannounced.map(wordsOf),
  readAt: done.place.readAt,
  sweptAt: done.place.sweptAt,
  notes,
})

/** The same for people. */
export const watchLines = (done: Done, notes: ReadonlyArray<string>): ReadonlyArray<string> => {
  const changes = countsOf(done).map(({ event, count }) => `${count} ${event}`)
  const parts = [
    did[done.did],
    ...(done.hints > 0 ? [`${counted(done.hints, 'event')}, lag ${((done.lag ?? 0) / 1000).toFixed(1)} s`] : []),
    changes.length === 0 ? 'nothing changes' : changes.join(', '),
  ]
  return [
    ...notes.map((note) => `note: ${note}`),
    `${instantText(done.at)}  ${parts.join('; ')}`,
    ...done.unannounced.map((command) => `  no event told: ${wordsOf(command)}`),
  ]
}

/** Whether there is anything to say: most looks at the events find nothing. */
export const isNews = ({ did: what, hints, events }: Done): boolean => what !== 'follow' || hints > 0 || events.length > 0

/** One line for whoever watches: that it goes on, and how old what it knows is. */
export const standing = ({ at, place: { readAt, sweptAt } }: Done): string =>
  `looked at ${instantText(at)}, all read ${instantText(readAt)}, sessions compared ${instantText(sweptAt)}`
