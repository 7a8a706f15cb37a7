import * as t from 'io-ts'

/**
 * A union that knows from the look of a value which member is meant, so that only that member's
 * faults are worth telling.
 *
 * @category model
 */
export interface OneOf<A> extends t.Type<A, A, unknown> {
  readonly _tag: 'UnionType'
  readonly types: ReadonlyArray<t.Mixed>
  /** The position of the member that is meant, or `undefined` if none can be. */
  readonly pick: (u: unknown) => number | undefined
}

/**
 * A union whose member is picked by looking at the value first. Its cost does not grow with the number of members.
 *
 * @category constructors
 * @param name what is expected, in words: it is told when no member can be meant
 */
export const oneOf = <Members extends ReadonlyArray<t.Mixed>>(
  name: string,
  types: Members,
  pick: (u: unknown) => number | undefined,
): OneOf<t.TypeOf<Members[number]>> => {
  type A = t.TypeOf<Members[number]>
  const member = (u: unknown): readonly [number, t.Mixed] | undefined => {
    const position = pick(u)
    const codec = position === undefined ? undefined : types[position]
    return position === undefined || codec === undefined ? undefined : [position, codec]
  }
  const type = new t.Type<A, A, unknown>(
    name,
    (u): u is A => member(u)?.[1].is(u) ?? false,
    (u, context) => {
      const picked = member(u)
      if (picked === undefined) return t.failure(u, context)
      const [position, codec] = picked
      return codec.validate(u, t.appendContext(context, String(position), codec, u))
    },
    (a): A => (member(a)?.[1].encode(a) ?? a) as A,
  )
  return Object.assign(type, { _tag: 'UnionType' as const, types, pick })
}
