import * as t from 'io-ts'
import { tagged } from '../../codec/tagged'
import { AnyAppId, AnyGroupId, AnySessionId, AnyUserId } from '../../kernel/ids'
import { Revision } from '../../kernel/instant'
import { shape } from '../../kernel/shape'
import type { Ground, Reason } from '../../rule/decision'

const tag = <Tag extends string>(name: Tag) => ({ _tag: t.literal(name) })

const TenureOrNull = t.union([shape('Tenure', { since: Revision, until: t.union([Revision, t.null]) }), t.null])
const Relation = t.union([t.literal('owner'), t.literal('coOwner'), t.literal('admin')])

/** One reason why an action is allowed. */
export const GroundAnswer: t.Type<Ground, unknown, unknown> = shape('Ground', {
  ...tag('Ground'),
  relation: Relation,
  path: t.union([shape('Direct', tag('Direct')), shape('Through', { ...tag('Through'), group: AnyGroupId })]),
  coOwner: TenureOrNull,
  member: TenureOrNull,
  read: shape('ReadAt', { granting: Revision, revoking: Revision }),
  stale: t.boolean,
})

const Grounds = t.readonlyArray(GroundAnswer)

/** One obstacle. */
export const ReasonAnswer: t.Type<Reason, unknown, unknown> = tagged('reason', [
  shape('SessionUnknown', { ...tag('SessionUnknown'), session: AnySessionId }),
  shape('SessionEnded', { ...tag('SessionEnded'), session: AnySessionId }),
  shape('SessionExpired', { ...tag('SessionExpired'), session: AnySessionId }),
  shape('UserUnknown', { ...tag('UserUnknown'), user: AnyUserId }),
  shape('UserIsDisabled', { ...tag('UserIsDisabled'), user: AnyUserId }),
  shape('AppUnknown', { ...tag('AppUnknown'), app: AnyAppId }),
  shape('CoOwnershipUnsupported', { ...tag('CoOwnershipUnsupported'), app: AnyAppId, policy: t.string }),
  shape('PendingUntilLogin', { ...tag('PendingUntilLogin'), app: AnyAppId, login: Revision, grounds: Grounds }),
  shape('PendingUntilRefresh', { ...tag('PendingUntilRefresh'), app: AnyAppId, refresh: Revision, grounds: Grounds }),
  shape('SeatRequired', { ...tag('SeatRequired'), user: AnyUserId, andLogin: t.boolean }),
  shape('ActionNotGranted', { ...tag('ActionNotGranted'), action: t.string, relations: t.readonlyArray(Relation) }),
  shape('NotInherited', { ...tag('NotInherited'), user: AnyUserId, memberOf: AnyGroupId, coOwner: AnyGroupId }),
  shape('NoRelation', { ...tag('NoRelation'), user: AnyUserId, app: AnyAppId }),
])

/** What an operator should look at. */
export const FindingAnswer = tagged('finding', [
  shape('AppWithoutOwner', { ...tag('AppWithoutOwner'), app: AnyAppId }),
  shape('CoOwnerDisabled', { ...tag('CoOwnerDisabled'), app: AnyAppId, user: AnyUserId }),
  shape('CoOwnerGroupEmpty', { ...tag('CoOwnerGroupEmpty'), app: AnyAppId, group: AnyGroupId }),
  shape('CoOwnerWithoutSeat', { ...tag('CoOwnerWithoutSeat'), app: AnyAppId, user: AnyUserId }),
  shape('OwnerDisabled', { ...tag('OwnerDisabled'), app: AnyAppId, user: AnyUserId }),
  shape('SessionStale', { ...tag('SessionStale'), session: AnySessionId }),
])
