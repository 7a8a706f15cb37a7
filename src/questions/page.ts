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

/** The ids of a page, and where the next one goes on. */
export const pageOf = <A>(ids: ReadonlyArray<string>, { limit, after }: Paging, show: (id: string) => A): Page<A> => {
  const behind = after === undefined ? [...ids].sort() : ids.filter((id) => id > after).sort()
  const size = limit === undefined || !(limit >= 1) ? behind.length : Math.floor(limit)
  const shown = behind.slice(0, size)
  const last = shown[shown.length - 1]
  return { items: shown.map(show), next: shown.length < behind.length && last !== undefined ? last : null }
}
