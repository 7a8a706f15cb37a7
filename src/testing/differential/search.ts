import { fc } from '../fast-check'
import { history as histories, type HistoryConstraints } from '../arbitraries/history'
import type { History } from '../arbitraries/step'
import { compare } from './compare'
import { cuts as allCuts, type Cuts, type CutsConstraints } from './cuts'
import { nothingSeen, type Seen } from './seen'
import { showDisagreement, showHistory } from './show'
import { smallest } from './smallest'

/** How much to compare. */
export interface SearchOptions {
  readonly seed: number
  /** How many histories. */
  readonly runs: number
  readonly histories?: HistoryConstraints
  readonly cuts?: CutsConstraints
}

/** What was met, and the first failure: the smallest history found, with what differs; `null` if there is none. */
export interface Searched {
  readonly seen: Seen
  readonly failure: string | null
}

const places = ({ steps }: History, cuts: Cuts): ReadonlyArray<Cuts> =>
  Array.from({ length: steps.length + 1 }, (_, branchAt) => ({ ...cuts, ask: Array.from(steps.keys()), branchAt }))

/** Compares core and reference on as many generated histories as asked for. The same seed finds the same. */
export const search = ({ seed, runs, histories: ofHistories = {}, cuts: ofCuts = {} }: SearchOptions): Searched => {
  const seen = nothingSeen()
  const property = fc.property(histories(ofHistories), allCuts(ofCuts), (history, cuts) => compare(history, cuts, seen).length === 0)
  const outcome = fc.check(property, { seed, numRuns: runs, endOnFailure: true })
  if (!outcome.failed) return { seen, failure: null }
  const [history, cuts] = outcome.counterexample ?? []
  if (history === undefined || cuts === undefined) return { seen, failure: `no counterexample: ${String(outcome.errorInstance)}` }
  const cut = smallest(history, (part) => compare(part, cuts).length > 0)
  // Places move when steps go: now any place will do, for the questions and for the branch.
  const anywhere = (part: History): Cuts | undefined => places(part, cuts).find((each) => compare(part, each).length > 0)
  const small = smallest(cut, (part) => anywhere(part) !== undefined)
  const found = compare(small, anywhere(small) ?? cuts)
  const lines = [`seed ${seed}, path ${outcome.counterexamplePath ?? ''}`, `cuts: ${JSON.stringify(cuts)}`, showHistory(small)]
  return { seen, failure: [...lines, ...found.slice(0, 3).map(showDisagreement)].join('\n') }
}
