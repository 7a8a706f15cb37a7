/** Things on their way to places that others may still hold: names, or names under a parent. */
export interface Moving<Id> {
  /** Who holds the place that this one is to have. */
  readonly holder: (id: Id) => Id | undefined
  /** Whether this one may go to its own place now, once that is free. */
  readonly mayGo: (id: Id) => boolean
  /** Goes to its place, which is free. */
  readonly go: (id: Id) => void
  /** Leaves its place for one that nobody has or wants. */
  readonly stepAside: (id: Id) => void
}

/**
 * Brings one to its place. Whoever holds that goes first, and so on down the line; where the line comes back
 * to its beginning, or its end may not go yet, somebody steps aside.
 */
export const bringToPlace = <Id>({ holder, mayGo, go, stepAside }: Moving<Id>, first: Id): void => {
  const line = new Set([first])
  let last = first
  for (let next = holder(last); next !== undefined && next !== last; next = holder(last)) {
    if (line.has(next) || !mayGo(next)) {
      stepAside(next)
      break
    }
    line.add(next)
    last = next
  }
  for (const id of [...line].reverse()) go(id)
}
