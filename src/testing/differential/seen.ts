import type { Trait } from './traits'

/** How often each thing was reached, by its tag. */
export interface Seen {
  readonly events: Map<string, number>
  readonly rejections: Map<string, number>
  readonly reasons: Map<string, number>
  /** Relation, path and whether stale: `coOwner Through stale`. */
  readonly grounds: Map<string, number>
  readonly findings: Map<string, number>
  /** Histories by what happens in them. */
  readonly traits: Map<Trait, number>
  /** Histories by how many commands they have. */
  readonly sizes: Map<number, number>
  /** `histories`, `steps`, `accepted`, `answers`, `remedies`. */
  readonly counts: Map<string, number>
}

export const nothingSeen = (): Seen => ({
  events: new Map(),
  rejections: new Map(),
  reasons: new Map(),
  grounds: new Map(),
  findings: new Map(),
  traits: new Map(),
  sizes: new Map(),
  counts: new Map(),
})

export const note = <K>(where: Map<K, number>, what: K, times = 1): void => void where.set(what, (where.get(what) ?? 0) + times)

const addAll = <K>(to: Map<K, number>, from: ReadonlyMap<K, number>): void => {
  for (const [what, times] of from) note(to, what, times)
}

/** Adds what was met elsewhere. */
export const addSeen = (to: Seen, from: Seen): void => {
  addAll(to.events, from.events)
  addAll(to.rejections, from.rejections)
  addAll(to.reasons, from.reasons)
  addAll(to.grounds, from.grounds)
  addAll(to.findings, from.findings)
  addAll(to.traits, from.traits)
  addAll(to.sizes, from.sizes)
  addAll(to.counts, from.counts)
}
