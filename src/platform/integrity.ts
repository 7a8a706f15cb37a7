import type { readonlyNonEmptyArray as RNEA } from 'fp-ts'
import type { Revision } from '../kernel/instant'
import { shown } from '../kernel/shown'
import type { Tenures } from '../kernel/tenure'

/** What makes rows unfit to be a platform: where, and what is wrong there. */
export interface Misfit {
  readonly where: string
  readonly problem: string
}

export type SnapshotFault =
  | { readonly _tag: 'SnapshotVersionUnknown'; readonly found: unknown }
  | { readonly _tag: 'SnapshotMalformed' }
  | { readonly _tag: 'SnapshotDoesNotFit'; readonly misfits: RNEA.ReadonlyNonEmptyArray<Misfit> }

export const malformed: SnapshotFault = { _tag: 'SnapshotMalformed' }

/** In the order in which they are told: what stands there twice, names, the forest, and who names whom. */
const kinds = [
  'users',
  'groups',
  'apps',
  'sessions',
  'usernames',
  'app names',
  'group names',
  'app name',
  'group name',
  'forest',
  'memberships',
  'holders',
  'readings',
] as const
export type Kind = (typeof kinds)[number]

/** What is found as rows are gone through. */
export const misfits = () => {
  const found = new Map(kinds.map((kind) => [kind, new Array<Misfit>()]))
  const note = (kind: Kind, where: string, problem: string): void => void found.get(kind)!.push({ where, problem })
  return {
    note,
    twice: (kind: Kind, key: string, where: string = kind) => note(kind, where, `${shown(key)} stands there twice`),
    all: (): ReadonlyArray<Misfit> => [...found.values()].flat(),
  }
}

/** Disjoint, oldest first, and none of the future. By place: a list may bring an iterator of its own. */
export const areTenures = (tenures: Tenures, head: Revision): boolean => {
  let before: Revision | null = 1
  for (let place = 0; place < tenures.length; place += 1) {
    const { since, until } = tenures[place]!
    if (before === null || since < before || since > head || (until !== null && (until <= since || until > head))) return false
    before = until
  }
  return tenures.length > 0
}
