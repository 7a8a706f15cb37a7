import type { Snapshot } from '../../platform/snapshot'

/*
 * A state file is one JSON document, `{ tenureState: 1, snapshot, events }`, written line by line: a line
 * for what is small, then each user, group, app, session and event on a line of its own. So it can be
 * read row by row, a question leaves the events unread, and a change copies them as they are.
 */

/** The version of the format of state files. */
export const stateVersion = 1

/** The lists of a snapshot that stand one row a line, in this order. */
const sections = ['users', 'groups', 'apps', 'sessions'] as const
export type Section = (typeof sections)[number]

/** How every file of this version begins. */
export const beginning = `{"tenureState":${stateVersion},"snapshot":{"tenure":1,`
export const eventsBegin = '"events":['
export const ending = '\n]}\n'

export const sectionBegins = (section: Section): string => `"${section}":[`
export const sectionEnds = '],'

/** Rows with a comma behind each but the last. */
export function* rowLines(rows: Iterable<unknown>): Generator<string> {
  let before: string | undefined
  for (const row of rows) {
    if (before !== undefined) yield `${before},`
    before = JSON.stringify(row)
  }
  if (before !== undefined) yield before
}

/** Every line before the events. */
export function* snapshotLines(snapshot: Snapshot<string>): Generator<string> {
  const { policy, head, horizon, gone } = snapshot
  yield `${beginning}${JSON.stringify({ policy, head, horizon }).slice(1, -1)},`
  for (const section of sections) {
    yield sectionBegins(section)
    yield* rowLines(snapshot[section])
    yield sectionEnds
  }
  yield `"gone":${JSON.stringify(gone)}},`
  yield eventsBegin
}
