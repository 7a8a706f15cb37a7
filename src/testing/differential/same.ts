const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** Whether two plain values are equal, lists in order, keys in any; a key that is `undefined` counts as missing. */
export const same = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => same(item, b[index]))
  for (const key of Object.keys(a)) if (!same(a[key], b[key])) return false
  for (const key of Object.keys(b)) if (!(key in a) && b[key] !== undefined) return false
  return true
}
