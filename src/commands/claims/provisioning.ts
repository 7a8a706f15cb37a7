import type { Fact } from '../../kernel/event'
import type { UserId } from '../../kernel/ids'
import { userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { Context } from '../room'
import type { Event } from '../vocabulary'
import { claimedMemberships, missingGroups } from './claimed-groups'
import { claimedRoles } from './claimed-roles'
import { claimedUsername, firstLogin } from './claimed-username'
import type { Claims } from './claims'

type Step = (platform: AnyPlatform, user: UserId, claims: Claims) => ReadonlyArray<Fact<Event>>

/** The record in line with the claims: the platform then, and the ledger events that lead there. */
export interface Provisioned {
  readonly platform: AnyPlatform
  readonly facts: ReadonlyArray<Fact<Event>>
}

/**
 * Brings the record in line with what the provider says, before the session reads it. Each step sees
 * what the one before it did.
 *
 * @source ACT-11, commands.md (claims 1 to 5)
 */
export const provision = (platform: AnyPlatform, user: UserId, claims: Claims | undefined, after: Context['after']): Provisioned => {
  // Nothing to bring in line for who is known: most logins.
  if (claims === undefined && userOf(platform, user) !== undefined) return { platform, facts: [] }
  return provisioned(platform, user, claims ?? {}, after)
}

const provisioned = (platform: AnyPlatform, user: UserId, claims: Claims, after: Context['after']): Provisioned => {
  const steps: ReadonlyArray<Step> = [
    firstLogin,
    claimedUsername,
    ...(claims.groups ?? []).map(
      (claim): Step =>
        (current) =>
          missingGroups(current, claim),
    ),
    claimedMemberships,
    claimedRoles,
  ]
  return steps.reduce<Provisioned>(
    (soFar, step) => {
      const facts = step(soFar.platform, user, claims)
      return facts.length === 0 ? soFar : { platform: after(soFar.platform, facts), facts: [...soFar.facts, ...facts] }
    },
    { platform, facts: [] },
  )
}
