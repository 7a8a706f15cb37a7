import { dashEnterprise5 } from '../../src/index'
import {
  describeServerFault,
  presentDirectory,
  syncKeycloak,
  type AdminEvent,
  type Directory,
  type UserEvent,
} from '../../src/keycloak/index'
import { adminHints } from '../../src/keycloak/events/admin-hints'
import type { Hint } from '../../src/keycloak/events/hints'
import { adminEvents, userEvents } from '../../src/keycloak/events/rows'
import { userHints } from '../../src/keycloak/events/user-hints'
import { memory, type Store } from '../../src/store/index'
import { connected, replayed, type TakeName } from './recorded'

/*
 * The events that a real server told of a day's changes, and how it was before and after.
 */

export const roles = { licensed: ['licensed', 'apps-web/editor'] }

const listed = async (path: string): Promise<ReadonlyArray<unknown>> => {
  const query = { dateFrom: 0, direction: 'asc', first: 0, max: 500 }
  return (await connected(replayed('acme-later')).request({ path: [path], query, what: 'reading events' })) as ReadonlyArray<unknown>
}

export const adminTold = async (): Promise<ReadonlyArray<AdminEvent>> => adminEvents(await listed('admin-events'))
export const userTold = async (): Promise<ReadonlyArray<UserEvent>> => userEvents(await listed('events'))

export const hintsTold = async (): Promise<ReadonlyArray<ReadonlyArray<Hint>>> => [
  ...(await adminTold()).map(adminHints),
  ...(await userTold()).map(userHints),
]

/** A platform that was in line with the server at that time. */
export const inLine = async (name: TakeName): Promise<Store> => {
  const store = memory(dashEnterprise5)
  const done = await syncKeycloak(store, connected(replayed(name)), { roles })
  if (done._tag === 'Left') throw new Error(describeServerFault(done.left))
  return store
}

export const directoryAt = async (name: TakeName): Promise<Directory> => presentDirectory((await inLine(name)).platform)
