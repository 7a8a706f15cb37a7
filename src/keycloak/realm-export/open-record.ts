import * as t from 'io-ts'
import { isMapping, under } from '../../codec/mapping'

type Props = Readonly<Record<string, t.Mixed>>
type Fields<Required extends Props, Optional extends Props> = {
  readonly [Key in keyof Required]: t.TypeOf<Required[Key]>
} & { readonly [Key in keyof Optional]?: t.TypeOf<Optional[Key]> }

/**
 * A record that may have further keys: Keycloak's grow with every release, and most are none of our
 * business. An optional key may be missing or `null`.
 *
 * @category constructors
 */
export const openRecord = <Required extends Props, Optional extends Props>(
  name: string,
  required: Required,
  optional: Optional,
): t.Type<Fields<Required, Optional>, Fields<Required, Optional>, unknown> => {
  type A = Fields<Required, Optional>
  const validate: t.Validate<unknown, A> = (u, context) => {
    if (!isMapping(u)) return t.failure(u, context)
    const errors: Array<t.ValidationError> = []
    const read: Array<readonly [string, unknown]> = []
    const readAs = (key: string, codec: t.Mixed): void => {
      const value = under(u, key)
      const result = codec.validate(value, t.appendContext(context, key, codec, value))
      if (result._tag === 'Left') errors.push(...result.left)
      else read.push([key, result.right])
    }
    for (const [key, codec] of Object.entries(required)) readAs(key, codec)
    for (const [key, codec] of Object.entries(optional)) if (under(u, key) != null) readAs(key, codec)
    return errors.length > 0 ? t.failures(errors) : t.success(Object.fromEntries(read) as A)
  }
  return new t.Type<A, A, unknown>(name, (u): u is A => validate(u, [])._tag === 'Right', validate, t.identity)
}
