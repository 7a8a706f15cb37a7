import * as t from 'io-ts'
import { under } from '../../codec/mapping'
import { nodeOf } from '../../codec/node'
import type { Refined } from '../../codec/refined'
import type { Instant } from '../../kernel/instant'
import { shape } from '../../kernel/shape'
import type { Order } from '../../scenario/order'
import { Clock } from '../../scenario/words'

/** An order, and when it is given where it says so itself. */
export interface DatedOrder extends Order {
  readonly at: Instant | undefined
}

interface Form {
  readonly base: ReturnType<typeof shape>
  readonly schema: Readonly<Record<string, unknown>>
}

/** The closed record under a form's refinements, with `at` among its fields, and what the refinements add to its JSON Schema. */
const withAt = (form: t.Mixed): Form => {
  const node = nodeOf(form)
  if (node._tag === 'Refined') {
    const { base, schema } = withAt(node.codec.base)
    return { base, schema: { ...schema, ...node.codec.schema } }
  }
  if (node._tag !== 'Shape') throw new TypeError(`${form.name} is no form of a command`)
  const { name, required, optional } = node.codec
  return { base: shape(`${name}At`, required, { ...optional, at: Clock }), schema: {} }
}

const without = (u: unknown, key: string): unknown =>
  typeof u === 'object' && u !== null && !Array.isArray(u) ? Object.fromEntries(Object.entries(u).filter(([each]) => each !== key)) : u

/** The same form with one field more, `at`, the order's own instant. */
export const dated = (form: Refined<Order>): Refined<DatedOrder> => {
  const { base, schema } = withAt(form)
  const validate: t.Validate<unknown, DatedOrder> = (u, context) => {
    const at = under(u, 'at')
    const order = form.validate(without(u, 'at'), context)
    const clock = at === undefined ? undefined : Clock.validate(at, t.appendContext(context, 'at', Clock, at))
    const errors = [...(order._tag === 'Left' ? order.left : []), ...(clock?._tag === 'Left' ? clock.left : [])]
    if (order._tag === 'Left' || clock?._tag === 'Left') return t.failures(errors)
    return t.success({ ...order.right, at: clock?.right })
  }
  const type = new t.Type<DatedOrder, unknown, unknown>(
    form.name,
    (u): u is DatedOrder => validate(u, [])._tag === 'Right',
    validate,
    t.identity,
  )
  return Object.assign(type, { _tag: 'Refined' as const, base, schema })
}
