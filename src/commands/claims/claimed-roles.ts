import type { Fact } from '../../kernel/event'
import type { UserId } from '../../kernel/ids'
import { roleList, roles, user as asUser, type Role } from '../../kernel/subject'
import { rolesOnRecord, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { Event } from '../vocabulary'
import type { Claims } from './claims'

/** Claimed roles that do not reach the user are assigned; direct ones not claimed are unassigned. */
export const claimedRoles = (platform: AnyPlatform, user: UserId, claims: Claims): ReadonlyArray<Fact<Event>> => {
  const record = userOf(platform, user)
  if (claims.roles === undefined || record === undefined) return []
  const claimed = claims.roles
  const onRecord = rolesOnRecord(platform, record)
  const to = asUser(user)
  return [
    ...roles
      .filter((role) => claimed.includes(role) && !onRecord.includes(role))
      .map((role) => ({ _tag: 'RoleAssigned', to, role }) as const),
    ...roles
      .filter((role) => !claimed.includes(role) && record.roles.includes(role))
      .map((role) => ({ _tag: 'RoleUnassigned', to, role }) as const),
  ]
}

/**
 * The roles that a session carries from this login or refresh on: those on record, less those that a `roles`
 * claim left out, unless roles count at once anyway.
 *
 * @source ACT-8, ACT-11
 */
export const rolesRead = (platform: AnyPlatform, user: UserId, claims: Claims | undefined): ReadonlyArray<Role> => {
  const record = userOf(platform, user)
  const onRecord = record === undefined ? [] : rolesOnRecord(platform, record)
  const asOnRecord = claims?.roles === undefined || platform.policy.activation.roles === 'immediate'
  return asOnRecord ? onRecord : roleList((role) => onRecord.includes(role) && claims.roles?.includes(role) === true)
}
