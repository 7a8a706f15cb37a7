/** Taking times: everybody in turn in one process, again and again, and the middle of what was found. */

/** The median, and where the middle half lies. */
export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
  /** One after the other. */
  readonly rounds: ReadonlyArray<number>
}

export const spreadOf = (values: ReadonlyArray<number>): Spread => {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
  return { median: at(0.5), low: at(0.25), high: at(0.75), rounds: values }
}

export const percentile = (values: ReadonlyArray<number>, share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? NaN

/** In milliseconds. */
export const timeOf = (work: () => unknown): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** Times in milliseconds, so many at most, and none begun after twenty seconds. */
export const timesOf = (most: number, work: (turn: number) => unknown): ReadonlyArray<number> => {
  const until = performance.now() + 20_000
  const found: Array<number> = []
  while (found.length < most && (found.length === 0 || performance.now() < until)) {
    const turn = found.length
    found.push(timeOf(() => work(turn)))
  }
  return found
}

export interface Competitor {
  readonly name: string
  /** One share of work; gives how many operations that was. */
  readonly run: () => number | Promise<number>
}

/** Nanoseconds for one operation. Each round begins with another competitor: none always follows the same one. */
export const interleaved = async (all: ReadonlyArray<Competitor>, rounds: number, warmUp = 3): Promise<ReadonlyMap<string, Spread>> => {
  const found = new Map<string, Array<number>>(all.map(({ name }) => [name, []]))
  for (let round = -warmUp; round < rounds; round += 1) {
    for (let turn = 0; turn < all.length; turn += 1) {
      const { name, run } = all[(turn + round + warmUp) % all.length]!
      const start = performance.now()
      const operations = await run()
      if (round >= 0) found.get(name)!.push((1e6 * (performance.now() - start)) / operations)
    }
  }
  return new Map([...found].map(([name, times]) => [name, spreadOf(times)]))
}

/** The middle of the ratios of single rounds: what slows one round slows both. */
export const ratio = (of: Spread | undefined, over: Spread | undefined): number =>
  spreadOf((of?.rounds ?? []).map((time, round) => time / (over?.rounds[round] ?? NaN))).median
