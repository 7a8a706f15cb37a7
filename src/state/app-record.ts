import type { AppId } from '../kernel/ids'
import type { Subject } from '../kernel/subject'
import type { Tenures } from '../kernel/tenure'
import { splitTenures } from './split-tenures'
import { UserKey, type Key } from './keys'
import type { AppRecord } from './records'

/** A subject's co-ownerships of one app, those that ended included. */
export interface CoOwnership {
  readonly subject: Subject
  readonly tenures: Tenures
}

/** The record of an app from its plain parts. */
export const appRecord = (
  app: AppId,
  name: string,
  owner: UserKey | null,
  coOwners: ReadonlyArray<CoOwnership>,
  keyOf: (subject: Subject) => Key,
): AppRecord => {
  // Users first: groups stand behind them.
  const byKind = [
    ...coOwners.filter(({ subject }) => subject._tag === 'User'),
    ...coOwners.filter(({ subject }) => subject._tag !== 'User'),
  ]
  const { held, past } = splitTenures(byKind.map(({ subject, tenures }) => ({ key: keyOf(subject), tenures })))
  const users = held.filter((each) => each instanceof UserKey).length
  return { app, name, owner, holders: held, groupsFrom: 2 * users, past }
}
