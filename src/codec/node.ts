import * as t from 'io-ts'
import type { Shape } from '../kernel/shape'
import type { Choice } from './choice'
import type { Keyed } from './keyed'
import { under } from './mapping'
import type { OneOf } from './one-of'
import type { Pairs } from './pairs'
import type { Refined } from './refined'

type Props = Readonly<Record<string, t.Mixed>>

/**
 * A codec as seen by those who walk through it: what it is made of.
 *
 * @category model
 */
export type Node =
  | { readonly _tag: 'Literal'; readonly value: string | number | boolean }
  | { readonly _tag: 'Words'; readonly words: ReadonlyArray<string> }
  | {
      readonly _tag: 'Union'
      readonly members: ReadonlyArray<t.Mixed>
      readonly words: string | undefined
      readonly pick: OneOf<unknown>['pick']
    }
  | { readonly _tag: 'Shape'; readonly codec: Shape<Props, Props> }
  | { readonly _tag: 'Choice'; readonly codec: Choice<unknown> }
  | { readonly _tag: 'Pairs'; readonly codec: Pairs<unknown, unknown> }
  | { readonly _tag: 'Keyed'; readonly codec: Keyed<unknown> }
  | { readonly _tag: 'List'; readonly item: t.Mixed }
  | { readonly _tag: 'Refined'; readonly codec: Refined<unknown> }
  | { readonly _tag: 'Leaf'; readonly codec: t.Mixed }

/** The codecs of this library carry their kind as `_tag`; io-ts's own are classes. */
interface Kinds {
  readonly Shape: Shape<Props, Props>
  readonly Choice: Choice<unknown>
  readonly Pairs: Pairs<unknown, unknown>
  readonly Keyed: Keyed<unknown>
  readonly Refined: Refined<unknown>
}

const is = <Kind extends keyof Kinds>(codec: t.Mixed, kind: Kind): codec is Kinds[Kind] => '_tag' in codec && codec._tag === kind

const isPicking = (codec: t.Mixed): codec is OneOf<unknown> => '_tag' in codec && codec._tag === 'UnionType' && 'pick' in codec

/** The tag that a member of a union by `_tag` has. */
const tagOf = (codec: t.Mixed): unknown => {
  const tag = is(codec, 'Shape') ? codec.required['_tag'] : undefined
  return tag instanceof t.LiteralType ? tag.value : undefined
}

const pickByTag =
  (members: ReadonlyArray<t.Mixed>): OneOf<unknown>['pick'] =>
  (u) => {
    const tag = under(u, '_tag')
    const position = tag === undefined ? -1 : members.findIndex((member) => tagOf(member) === tag)
    return position < 0 ? undefined : position
  }

/** The tags of a union by `_tag`, or none if it is another kind of union. */
export const tagsOf = (members: ReadonlyArray<t.Mixed>): ReadonlyArray<string> =>
  members.flatMap((member) => {
    const tag = tagOf(member)
    return typeof tag === 'string' ? [tag] : []
  })

/**
 * Tells what a codec is made of.
 *
 * @category destructors
 */
export const nodeOf = (codec: t.Mixed): Node => {
  if (isPicking(codec)) return { _tag: 'Union', members: codec.types, words: codec.name, pick: codec.pick }
  if (codec instanceof t.UnionType) {
    const members = codec.types as ReadonlyArray<t.Mixed>
    return { _tag: 'Union', members, words: undefined, pick: pickByTag(members) }
  }
  if (codec instanceof t.KeyofType) return { _tag: 'Words', words: Object.keys(codec.keys as object) }
  if (codec instanceof t.LiteralType) return { _tag: 'Literal', value: codec.value as string | number | boolean }
  if (codec instanceof t.ReadonlyArrayType || codec instanceof t.ArrayType) return { _tag: 'List', item: codec.type as t.Mixed }
  if (is(codec, 'Refined')) return { _tag: 'Refined', codec }
  if (is(codec, 'Shape')) return { _tag: 'Shape', codec }
  if (is(codec, 'Choice')) return { _tag: 'Choice', codec }
  if (is(codec, 'Pairs')) return { _tag: 'Pairs', codec }
  if (is(codec, 'Keyed')) return { _tag: 'Keyed', codec }
  return { _tag: 'Leaf', codec }
}

/**
 * The same, seen through what only reads further.
 *
 * @category destructors
 */
export const formOf = (codec: t.Mixed): Node => {
  const node = nodeOf(codec)
  return node._tag === 'Refined' ? formOf(node.codec.base) : node
}
