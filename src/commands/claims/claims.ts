import * as t from 'io-ts'
import { AnyGroupId, AnyUsername } from '../../kernel/ids'
import { shape } from '../../kernel/shape'
import { Role } from '../../kernel/subject'

/** The identity provider's word at a login or refresh; what is not given is left as it is (ACT-11). */
export const Claims = /*#__PURE__*/ shape(
  'Claims',
  {},
  {
    username: AnyUsername,
    groups: /*#__PURE__*/ t.readonlyArray(AnyGroupId),
    roles: /*#__PURE__*/ t.readonlyArray(Role),
  },
)
export interface Claims extends t.TypeOf<typeof Claims> {}
