import { expect } from 'vitest'
import { dashEnterprise5 } from '../../../src/index'
import {
  describeServerFault,
  keycloakEvents,
  presentDirectory,
  readKeycloak,
  type Directory,
  type KeycloakApi,
} from '../../../src/keycloak/index'
import { followerOf, type Follower, type Step } from '../../../src/keycloak/watch/follower'
import { memory, type Store } from '../../../src/store/index'
import { newRealm, type Changing } from './realm'

/*
 * A realm that keeps its events, and a platform in memory that follows them, step by step.
 */

/** The groups' parents and the like may be made by hand; whoever compares wants the server's own word. */
export const fresh = async (api: KeycloakApi): Promise<Directory> => {
  const read = await readKeycloak(api)
  if (read._tag === 'Left') throw new Error(describeServerFault(read.left))
  return read.right.directory
}

export const done = async (step: ReturnType<Follower['follow']>): Promise<Step> => {
  const taken = await step
  if (taken._tag === 'Left') throw new Error(describeServerFault(taken.left))
  return taken.right
}

export interface WatchedRealm extends Changing {
  readonly store: Store
  readonly follower: Follower
}

const kept = ['LOGIN', 'LOGOUT', 'REGISTER', 'REVOKE_GRANT', 'UPDATE_PROFILE', 'USER_SESSION_DELETED']

/** Lets a realm keep all events that count. */
export const keepEvents = (api: Changing['api'], details = true): Promise<unknown> =>
  api.request({
    method: 'PUT',
    path: [],
    body: { adminEventsEnabled: true, adminEventsDetailsEnabled: details, eventsEnabled: true, enabledEventTypes: kept },
    what: 'switching events on',
  })

export const watchedRealm = async (url: string, name: string): Promise<WatchedRealm> => {
  const realm = await newRealm(url, name)
  await keepEvents(realm.api)
  const store = memory(dashEnterprise5)
  return { ...realm, store, follower: followerOf(store, realm.api, keycloakEvents(realm.api)) }
}

export const asTheServer = async ({ store, api }: Pick<WatchedRealm, 'store' | 'api'>): Promise<void> =>
  expect(presentDirectory(store.platform)).toEqual(await fresh(api))
