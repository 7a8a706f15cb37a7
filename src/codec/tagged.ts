import type * as t from 'io-ts'
import type { Shape } from '../kernel/shape'
import { under } from './mapping'
import { tagsOf } from './node'
import { oneOf, type OneOf } from './one-of'

type Props = Readonly<Record<string, t.Mixed>>

/**
 * A closed record, whatever its fields.
 *
 * @category model
 */
export type AnyShape = t.Mixed & Pick<Shape<Props, Props>, '_tag' | 'required' | 'optional'>

/**
 * A union of closed records with a literal `_tag` each. The member is found by its tag at once.
 *
 * @category constructors
 */
export const tagged = <Members extends ReadonlyArray<AnyShape>>(name: string, members: Members): OneOf<t.TypeOf<Members[number]>> => {
  const positions = new Map<unknown, number>(tagsOf(members).map((tag, position) => [tag, position]))
  return oneOf<Members>(name, members, (u) => positions.get(under(u, '_tag')))
}
