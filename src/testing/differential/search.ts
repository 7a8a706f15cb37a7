import { fc } from '../fast-check'
import { history as histories, type HistoryConstraints } from '../arbitraries/history'
import { presets } from '../arbitraries/policy'
import type { History } from '../arbitraries/step'
import { compare } from './compare'
import { cuts as allCuts, type Cuts, type CutsConstraints } from './cuts'
import type { Disagreement } from './disagreement'
import { firstAnywhere } from './failing'
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

/** The smallest history found in which something differs. */
export interface Failure {
  readonly history: History
  /** Where to look for what differs. */
  readonly cuts: Cuts
  readonly found: ReadonlyArray<Disagreement>
  /** Which of the search's histories it was cut from. */
  readonly origin: string
}

/** What was met, and the first failure; `null` if there is none. */
export interface Searched {
  readonly seen: Seen
  readonly failure: Failure | null
}

/** A failure in words; no text where there is none. */
export const showFailure = (failure: Failure | null): string =>
  failure === null
    ? ''
    : [
        failure.origin,
        `cuts: ${JSON.stringify(failure.cuts)}`,
        showHistory(failure.history),
        ...failure.found.slice(0, 3).map(showDisagreement),
      ].join('\n')

/** Cuts a failing history down, first where it was looked at, then with all places to look at; a preset's policy if one will do. */
export const shrunk = (history: History, cuts: Cuts, origin: string): Failure => {
  const cut = smallest(history, (part) => compare(part, cuts).length > 0)
  // Places move when steps go: now any place will do, for the questions and for the branch.
  const isBad = (part: History): boolean => firstAnywhere(part, cuts) !== null
  const plain = presets.map((policy): History => ({ ...cut, policy })).find(isBad) ?? cut
  const small = smallest(plain, isBad)
  return { history: small, ...(firstAnywhere(small, cuts) ?? { cuts, found: compare(small, cuts) }), origin }
}

/** Compares core and reference on as many generated histories as asked for. The same seed finds the same. */
export const search = ({ seed, runs, histories: ofHistories = {}, cuts: ofCuts = {} }: SearchOptions): Searched => {
  const seen = nothingSeen()
  const property = fc.property(histories(ofHistories), allCuts(ofCuts), (history, cuts) => compare(history, cuts, seen).length === 0)
  const outcome = fc.check(property, { seed, numRuns: runs, endOnFailure: true })
  if (!outcome.failed) return { seen, failure: null }
  if (outcome.counterexample === null) throw new Error('the search itself failed', { cause: outcome.errorInstance })
  const [history, cuts] = outcome.counterexample
  return { seen, failure: shrunk(history, cuts, `npm run differential: seed ${seed}, path ${outcome.counterexamplePath ?? ''}`) }
}
