import * as t from 'io-ts'
import { inOrder, isMapping } from './mapping'

/**
 * A mapping whose keys are outside text, read as a list of pairs in the order in which they were written.
 *
 * @category model
 */
export interface Pairs<Key, Value> extends t.Type<ReadonlyArray<readonly [Key, Value]>, unknown, unknown> {
  readonly _tag: 'Pairs'
  readonly keys: t.Mixed
  readonly values: t.Mixed
}

/** Stands in a fault's context for the key itself. */
const keyOf = (codec: t.Mixed): t.Mixed =>
  Object.assign(new t.Type<unknown>(codec.name, t.unknown.is, t.unknown.validate, t.identity), { _tag: 'Key' })

/**
 * Reads a mapping as pairs: no look-up table is ever keyed by the text itself, so `__proto__` is a key like any other.
 *
 * @category constructors
 */
export const pairs = <Keys extends t.Mixed, Values extends t.Mixed>(
  name: string,
  keys: Keys,
  values: Values,
): Pairs<t.TypeOf<Keys>, t.TypeOf<Values>> => {
  type A = ReadonlyArray<readonly [t.TypeOf<Keys>, t.TypeOf<Values>]>
  const validate: t.Validate<unknown, A> = (u, context) => {
    if (!isMapping(u)) return t.failure(u, context)
    const errors: Array<t.ValidationError> = []
    const read: Array<readonly [t.TypeOf<Keys>, t.TypeOf<Values>]> = []
    for (const key of inOrder(u)) {
      const left = keys.validate(key, t.appendContext(context, key, keyOf(keys), key))
      const right = values.validate(u[key], t.appendContext(context, key, values, u[key]))
      if (left._tag === 'Left') for (const error of left.left) errors.push(error)
      if (right._tag === 'Left') for (const error of right.left) errors.push(error)
      if (left._tag === 'Right' && right._tag === 'Right') read.push([left.right as t.TypeOf<Keys>, right.right as t.TypeOf<Values>])
    }
    return errors.length > 0 ? t.failures(errors) : t.success(read)
  }
  const type = new t.Type<A, unknown, unknown>(name, (u): u is A => validate(u, [])._tag === 'Right', validate, t.identity)
  return Object.assign(type, { _tag: 'Pairs' as const, keys, values })
}
