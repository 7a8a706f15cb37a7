/**
 * A plain record: neither a list nor `null`.
 *
 * @category model
 */
export type Mapping = Readonly<Record<string, unknown>>

/**
 * Whether a value is a mapping.
 *
 * @category destructors
 */
export const isMapping = (u: unknown): u is Mapping => typeof u === 'object' && u !== null && !Array.isArray(u)

/**
 * What stands under an own key; `undefined` for anything else.
 *
 * @category destructors
 */
export const under = (u: unknown, key: string): unknown => (isMapping(u) && Object.hasOwn(u, key) ? u[key] : undefined)

const order: unique symbol = /*#__PURE__*/ Symbol('order of keys')

/**
 * Makes a mapping without prototype out of pairs, and keeps their order beside it: an object would put keys
 * that look like numbers first.
 *
 * @category constructors
 */
export const ordered = (entries: ReadonlyArray<readonly [string, unknown]>): Mapping => {
  const mapping = Object.create(null) as Record<string, unknown>
  for (const [key, value] of entries) mapping[key] = value
  return Object.defineProperty(mapping, order, { value: entries.map(([key]) => key) })
}

/**
 * The own keys of a mapping, in the order in which they were written where that is known.
 *
 * @category destructors
 */
export const inOrder = (mapping: Mapping): ReadonlyArray<string> => {
  const known: unknown = (mapping as { readonly [order]?: unknown })[order]
  return Array.isArray(known) ? (known as ReadonlyArray<string>) : Object.keys(mapping)
}
