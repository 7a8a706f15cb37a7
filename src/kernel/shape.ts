import * as t from 'io-ts'
import { refused, takeBy, type Take } from './take'

type Props = Readonly<Record<string, t.Mixed>>
type Fields<Required extends Props, Optional extends Props> = {
  readonly [K in keyof Required]: t.TypeOf<Required[K]>
} & { readonly [K in keyof Optional]?: t.TypeOf<Optional[K]> }

/** A codec of a closed record: a key that it does not list is an error, so nothing can be smuggled in. */
export interface Shape<Required extends Props, Optional extends Props> extends t.Type<
  Fields<Required, Optional>,
  Fields<Required, Optional>,
  unknown
> {
  readonly _tag: 'Shape'
  readonly required: Required
  readonly optional: Optional
  readonly take: Take
}

const isRecord = (u: unknown): u is Readonly<Record<string, unknown>> => typeof u === 'object' && u !== null && !Array.isArray(u)

/**
 * Builds a closed record. Optional keys may be missing or `undefined`; both decode to missing. Decoding copies:
 * the result has own fields only, and shares neither records nor lists with what was read.
 */
export const shape = <Required extends Props, Optional extends Props = {}>(
  name: string,
  required: Required,
  optional: Optional = {} as Optional,
): Shape<Required, Optional> => {
  type A = Fields<Required, Optional>
  const codecs: ReadonlyArray<readonly [string, t.Mixed, boolean]> = [
    ...Object.entries(required).map(([key, codec]) => [key, codec, false] as const),
    ...Object.entries(optional).map(([key, codec]) => [key, codec, true] as const),
  ]
  const known = new Set(codecs.map(([key]) => key))
  const is = (u: unknown): u is A =>
    isRecord(u) &&
    codecs.every(([key, codec, isOptional]) => {
      const value = Object.hasOwn(u, key) ? u[key] : undefined
      return (isOptional && value === undefined) || codec.is(value)
    }) &&
    Object.keys(u).every((key) => known.has(key))
  let takes: ReadonlyArray<readonly [string, Take, boolean]> | undefined
  const take: Take = (u) => {
    if (!isRecord(u)) return refused
    takes ??= codecs.map(([key, codec, isOptional]) => [key, takeBy(codec), isOptional] as const)
    const taken: Record<string, unknown> = {}
    for (const [key, takeField, isOptional] of takes) {
      const value = Object.hasOwn(u, key) ? u[key] : undefined
      if (isOptional && value === undefined) continue
      const field = takeField(value)
      if (field === refused) return refused
      taken[key] = field
    }
    for (const key of Object.keys(u)) if (!known.has(key)) return refused
    return taken
  }
  const validate: t.Validate<unknown, A> = (u, context) => {
    const taken = take(u)
    if (taken !== refused) return t.success(taken as A)
    // From here on it does not fit: what follows is words.
    if (!isRecord(u)) return t.failure(u, context)
    const errors: Array<t.ValidationError> = []
    for (const [key, codec, isOptional] of codecs) {
      const value = Object.hasOwn(u, key) ? u[key] : undefined
      if (isOptional && value === undefined) continue
      const result = codec.validate(value, t.appendContext(context, key, codec, value))
      // One by one: an error for each item of a long list would not fit into the arguments of one call.
      if (result._tag === 'Left') for (const error of result.left) errors.push(error)
    }
    for (const key of Object.keys(u)) {
      if (!known.has(key)) errors.push({ value: u[key], context: t.appendContext(context, key, t.never, u[key]), message: 'unknown key' })
    }
    return t.failures(errors)
  }
  const encode = (a: A): A =>
    Object.fromEntries(
      codecs.flatMap(([key, codec]) => {
        const value = (a as Record<string, unknown>)[key]
        return value === undefined ? [] : [[key, codec.encode(value)]]
      }),
    ) as A
  return Object.assign(new t.Type<A, A, unknown>(name, is, validate, encode), { _tag: 'Shape' as const, required, optional, take })
}

/** A command: a tag and fields. Who asks is never among them. */
export const commandShape = <Tag extends string, Required extends Props, Optional extends Props = {}>(
  tag: Tag,
  required: Required,
  optional: Optional = {} as Optional,
) => shape(tag, { _tag: t.literal(tag), ...required }, optional)
