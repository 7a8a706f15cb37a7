import type { Fact } from '../../kernel/event'
import { firstFree, type GroupId, type UserId } from '../../kernel/ids'
import { directGroups, groupOf, isDirectMember, userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { siblingsUnder } from '../refusals'
import type { Rejection } from '../rejection'
import type { Event } from '../vocabulary'
import type { Claims } from './claims'
import { isPath, stepsOf } from './group-path'

const stepsFrom = (claim: string) => (isPath(claim) ? stepsOf(claim) : [{ name: claim, path: claim }])

/** The group that a claim names now, if there is one. */
const claimedGroup = (platform: AnyPlatform, claim: string): GroupId | undefined => {
  if (!isPath(claim)) return groupOf(platform, claim)?.group ?? platform.tables.rootGroups.get(claim)
  let parent: GroupId | null = null
  for (const { name } of stepsOf(claim)) {
    const group: GroupId | undefined = siblingsUnder(platform, parent)?.get(name)
    if (group === undefined) return undefined
    parent = group
  }
  return parent ?? undefined
}

/** Every path is read before any group is looked up. */
export const refusedGroups = (platform: AnyPlatform, claims: Claims): Rejection | null => {
  const groups = claims.groups ?? []
  for (const claim of groups) {
    if (isPath(claim) && stepsOf(claim).some(({ name }) => name === '')) return { _tag: 'GroupNameInvalid', name: claim }
  }
  if (platform.policy.provisioning.groups === 'onFirstLogin') return null
  const unknown = groups.find((claim) => claimedGroup(platform, claim) === undefined)
  return unknown === undefined ? null : { _tag: 'GroupUnknown', group: unknown }
}

/** The groups that one claim needs and nobody made, parents first. */
export const missingGroups = (platform: AnyPlatform, claim: string): ReadonlyArray<Fact<Event>> => {
  if (claimedGroup(platform, claim) !== undefined) return []
  const facts: Array<Fact<Event>> = []
  let parent: GroupId | null = null
  for (const { name, path } of stepsFrom(claim)) {
    const known: GroupId | undefined = facts.length === 0 ? siblingsUnder(platform, parent)?.get(name) : undefined
    const group: GroupId = known ?? firstFree(path, (id) => platform.tables.groups.has(id))
    if (known === undefined) facts.push({ _tag: 'GroupCreated', group, name, parent, origin: 'brokered' })
    parent = group
  }
  return facts
}

/** Memberships claimed are added in claim order; those not claimed end in groups of a covered origin, by group id. */
export const claimedMemberships = (platform: AnyPlatform, user: UserId, claims: Claims): ReadonlyArray<Fact<Event>> => {
  const record = userOf(platform, user)
  if (claims.groups === undefined || record === undefined) return []
  const claimed = new Set(claims.groups.map((claim) => claimedGroup(platform, claim)).filter((group) => group !== undefined))
  const covered = (group: GroupId): boolean => {
    const origin = groupOf(platform, group)?.origin
    return origin !== undefined && platform.policy.provisioning.claimsCover.includes(origin)
  }
  return [
    ...[...claimed].filter((group) => !isDirectMember(record, group)).map((group) => ({ _tag: 'MemberAdded', group, user }) as const),
    ...[...directGroups(record)]
      .filter((group) => !claimed.has(group) && covered(group))
      .sort()
      .map((group) => ({ _tag: 'MemberRemoved', group, user }) as const),
  ]
}
