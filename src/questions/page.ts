/** How much of a list to answer; without a limit, all of it. */
export interface Paging {
  readonly limit?: number
  /** The `next` of the page before; anything else starts at the first item behind it. */
  readonly after?: string
}

/** One page of a list ordered by id. `next` is `null` on the last one: nothing is ever cut silently. */
export interface Page<A> {
  readonly items: ReadonlyArray<A>
  readonly next: string | null
}

/** The smallest ids, so many at most, in order. One pass: what is larger than those gathered is passed over, and not even looked up. */
const smallest = (ids: ReadonlyArray<string>, most: number, isThere: (id: string) => boolean): ReadonlyArray<string> => {
  let found: Array<string> = []
  let bound: string | undefined
  for (const id of ids) {
    if ((bound !== undefined && id > bound) || !isThere(id)) continue
    found.push(id)
    if (found.length < 2 * most) continue
    found = found.sort().slice(0, most)
    bound = found[most - 1]
  }
  return found.sort().slice(0, most)
}

/** The ids of a page, of those that are there, and where the next one goes on. Linear, with a limit. */
export const pageOf = <A>(
  ids: ReadonlyArray<string>,
  isThere: (id: string) => boolean,
  { limit, after }: Paging,
  show: (id: string) => A,
): Page<A> => {
  const size = limit === undefined || !(limit >= 1) ? Infinity : Math.floor(limit)
  const found = smallest(ids, size + 1, (id) => (after === undefined || id > after) && isThere(id))
  const shown = found.slice(0, size)
  const last = shown[shown.length - 1]
  return { items: shown.map(show), next: found.length > size && last !== undefined ? last : null }
}
