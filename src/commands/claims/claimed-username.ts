import type { Fact } from '../../kernel/event'
import { firstFree, type UserId } from '../../kernel/ids'
import { userOf, usernameKey } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { Event } from '../vocabulary'
import type { Claims } from './claims'

const heldByAnother = (platform: AnyPlatform, user: UserId, username: string): boolean => {
  const holder = platform.tables.usernames.get(usernameKey(username))
  return holder !== undefined && holder !== user
}

/** Whoever else holds a claimed username gives it up, and is called by its id, or by what is free of it. */
const freed = (platform: AnyPlatform, user: UserId, claimed: string): ReadonlyArray<Fact<Event>> => {
  const holder = platform.tables.usernames.get(usernameKey(claimed))
  if (holder === undefined || holder === user) return []
  const isTaken = (name: string): boolean => usernameKey(name) === usernameKey(claimed) || heldByAnother(platform, holder, name)
  return [{ _tag: 'UserRenamed', user: holder, username: firstFree(holder, isTaken) }]
}

/** An unknown user is registered without roles, where the policy provisions users. @source CO-8 */
export const firstLogin = (platform: AnyPlatform, user: UserId, claims: Claims): ReadonlyArray<Fact<Event>> => {
  if (userOf(platform, user) !== undefined) return []
  const claimed = claims.username
  const username = claimed ?? firstFree(user, (name) => heldByAnother(platform, user, name))
  return [...(claimed === undefined ? [] : freed(platform, user, claimed)), { _tag: 'UserRegistered', user, username, roles: [] }]
}

/** A claimed username that differs replaces the one on record. */
export const claimedUsername = (platform: AnyPlatform, user: UserId, claims: Claims): ReadonlyArray<Fact<Event>> => {
  const claimed = claims.username
  if (claimed === undefined || userOf(platform, user)?.username === claimed) return []
  return [...freed(platform, user, claimed), { _tag: 'UserRenamed', user, username: claimed }]
}
