import * as t from 'io-ts'
import { shape, type Shape } from '../kernel/shape'
import { isMapping, under, type Mapping } from './mapping'

type Props = Readonly<Record<string, t.Mixed>>

/**
 * A mapping with exactly one key of several, which says what its value is.
 *
 * @category model
 */
export interface Choice<A> extends t.Type<A, unknown, unknown> {
  readonly _tag: 'Choice'
  /** The closed mapping for each key that can be chosen. */
  readonly shapes: ReadonlyArray<readonly [string, Shape<Props, Props>]>
}

/**
 * What was chosen, and the value under it.
 *
 * @category model
 */
export type Chosen<Cases extends Props> = { [Key in keyof Cases]: { readonly key: Key; readonly value: t.TypeOf<Cases[Key]> } }[keyof Cases]

const keysIn = (u: unknown): ReadonlyArray<string> => (isMapping(u) ? Object.keys(u) : [])

/** One fault for each key that nobody knows, and one for the mapping if nothing is chosen and nothing unknown there. */
const nothingChosen = (u: unknown, context: t.Context, known: (key: string) => boolean): t.Validation<never> => {
  const unknown = keysIn(u).filter((key) => !known(key))
  return unknown.length === 0
    ? t.failure(u, context)
    : t.failures(
        unknown.map((key) => {
          const value = under(u, key)
          return { value, context: t.appendContext(context, key, t.never, value), message: 'unknown key' }
        }),
      )
}

/**
 * Reads `{KEY: value}` as `{ key, value }`; further keys, the same for every choice, go to `rest`.
 *
 * @category constructors
 */
export const choice = <Cases extends Props, Rest extends Props = {}>(
  name: string,
  cases: Cases,
  rest: Rest = {} as Rest,
): Choice<Chosen<Cases> & { readonly rest: { readonly [Key in keyof Rest]: t.TypeOf<Rest[Key]> } }> => {
  type A = Chosen<Cases> & { readonly rest: { readonly [Key in keyof Rest]: t.TypeOf<Rest[Key]> } }
  const shapes = new Map<string, Shape<Props, Props>>(
    Object.entries<t.Mixed>(cases).map(([key, codec]) => [key, shape<Props, Props>(name, { [key]: codec, ...rest }, {})]),
  )
  const validate: t.Validate<unknown, A> = (u, context) => {
    const chosen = keysIn(u).filter((key) => shapes.has(key))
    const [key] = chosen
    const form = key === undefined ? undefined : shapes.get(key)
    if (key === undefined || form === undefined) return nothingChosen(u, context, (other) => Object.hasOwn(rest, other))
    if (chosen.length > 1) return t.failure(u, context, `only one of the keys ${chosen.join(', ')} can stand here`)
    const result = form.validate(u, context)
    if (result._tag === 'Left') return result
    const read: Mapping = result.right
    const { [key]: value, ...others } = read
    return t.success({ key, value, rest: others } as A)
  }
  const type = new t.Type<A, unknown, unknown>(name, (u): u is A => validate(u, [])._tag === 'Right', validate, t.identity)
  return Object.assign(type, { _tag: 'Choice' as const, shapes: [...shapes] })
}
