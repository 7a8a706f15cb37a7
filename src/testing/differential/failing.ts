import type { History } from '../arbitraries/step'
import { compare } from './compare'
import type { Cuts } from './cuts'
import type { Disagreement } from './disagreement'

/** Something that differs, and where to look for it. */
export interface Failing {
  readonly cuts: Cuts
  readonly found: ReadonlyArray<Disagreement>
}

/**
 * The first place at which something differs, were every question asked after every step and the other platform to begin
 * anywhere. What is asked by turns would come at another turn where a step has gone.
 */
export const firstAnywhere = (history: History, cuts: Cuts): Failing | null => {
  const places = cuts.branch === null ? [0] : Array.from({ length: history.steps.length + 1 }, (_, place) => place)
  for (const branchAt of places) {
    const tried = { ...cuts, ask: [...history.steps.keys()], branchAt, thorough: true }
    const found = compare(history, tried)
    if (found.length > 0) return { cuts: tried, found }
  }
  return null
}
