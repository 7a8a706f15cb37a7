import type { Revision } from './instant'

/**
 * The revisions in which a subject holds a relation: from `since` up to but not including `until`.
 * An open tenure has `until: null`.
 */
export interface Tenure {
  readonly since: Revision
  readonly until: Revision | null
}

/** The tenures of one subject in one relation: disjoint, oldest first. */
export type Tenures = ReadonlyArray<Tenure>

/** @source design.md 1: a tenure counts iff `since ≤ G` and `until > R`, where G ≤ R. */
export const covers = (tenure: Tenure, granting: Revision, revoking: Revision): boolean =>
  tenure.since <= granting && (tenure.until === null || tenure.until > revoking)

/** The one tenure that covers G…R, found by halving: its cost grows with the logarithm of their number. */
export const covering = (tenures: Tenures, granting: Revision, revoking: Revision): Tenure | undefined => {
  let low = 0
  let high = tenures.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (tenures[middle]!.since <= granting) low = middle + 1
    else high = middle
  }
  const last = tenures[low - 1]
  return last !== undefined && covers(last, granting, revoking) ? last : undefined
}

export const isOpen = (tenures: Tenures): boolean => {
  const last = tenures[tenures.length - 1]
  return last !== undefined && last.until === null
}

export const opened = (tenures: Tenures, since: Revision): Tenures => [...tenures, { since, until: null }]

/** Closes the open tenure, if there is one. */
export const closed = (tenures: Tenures, until: Revision): Tenures =>
  isOpen(tenures) ? [...tenures.slice(0, -1), { since: tenures[tenures.length - 1]!.since, until }] : tenures

/** The latest revision at which one of them began or ended; 0 where there is none. */
export const lastChangeIn = (tenures: Tenures): Revision => {
  const last = tenures[tenures.length - 1]
  return last === undefined ? 0 : (last.until ?? last.since)
}

/** What is left when every tenure that ended at or before the horizon is dropped. */
export const keptAfter = (tenures: Tenures, horizon: Revision): Tenures =>
  tenures.filter((tenure) => tenure.until === null || tenure.until > horizon)
