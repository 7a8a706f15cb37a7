/*
 * A consumer of directory events that come in batches from a feed which repeats itself after a failure.
 * The offset says what was seen; `already: 'skip'` passes over what is already so, should the offset be lost.
 * A batch is taken whole or not at all; one that is refused is told by offset and in words, and not gone past.
 */
import { describe, system, type Command } from 'tenure'
import type { Store } from 'tenure/store'

/** What the directory says; one event is one command. */
export type DirectoryEvent =
  | { readonly type: 'user-added'; readonly id: string; readonly login: string }
  | { readonly type: 'user-removed'; readonly id: string }
  | { readonly type: 'group-added'; readonly id: string; readonly name: string; readonly parent?: string }
  | { readonly type: 'joined' | 'left'; readonly group: string; readonly user: string }

export interface Batch {
  /** The place of the first event in the whole feed, counted from 0. */
  readonly offset: number
  readonly events: ReadonlyArray<DirectoryEvent>
}

export type Taken =
  | { readonly _tag: 'Taken'; readonly next: number; readonly changes: number }
  | { readonly _tag: 'Gap'; readonly expected: number; readonly found: number }
  | { readonly _tag: 'Refused'; readonly offset: number; readonly event: DirectoryEvent; readonly because: string }

const commandFor = (event: DirectoryEvent): Command => {
  switch (event.type) {
    case 'user-added':
      return { _tag: 'RegisterUser', user: event.id, username: event.login }
    case 'user-removed':
      return { _tag: 'DeleteUser', user: event.id }
    case 'group-added':
      return {
        _tag: 'CreateGroup',
        group: event.id,
        name: event.name,
        origin: 'ldap',
        ...(event.parent === undefined ? {} : { parent: event.parent }),
      }
    case 'joined':
      return { _tag: 'AddMember', group: event.group, user: event.user }
    case 'left':
      return { _tag: 'RemoveMember', group: event.group, user: event.user }
  }
}

/** Follows a feed from an offset that the host has kept; 0 at first. */
export const follow = (store: Store, from = 0) => {
  let next = from
  return {
    get next() {
      return next
    },
    take: ({ offset, events }: Batch): Taken => {
      if (offset > next) return { _tag: 'Gap', expected: next, found: offset }
      const seen = Math.min(next - offset, events.length)
      const fresh = events.slice(seen)
      const executed = store.executeAll(fresh.map(commandFor), system, { already: 'skip' })
      if (executed._tag === 'Left') {
        const { index } = executed.left
        return { _tag: 'Refused', offset: offset + seen + index, event: fresh[index]!, because: describe(executed.left) }
      }
      next += fresh.length
      return { _tag: 'Taken', next, changes: executed.right.length }
    },
  }
}
