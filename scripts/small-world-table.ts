import type { SmallWorld, SmallWorldSearched } from '../src/testing/small-world/search'

/** A world and what was searched of it. */
export interface Row {
  readonly world: SmallWorld
  readonly done: SmallWorldSearched
}

const cells = (name: string, numbers: ReadonlyArray<string>): string =>
  `${name.padEnd(44)}${numbers.map((number) => number.padStart(12)).join('')}`

const shown = (number: number): string => number.toLocaleString('en')

const rowOf = ({ world: { policy, vocabulary }, done }: Row): string =>
  cells(`${vocabulary}: ${policy.name}`, [
    done.isClosed ? 'all' : String(done.depth),
    ...[done.states, done.statesBeyond, done.transitions, done.checks].map(shown),
  ])

/** For each pair of moments (granting/revoking): how deep it is searched whole, and how much was met. */
export const table = (rows: ReadonlyArray<Row>): string => {
  const sum = (of: 'states' | 'statesBeyond' | 'transitions' | 'checks'): string =>
    shown(rows.reduce((total, { done }) => total + done[of], 0))
  return [
    cells('granting/revoking', ['depth', 'states', 'beyond', 'transitions', 'checks']),
    ...rows.map(rowOf),
    cells('all', ['', sum('states'), sum('statesBeyond'), sum('transitions'), sum('checks')]),
  ].join('\n')
}
