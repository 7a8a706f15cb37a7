import type { Arbitrary } from 'fast-check'
import { fc } from '../fast-check'
import type { BranchKind } from './branch'

/** Where a history is looked at. Each place counts steps, modulo one more than there are. */
export interface Cuts {
  /** Everything is asked there, and at the end. */
  readonly ask: ReadonlyArray<number>
  /** From there on a platform goes along that was compacted, or came back from a snapshot, or both. */
  readonly branchAt: number
  /** `null` for none; then the events are not replayed either. */
  readonly branch: BranchKind | null
  /** Milliseconds after the last step at which the questions are asked. */
  readonly later: number
  /** Draws the question for which remedies are compared at the end; `null` for none. */
  readonly remedy: number | null
  /** Whether the events are also read under a policy without co-ownership. */
  readonly unsupported: boolean
  /** Whether every question is asked about every action, not about one of them by turns. Slow. */
  readonly thorough: boolean
}

/** How often to look. */
export interface CutsConstraints {
  /** Places at which everything is asked, besides the end. Default: 3. */
  readonly ask?: number
  /** How many of 100 histories have remedies compared, which the reference finds by brute force. Default: 3. */
  readonly remedies?: number
  /** In how many of 100 histories another platform goes along, and the events are replayed at the end. Default: 100. */
  readonly otherLives?: number
  /** Whether every question is asked about every action. Default: false. */
  readonly thorough?: boolean
}

export const cuts = ({ ask = 3, remedies = 3, otherLives = 100, thorough = false }: CutsConstraints = {}): Arbitrary<Cuts> => {
  const place = fc.nat(999)
  const drawn = fc.noBias(
    fc.record({
      ask: fc.array(place, { minLength: ask, maxLength: ask }),
      branchAt: place,
      branch: fc.constantFrom<BranchKind>('compacted', 'restored', 'compacted and restored'),
      later: fc.constantFrom(0, 0, 0, 11, 45),
      remedy: fc.nat(9999).map((number) => (number % 100 < 100 - remedies ? null : number)),
      thorough: fc.constant(thorough),
      unsupported: fc.nat(29).map((number) => number === 29),
      life: fc.nat(99),
    }),
  )
  return drawn.map(({ life, branch, ...rest }) => ({ ...rest, branch: life < otherLives ? branch : null }))
}

/** Looks after every step. For small histories. */
export const everywhere = (steps: number, branchAt: number, branch: BranchKind): Cuts => ({
  ask: Array.from({ length: steps }, (_, place) => place),
  branchAt,
  branch,
  later: 0,
  remedy: branchAt * 7,
  unsupported: true,
  thorough: true,
})
