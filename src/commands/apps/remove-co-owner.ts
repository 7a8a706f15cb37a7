import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyAppId, type AppId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { Subject } from '../../kernel/subject'
import { appOf, isCoOwner } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { asAllowedOn, orSelf } from '../authority'
import { endCoOwnership } from '../recipes'
import { noCoOwnership, unknownApp, unknownSubject } from '../refusals'
import type { Rejection } from '../rejection'
import { accept, type Chronicle, type Room } from '../room'

export const RemoveCoOwner = /*#__PURE__*/ commandShape('RemoveCoOwner', { app: AnyAppId, subject: Subject })
export interface RemoveCoOwner extends t.TypeOf<typeof RemoveCoOwner> {}

export const CoOwnerRemoved = /*#__PURE__*/ eventShape('CoOwnerRemoved', { app: AnyAppId, subject: Subject })
export interface CoOwnerRemoved extends t.TypeOf<typeof CoOwnerRemoved> {}

const notCoOwner = (platform: AnyPlatform, app: AppId, subject: Subject): Rejection | null => {
  const record = appOf(platform, app)
  return record !== undefined && isCoOwner(record, subject) ? null : { _tag: 'NotCoOwner', app, subject }
}

export const removeCoOwner: Room<RemoveCoOwner> = {
  command: RemoveCoOwner,
  unsupported: noCoOwnership,
  target: (platform, { app }) => unknownApp(platform, app),
  /** A co-owner may remove itself (CO-5). */
  authority: (platform, { app, subject }, acting) =>
    orSelf(acting, subject._tag === 'User' ? subject.user : undefined, asAllowedOn(platform, acting, app, 'manageCoOwners')),
  decide: (platform, { app, subject }) =>
    accept([unknownSubject(platform, subject), notCoOwner(platform, app, subject)], () => [{ _tag: 'CoOwnerRemoved', app, subject }]),
}

export const coOwnerRemoved: Chronicle<CoOwnerRemoved> = {
  event: CoOwnerRemoved,
  isLedger: true,
  obstacles: (platform, { app, subject }) => [
    unknownApp(platform, app),
    unknownSubject(platform, subject),
    notCoOwner(platform, app, subject),
  ],
  write: (writer, { app, subject }) => endCoOwnership(writer, app, subject),
}
