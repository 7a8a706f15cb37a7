import * as t from 'io-ts'
import { isMapping, under, type Mapping } from './mapping'

/**
 * A record by name: certain names must be there, others may.
 *
 * @category model
 */
export interface Keyed<A> extends t.Type<A, A, unknown> {
  readonly _tag: 'Keyed'
  readonly required: ReadonlyArray<string>
  readonly values: t.Mixed
}

/**
 * Reads a record's own keys only, and gives a record of own keys: a name such as `__proto__` is one like any other.
 * An empty name is refused.
 *
 * @category constructors
 */
export const keyed = <Name extends string, Values extends t.Mixed>(
  name: string,
  required: ReadonlyArray<Name>,
  values: Values,
): Keyed<Readonly<Record<Name | string, t.TypeOf<Values>>>> => {
  type A = Readonly<Record<string, t.TypeOf<Values>>>
  const namesOf = (u: Mapping): ReadonlyArray<string> => [...new Set([...Object.keys(u), ...required])]
  const validate: t.Validate<unknown, A> = (u, context) => {
    if (!isMapping(u)) return t.failure(u, context)
    const errors: Array<t.ValidationError> = []
    const read: Array<readonly [string, t.TypeOf<Values>]> = []
    for (const key of namesOf(u)) {
      const value = under(u, key)
      const place = t.appendContext(context, key, values, value)
      const result = values.validate(value, place)
      if (key === '') errors.push({ value, context: place, message: 'a name must not be empty' })
      else if (result._tag === 'Left') {
        // One by one: an error for each item of a long list would not fit into the arguments of one call.
        for (const error of result.left) errors.push(error)
      } else read.push([key, result.right as t.TypeOf<Values>])
    }
    return errors.length > 0 ? t.failures(errors) : t.success(Object.fromEntries(read))
  }
  const is = (u: unknown): u is A => isMapping(u) && namesOf(u).every((key) => key !== '' && Object.hasOwn(u, key) && values.is(u[key]))
  const encode = (a: A): A => Object.fromEntries(Object.entries(a).map(([key, value]) => [key, values.encode(value)]))
  return Object.assign(new t.Type<A, A, unknown>(name, is, validate, encode), { _tag: 'Keyed' as const, required, values })
}
