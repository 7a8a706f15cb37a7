import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { under } from './mapping'

/**
 * What a reading finds wrong beyond the form: where, from the value read, and what. Without a
 * message it is told as `expected …, found …`.
 *
 * @category model
 */
export interface Complaint {
  readonly path: ReadonlyArray<string>
  readonly message?: string
}

/**
 * A codec that reads further what another one has accepted. `schema` is added to the JSON Schema of the base.
 *
 * @category model
 */
export interface Refined<A> extends t.Type<A, unknown, unknown> {
  readonly _tag: 'Refined'
  readonly base: t.Mixed
  readonly schema: Readonly<Record<string, unknown>>
}

const failureOf = (u: unknown, context: t.Context, complaint: Complaint): t.ValidationError => {
  let value = u
  let place = context
  for (const key of complaint.path) {
    value = under(value, key)
    place = t.appendContext(place, key, t.unknown, value)
  }
  return { value, context: place, message: complaint.message }
}

/**
 * Reads on: checks what one field says about another, or turns a text into what it means. Encoding gives
 * the base's encoding where `read` keeps the value, and is not meant for the rest.
 *
 * @category constructors
 * @param name what is expected, in words
 */
export const refined = <Base extends t.Mixed, A>(
  name: string,
  base: Base,
  read: (value: t.TypeOf<Base>) => E.Either<ReadonlyArray<Complaint>, A>,
  schema: Readonly<Record<string, unknown>> = {},
): Refined<A> => {
  const validate: t.Validate<unknown, A> = (u, context) => {
    const form = base.validate(u, context)
    if (form._tag === 'Left') return form
    const result = read(form.right as t.TypeOf<Base>)
    return result._tag === 'Left' ? t.failures(result.left.map((complaint) => failureOf(u, context, complaint))) : t.success(result.right)
  }
  const is = (u: unknown): u is A => base.is(u) && read(u as t.TypeOf<Base>)._tag === 'Right'
  return Object.assign(new t.Type<A, unknown, unknown>(name, is, validate, (a) => base.encode(a)), {
    _tag: 'Refined' as const,
    base,
    schema,
  })
}

/**
 * A text that means something: `read` gives the meaning, or what is wrong (an empty message: simply not what was expected).
 *
 * @category constructors
 * @param schema the same for readers of the JSON Schema, as far as it can say it: `{ pattern }`
 */
export const text = <A>(
  name: string,
  read: (text: string) => E.Either<string, A>,
  schema: Readonly<Record<string, unknown>> = {},
): Refined<A> =>
  refined(
    name,
    t.string,
    (value) => E.mapLeft((message: string) => [message === '' ? { path: [] } : { path: [], message }])(read(value)),
    schema,
  )
