import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { FormerOwner } from '../../kernel/former-owner'
import { AnyAppId, AnyUserId, type AppId, type UserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { user } from '../../kernel/subject'
import { appOf, ownerOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { editApp } from '../../state/writer'
import { asAllowedOn } from '../authority'
import { endCoOwnership, forgetApp, noteApp, openCoOwnership } from '../recipes'
import { disabledUser, noCoOwnership, unknownApp, unknownUser, withoutSeat } from '../refusals'
import type { Rejection } from '../rejection'
import { accept, type Chronicle, type Room } from '../room'

export const TransferOwnership = /*#__PURE__*/ commandShape(
  'TransferOwnership',
  { app: AnyAppId, to: AnyUserId },
  { formerOwner: FormerOwner },
)
export interface TransferOwnership extends t.TypeOf<typeof TransferOwnership> {}

export const OwnershipTransferred = /*#__PURE__*/ eventShape('OwnershipTransferred', {
  app: AnyAppId,
  from: /*#__PURE__*/ t.union([AnyUserId, t.null]),
  to: AnyUserId,
  formerOwner: FormerOwner,
})
export interface OwnershipTransferred extends t.TypeOf<typeof OwnershipTransferred> {}

const alreadyOwner = (platform: AnyPlatform, app: AppId, to: UserId): Rejection | null =>
  ownerOf(appOf(platform, app)) === to ? { _tag: 'AlreadyOwner', app, user: to } : null

export const transferOwnership: Room<TransferOwnership> = {
  command: TransferOwnership,
  unsupported: (platform, { formerOwner }) => (formerOwner === 'coOwner' ? noCoOwnership(platform) : null),
  target: (platform, { app }) => unknownApp(platform, app),
  authority: (platform, { app }, acting) => asAllowedOn(platform, acting, app, 'transfer'),
  decide: (platform, { app, to, formerOwner = 'nothing' }) => {
    const from = ownerOf(appOf(platform, app))
    return accept(
      [
        unknownUser(platform, to),
        disabledUser(platform, to),
        alreadyOwner(platform, app, to),
        withoutSeat(platform, to),
        formerOwner === 'coOwner' ? withoutSeat(platform, from) : null,
      ],
      () => [{ _tag: 'OwnershipTransferred', app, from, to, formerOwner }],
    )
  },
}

export const ownershipTransferred: Chronicle<OwnershipTransferred> = {
  event: OwnershipTransferred,
  isLedger: true,
  obstacles: (platform, { app, from, to }) => [
    unknownApp(platform, app),
    unknownUser(platform, to),
    alreadyOwner(platform, app, to),
    ownerOf(appOf(platform, app)) !== from,
  ],
  write: (writer, { app, from, to, formerOwner }) => {
    const { key } = writer.tables.users.get(to)!
    endCoOwnership(writer, app, user(to))
    editApp(writer, app, (record) => void (record.owner = key))
    noteApp(writer, user(to), app)
    if (from !== null && formerOwner === 'coOwner') openCoOwnership(writer, app, user(from))
    else if (from !== null) forgetApp(writer, from, app)
  },
}
