/** Every order in which two lists can be taken, each in its own order. */
export const interleavings = <T>(first: ReadonlyArray<T>, second: ReadonlyArray<T>): ReadonlyArray<ReadonlyArray<T>> => {
  const [one, ...ones] = first
  const [other, ...others] = second
  if (one === undefined || other === undefined) return [[...first, ...second]]
  return [...interleavings(ones, second).map((rest) => [one, ...rest]), ...interleavings(first, others).map((rest) => [other, ...rest])]
}
