import { expect } from 'vitest'
import { traits, type Seen } from '../../src/testing/differential/index'

const eventTags = [
  'AppCreated', 'AppRenamed', 'AppDeleted', 'CoOwnerAdded', 'CoOwnerRemoved', 'OwnershipTransferred', 'UserRegistered', 'UserRenamed',
  'UserDisabled', 'UserEnabled', 'UserDeleted', 'GroupCreated', 'GroupRenamed', 'GroupMoved', 'GroupDeleted', 'MemberAdded',
  'MemberRemoved', 'RoleAssigned', 'RoleUnassigned', 'SessionOpened', 'SessionReauthenticated', 'SessionRefreshed', 'SessionClosed',
] // prettier-ignore

const rejectionTags = [
  'IdInvalid', 'AppUnknown', 'AppNameInvalid', 'AppNameTaken', 'UserUnknown', 'UserNotSeenYet', 'UserIsDisabled', 'UserIsEnabled',
  'UsernameTaken', 'GroupUnknown', 'GroupNotSeenYet', 'GroupNameInvalid', 'GroupNameTaken', 'GroupCycle', 'IdTaken', 'AlreadyOwner',
  'AlreadyCoOwner', 'NotCoOwner', 'AlreadyMember', 'NotMember', 'AlreadyHasRole', 'LacksRole', 'SessionUnknown', 'SessionEnded',
  'SessionExpired', 'NotPermitted', 'SeatRequired', 'CoOwnershipUnsupported',
] // prettier-ignore

const reasonTags = [
  'SessionUnknown', 'SessionEnded', 'SessionExpired', 'UserUnknown', 'UserIsDisabled', 'AppUnknown', 'CoOwnershipUnsupported',
  'PendingUntilLogin', 'PendingUntilRefresh', 'SeatRequired', 'ActionNotGranted', 'NotInherited', 'NoRelation',
] // prettier-ignore

const grounds = ['owner Direct', 'coOwner Direct', 'coOwner Through', 'admin Direct'].flatMap((way) => [way, `${way} stale`])

const findingTags = ['AppWithoutOwner', 'CoOwnerDisabled', 'CoOwnerGroupEmpty', 'CoOwnerWithoutSeat', 'OwnerDisabled', 'SessionStale']

const missing = (all: ReadonlyArray<string>, found: ReadonlyMap<string, number>): ReadonlyArray<string> =>
  all.filter((tag) => !found.has(tag))

/** Everything that there is was met, and each trait in at least a twentieth of the histories. */
export const expectCoverage = ({ events, rejections, reasons, grounds: met, findings, traits: held, counts }: Seen): void => {
  expect(missing(eventTags, events), 'events never made').toEqual([])
  expect(missing(rejectionTags, rejections), 'refusals never given').toEqual([])
  expect(missing(reasonTags, reasons), 'reasons never given').toEqual([])
  expect(missing(grounds, met), 'grounds never found').toEqual([])
  expect(missing(findingTags, findings), 'findings never made').toEqual([])
  const least = (counts.get('histories') ?? 0) / 20
  expect(
    traits.filter((trait) => (held.get(trait) ?? 0) < least),
    'traits in less than 5 % of the histories',
  ).toEqual([])
}
