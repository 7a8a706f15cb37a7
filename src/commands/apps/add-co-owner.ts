import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyAppId, type AppId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { Subject } from '../../kernel/subject'
import { appOf, isCoOwner, ownerOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { asAllowedOn } from '../authority'
import { openCoOwnership } from '../recipes'
import { disabledUser, noCoOwnership, unknownApp, unknownSubject, withoutSeat } from '../refusals'
import type { Rejection } from '../rejection'
import { accept, type Chronicle, type Room } from '../room'

export const AddCoOwner = /*#__PURE__*/ commandShape('AddCoOwner', { app: AnyAppId, subject: Subject })
export interface AddCoOwner extends t.TypeOf<typeof AddCoOwner> {}

export const CoOwnerAdded = /*#__PURE__*/ eventShape('CoOwnerAdded', { app: AnyAppId, subject: Subject })
export interface CoOwnerAdded extends t.TypeOf<typeof CoOwnerAdded> {}

/** @source CO-6 */
const alreadyOwner = (platform: AnyPlatform, app: AppId, subject: Subject): Rejection | null =>
  subject._tag === 'User' && ownerOf(appOf(platform, app)) === subject.user ? { _tag: 'AlreadyOwner', app, user: subject.user } : null

const alreadyCoOwner = (platform: AnyPlatform, app: AppId, subject: Subject): Rejection | null => {
  const record = appOf(platform, app)
  return record !== undefined && isCoOwner(record, subject) ? { _tag: 'AlreadyCoOwner', app, subject } : null
}

export const addCoOwner: Room<AddCoOwner> = {
  command: AddCoOwner,
  unsupported: noCoOwnership,
  target: (platform, { app }) => unknownApp(platform, app),
  authority: (platform, { app }, acting) => asAllowedOn(platform, acting, app, 'manageCoOwners'),
  decide: (platform, { app, subject }) =>
    accept(
      [
        unknownSubject(platform, subject),
        subject._tag === 'User' ? disabledUser(platform, subject.user) : null,
        alreadyOwner(platform, app, subject),
        alreadyCoOwner(platform, app, subject),
        subject._tag === 'User' ? withoutSeat(platform, subject.user) : null,
      ],
      () => [{ _tag: 'CoOwnerAdded', app, subject }],
    ),
}

export const coOwnerAdded: Chronicle<CoOwnerAdded> = {
  event: CoOwnerAdded,
  isLedger: true,
  obstacles: (platform, { app, subject }) => [
    unknownApp(platform, app),
    unknownSubject(platform, subject),
    alreadyOwner(platform, app, subject),
    alreadyCoOwner(platform, app, subject),
  ],
  // The owner is no co-owner: where nothing ever ended, the subject never had to do with the app.
  write: (writer, { app, subject }) => openCoOwnership(writer, app, subject, writer.tables.apps.get(app)?.past === null),
}
