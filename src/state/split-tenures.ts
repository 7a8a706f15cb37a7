import type { Revision } from '../kernel/instant'
import type { Tenures } from '../kernel/tenure'
import { Ended } from './ended'
import type { Held, Past } from './held'

export interface KeyTenures<K extends object> {
  readonly key: K
  readonly tenures: Tenures
}

/** What is held and what was, from the tenures of each key. */
export const splitTenures = <K extends object>(all: ReadonlyArray<KeyTenures<K>>): { readonly held: Held<K>; readonly past: Past<K> } => {
  const held: Array<K | Revision> = []
  const over: Array<{ readonly key: K; readonly since: Revision; readonly until: Revision }> = []
  for (const { key, tenures } of all) {
    for (const { since, until } of tenures) {
      if (until === null) held.push(key, since)
      else over.push({ key, since, until })
    }
  }
  // By their ends, as they came about. Most records have none.
  over.sort((a, b) => a.until - b.until)
  // A list that grew has room to spare: a copy has none.
  return { held: held.slice(), past: over.reduce<Past<K>>((past, { key, since, until }) => Ended.after(past, key, since, until), null) }
}
