import { pathText } from '../../codec/fault'

/**
 * Where something stands in an export: a chain from the part up to the whole, so that a place costs the
 * same however deep it is. It becomes text only when there is something to say about it.
 *
 * @category model
 */
export interface Place {
  readonly above: Place | null
  readonly part: string | number
}

/**
 * One or more steps further down.
 *
 * @category constructors
 */
export const within = (above: Place | null, ...parts: ReadonlyArray<string | number>): Place | null =>
  parts.reduce<Place | null>((place, part) => ({ above: place, part }), above)

/**
 * A place as text: `groups[3].subGroups[0]`, `parts[1].users[4].groups[0]`; empty for the whole.
 *
 * @category rendering
 */
export const placeText = (place: Place | null): string => {
  const path: Array<string | number> = []
  for (let each = place; each !== null; each = each.above) path.push(each.part)
  return pathText(path.reverse())
}
