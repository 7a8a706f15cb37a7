import type { Arbitrary } from 'fast-check'
import { fc } from '../fast-check'
import type { Cell, Cells, Policy } from '../../policy/policy'
import { dashEnterprise5 } from '../../policy/presets'

/** Which actions a table has, and what stands in it. */
export interface ActionTableConstraints {
  /** Actions of the host's own; each table has some of them. Default: `audit`. */
  readonly ownActions?: ReadonlyArray<string>
}

const cell = (): Arbitrary<Cell> => fc.constantFrom<Cell>('yes', 'no', 'withSeat')
const anyCells = (): Arbitrary<Cells> => fc.record({ coOwner: cell(), owner: cell(), admin: cell() })

/** A table: the documented cells for half of the built-in actions, any for the others and for the host's own. */
export const actionTable = ({ ownActions = ['audit'] }: ActionTableConstraints = {}): Arbitrary<Policy<string>['actions']> => {
  const cells = anyCells()
  const builtIn = Object.entries(dashEnterprise5.actions).map(([action, documented]) =>
    fc.tuple(fc.constant(action), fc.oneof({ withCrossShrink: true }, fc.constant(documented), cells)),
  )
  const own = fc.subarray([...ownActions]).chain((actions) => fc.tuple(...actions.map((action) => fc.tuple(fc.constant(action), cells))))
  return fc.tuple(fc.tuple(...builtIn), own).map((rows) => Object.fromEntries(rows.flat()) as Policy<string>['actions'])
}
