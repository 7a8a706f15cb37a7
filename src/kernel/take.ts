import type * as t from 'io-ts'

/**
 * What a codec makes of a value, and `refused` where it does not fit: without a word on where and why, which nearly
 * nobody needs, and which takes most of the time of io-ts.
 */
export type Take = (value: unknown) => unknown

export const refused = /*#__PURE__*/ Symbol('refused')

interface Walked extends t.Mixed {
  readonly _tag?: string
  readonly take?: Take
  readonly types?: ReadonlyArray<Walked>
  readonly type?: Walked
}

const takeOneOf = (types: ReadonlyArray<Walked>): Take => {
  const takes = types.map(takeBy)
  return (value) => {
    for (const take of takes) {
      const taken = take(value)
      if (taken !== refused) return taken
    }
    return refused
  }
}

const takeItems = (type: Walked): Take => {
  const take = takeBy(type)
  return (value) => {
    if (!Array.isArray(value)) return refused
    const items = value as ReadonlyArray<unknown>
    const taken: Array<unknown> = []
    // By place: a list may bring an iterator of its own.
    for (let place = 0; place < items.length; place += 1) {
      const item = take(items[place])
      if (item === refused) return refused
      taken.push(item)
    }
    return taken
  }
}

const plain = /*#__PURE__*/ new Set(['LiteralType', 'StringType', 'BooleanType', 'NullType', 'AnyText'])

/** Whatever else it is, the codec itself is asked. */
const takeAsDecoded = (codec: t.Mixed): Take => {
  return (value) => {
    const decoded = codec.validate(value, [])
    return decoded._tag === 'Left' ? refused : (decoded.right as unknown)
  }
}

export const takeBy = (codec: Walked): Take => {
  if (codec._tag === 'Shape' && codec.take !== undefined) return codec.take
  if (codec._tag === 'UnionType' && codec.types !== undefined) return takeOneOf(codec.types)
  if (codec._tag === 'ReadonlyArrayType' && codec.type !== undefined) return takeItems(codec.type)
  if (codec._tag !== undefined && plain.has(codec._tag)) return (value: unknown): unknown => (codec.is(value) ? value : refused)
  return takeAsDecoded(codec)
}
