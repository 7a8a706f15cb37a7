import { ord as O } from 'fp-ts'

/** Ids are ordered by UTF-16 code units. */
export const byCodeUnits: O.Ord<string> = /*#__PURE__*/ O.fromCompare((a, b) => (a < b ? -1 : a > b ? 1 : 0))
