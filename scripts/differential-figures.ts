import type { Seen } from '../src/testing/differential/index'

const bucketWidth = 5
const barLength = 40

/** How many histories have how many commands, the smallest number first. */
const inOrder = (sizes: ReadonlyMap<number, number>): ReadonlyArray<readonly [size: number, times: number]> =>
  [...sizes].sort(([a], [b]) => a - b)

const total = (sizes: ReadonlyMap<number, number>): number => [...sizes.values()].reduce((sum, times) => sum + times, 0)

/** The size of the history in the middle, were they in a row by size. */
const medianOf = (sizes: ReadonlyMap<number, number>): number => {
  let left = total(sizes) / 2
  for (const [size, times] of inOrder(sizes)) {
    left -= times
    if (left <= 0) return size
  }
  return 0
}

/** Commands per history: the least, the middle and the most, and a bar for every five. */
export const histogram = (sizes: ReadonlyMap<number, number>): string => {
  const ordered = inOrder(sizes)
  const buckets = new Map<number, number>()
  for (const [size, times] of ordered) {
    const from = size - (size % bucketWidth)
    buckets.set(from, (buckets.get(from) ?? 0) + times)
  }
  const most = Math.max(1, ...buckets.values())
  const bars = [...buckets].map(([from, times]) => {
    const range = `${from} to ${from + bucketWidth - 1}`.padStart(9)
    const share = ((100 * times) / Math.max(1, total(sizes))).toFixed(1).padStart(5)
    return `  ${range} ${share} %  ${'#'.repeat(Math.ceil((barLength * times) / most))}`
  })
  const [least] = ordered[0] ?? [0]
  const [greatest] = ordered.at(-1) ?? [0]
  return [`commands per history: ${least} at least, ${medianOf(sizes)} in the middle, ${greatest} at most`, ...bars].join('\n')
}

/** What a run looked at, and how long it took. */
export interface Ran {
  readonly seen: Seen
  readonly seed: number
  readonly workers: number
  readonly seconds: number
  readonly cpuSeconds: number
}

export const figures = ({ seen, seed, workers, seconds, cpuSeconds }: Ran): string => {
  const count = (what: string): number => seen.counts.get(what) ?? 0
  const shown = (number: number): string => number.toLocaleString('en')
  return [
    `${shown(count('histories'))} histories, ${shown(count('steps'))} commands, ${shown(count('steps') + count('answers'))} checks`,
    histogram(seen.sizes),
    `seed ${seed}, ${workers} workers, ${seconds.toFixed(0)} s, ${cpuSeconds.toFixed(0)} s of processor time`,
  ].join('\n')
}
