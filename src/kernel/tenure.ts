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
export const covers = (since: Revision, until: Revision | null, granting: Revision, revoking: Revision): boolean =>
  since <= granting && (until === null || until > revoking)

export const isOpen = (tenures: Tenures): boolean => {
  const last = tenures[tenures.length - 1]
  return last !== undefined && last.until === null
}

/** The latest revision at which one of them began or ended; 0 where there is none. */
export const lastChangeIn = (tenures: Tenures): Revision => {
  const last = tenures[tenures.length - 1]
  return last === undefined ? 0 : (last.until ?? last.since)
}
