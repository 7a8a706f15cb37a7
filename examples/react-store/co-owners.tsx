/*
 * A React view of a platform in memory: `useSyncExternalStore` needs no more than `subscribe` and `platform`.
 * The platform is the same object until the next accepted change, so it is its own snapshot.
 * A refused command tells nobody, and draws nothing anew.
 */
import { useSyncExternalStore } from 'react'
import { app as appOf, can, pending, type Platform } from 'tenure'
import type { Store } from 'tenure/store'

/** The platform now, and again after every change to it. */
export const usePlatform = (store: Store): Platform =>
  useSyncExternalStore(
    store.subscribe,
    () => store.platform,
    () => store.platform,
  )

export interface CoOwnersProps {
  readonly store: Store
  readonly app: string
  readonly session: string
  readonly at: number
}

export const CoOwners = ({ store, app, session, at }: CoOwnersProps) => {
  const platform = usePlatform(store)
  const record = appOf(platform, app)
  if (record === undefined || !can(platform, { session, app, action: 'view', at })) {
    const waits = pending(platform, { session, at }).gains.some((each) => each.app === app)
    return <p>{waits ? 'Log in again to see this app.' : 'You have no access to this app.'}</p>
  }
  return (
    <ul>
      {record.coOwners.map((subject) => {
        const name = subject._tag === 'User' ? subject.user : `everyone in ${subject.group}`
        return <li key={`${subject._tag} ${name}`}>{name}</li>
      })}
    </ul>
  )
}
