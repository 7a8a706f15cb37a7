import type { Revision } from '../../kernel/instant'
import type { Tenure } from '../../kernel/tenure'
import type { Entry } from '../../questions/history'

/** Who owned an app, and over which revisions. */
export interface Ownership {
  readonly user: string
  readonly tenure: Tenure
}

/** The owner behind an event; `undefined` where it says nothing about that. */
const ownerAfter = ({ event }: Entry, app: string, before: string | null): string | null | undefined => {
  if (event._tag === 'AppCreated' && event.app === app) return event.owner
  if (event._tag === 'OwnershipTransferred' && event.app === app) return event.to
  if (event._tag === 'AppDeleted' && event.app === app) return null
  return event._tag === 'UserDeleted' && event.user === before ? null : undefined
}

/** Collects the owners of an app, from its events told oldest first. */
export const ownersOf = (app: string): { readonly tell: (entry: Entry) => void; readonly found: () => ReadonlyArray<Ownership> } => {
  const ended: Array<Ownership> = []
  let now: { readonly user: string; readonly since: Revision } | undefined
  const close = (until: Revision | null): ReadonlyArray<Ownership> =>
    now === undefined ? [] : [{ user: now.user, tenure: { since: now.since, until } }]
  return {
    tell: (entry) => {
      const owner = ownerAfter(entry, app, now?.user ?? null)
      if (owner === undefined) return
      ended.push(...close(entry.revision))
      now = owner === null ? undefined : { user: owner, since: entry.revision }
    },
    found: () => [...ended, ...close(null)],
  }
}
