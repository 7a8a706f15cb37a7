import type * as t from 'io-ts'
import { FormerOwner } from '../../kernel/former-owner'
import { AnyUserId, type AppId, type UserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { idsOf, noIds } from '../../state/id-set'
import { appOf, ownerOf, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { asAdmin } from '../authority'
import { disabledUser, noCoOwnership, unknownUser, withoutSeat } from '../refusals'
import { accept, type Room } from '../room'

export const TransferAllApps = /*#__PURE__*/ commandShape(
  'TransferAllApps',
  { from: AnyUserId, to: AnyUserId },
  { formerOwner: FormerOwner },
)
export interface TransferAllApps extends t.TypeOf<typeof TransferAllApps> {}

const ownedBy = (platform: AnyPlatform, user: UserId): ReadonlyArray<AppId> =>
  idsOf(userOf(platform, user)?.apps ?? noIds)
    .filter((app) => ownerOf(appOf(platform, app)) === user)
    .sort()

export const transferAllApps: Room<TransferAllApps> = {
  command: TransferAllApps,
  unsupported: (platform, { formerOwner }) => (formerOwner === 'coOwner' ? noCoOwnership(platform) : null),
  authority: (platform, _command, acting) => asAdmin(platform, acting),
  decide: (platform, { from, to, formerOwner = 'nothing' }) =>
    accept(
      [
        unknownUser(platform, from),
        unknownUser(platform, to),
        disabledUser(platform, to),
        from === to ? { _tag: 'AlreadyOwner', app: null, user: to } : null,
        withoutSeat(platform, to),
        formerOwner === 'coOwner' ? withoutSeat(platform, from) : null,
      ],
      () => ownedBy(platform, from).map((app) => ({ _tag: 'OwnershipTransferred', app, from, to, formerOwner })),
    ),
}
