/*
 * Long work in pieces: between two of them its host may give the thread back.
 */

/** Work whose every `next()` keeps the thread for some milliseconds; what it returns at last is its result. */
export type Slices<Result> = Generator<undefined, Result, undefined>

/** All of it at once. */
export const whole = <Result>(slices: Slices<Result>): Result => {
  let step = slices.next()
  while (step.done !== true) step = slices.next()
  return step.value
}

/** How many small things one piece is. */
const piece = 1000

const one = (): number => 1

/** Does something with each item. By place, for the list may be a stranger's. */
export function* each<T>(
  items: ReadonlyArray<T>,
  act: (item: T, place: number) => void,
  /** How many small things an item is. */
  sizeOf: (item: T) => number = one,
): Slices<void> {
  let done = 0
  for (let place = 0; place < items.length; place += 1) {
    const item = items[place] as T
    act(item, place)
    done += sizeOf(item)
    if (done < piece) continue
    done = 0
    yield
  }
}

/** Two lists in order as one. */
function* merged(one: ReadonlyArray<string>, other: ReadonlyArray<string>): Slices<ReadonlyArray<string>> {
  const found: Array<string> = []
  let place = 0
  yield* each(one, (id) => {
    while (place < other.length && other[place]! < id) found.push(other[place++]!)
    found.push(id)
  })
  return found.concat(other.slice(place))
}

/** Texts by code units. */
export function* inOrder(ids: ReadonlyArray<string>): Slices<ReadonlyArray<string>> {
  if (ids.length <= 2 * piece) return [...ids].sort()
  const half = ids.length >> 1
  const [one, other] = [yield* inOrder(ids.slice(0, half)), yield* inOrder(ids.slice(half))]
  yield
  return one[half - 1]! < other[0]! ? one.concat(other) : yield* merged(one, other)
}
