/** A line of the table: what was measured, and what it is to be. */
export interface Row {
  readonly measure: string
  readonly value: number
  readonly unit: 'x' | 'us' | 'ms' | 's' | 'bytes' | 'kB' | 'ns'
  /** `null` where there is no goal: the figure is told for its own sake. */
  readonly goal: Goal | null
}

export interface Goal {
  readonly limit: number
  readonly is: 'at most' | 'at least'
}

export const atMost = (limit: number): Goal => ({ limit, is: 'at most' })
export const atLeast = (limit: number): Goal => ({ limit, is: 'at least' })

/** How much worse than its goal: 1 meets it exactly, 2 misses it by half. */
export const worseBy = ({ value, goal }: Row): number => {
  if (goal === null) return 0
  return goal.is === 'at most' ? value / goal.limit : goal.limit / value
}

export const isMet = (row: Row): boolean => worseBy(row) <= 1
