/** Claims: how the record is brought in line with the provider's word at a login or refresh (ACT-11, commands.md "Claims"). */
import type { RejectionTag } from '../../commands/rejection'
import type { Command } from '../../commands/vocabulary'
import type { GroupId, UserId } from '../../kernel/ids'
import type { Instant } from '../../kernel/instant'
import type { Role } from '../../kernel/subject'
import { copy, directGroups, happen, has, listed, rolesOnRecord, type Fact, type World } from './meaning'
import { loneSurrogate } from './well-formed'

export type Claims = NonNullable<Extract<Command, { _tag: 'LogIn' }>['claims']>

/** The text itself, or with `~2`, `~3` … behind it, which replaces the end of a text that would grow too long. */
const firstFree = (text: string, isTaken: (text: string) => boolean, count = 1): string => {
  const suffix = count === 1 ? '' : `~${count}`
  const kept = text.slice(0, 256 - suffix.length)
  const tried = (loneSurrogate.test(kept) ? kept.slice(0, -1) : kept) + suffix
  return isTaken(tried) ? firstFree(text, isTaken, count + 1) : tried
}

const sameName = (a: string, b: string): boolean => a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase()

/** The user other than this one whose username clashes with the name. */
export const holderOf = ({ users }: World, name: string, but: UserId): UserId | undefined =>
  [...users].find(([id, { username }]) => id !== but && sameName(username, name))?.[0]

/** The group of that name at that place in the tree. */
export const childNamed = ({ groups }: World, place: GroupId | null, named: string): GroupId | undefined =>
  [...groups].find(([, { parent, name }]) => parent === place && name === named)?.[0]

/** One name of a claimed path, and the path as claimed up to it. */
type Step = { readonly name: string; readonly path: string }

/** A claim that starts with `/` is a path: `~/` is a slash and `~~` a tilde within a name (GRP-6). Any other is one name. */
const stepsOf = (claim: string): ReadonlyArray<Step> => {
  if (!claim.startsWith('/')) return [{ name: claim, path: claim }]
  const steps: Array<Step> = []
  let name = ''
  for (let index = 1; index <= claim.length; index += 1) {
    const isEscape = ['~~', '~/'].includes(claim.slice(index, index + 2))
    if (isEscape) index += 1
    if (!isEscape && (claim[index] ?? '/') === '/') {
      steps.push({ name, path: claim.slice(0, index) })
      name = ''
    } else name += claim.charAt(index)
  }
  return steps
}

/** The group that a claim means: one of that id, or where its names lead from the root; `missing` answers for a name not there. */
const groupMeant = (world: World, claim: string, missing: (step: Step, parent: GroupId | null) => GroupId | undefined) => {
  if (!claim.startsWith('/') && world.groups.has(claim)) return claim
  return stepsOf(claim).reduce<GroupId | null | undefined>(
    (parent, step) => (parent === undefined ? undefined : (childNamed(world, parent, step.name) ?? missing(step, parent))),
    null,
  )
}

/** What is wrong with the groups claimed: all are parsed before any is looked up. */
export const wrongInGroups = (world: World, { groups = [] }: Claims): RejectionTag | null => {
  if (groups.flatMap(stepsOf).some(({ name }) => name === '')) return 'GroupNameInvalid'
  const isMissing = (claim: string) => groupMeant(world, claim, () => undefined) === undefined
  return world.policy.provisioning.groups === 'managed' && groups.some(isMissing) ? 'GroupUnknown' : null
}

/** The facts that bring the record in line, and the world after them. */
export const bringInLine = (
  world: World,
  user: UserId,
  claims: Claims,
  at: Instant,
): { readonly facts: ReadonlyArray<Fact>; readonly after: World } => {
  const facts: Array<Fact> = []
  const after = copy(world)
  const record = (fact: Fact) => {
    facts.push(fact)
    happen(after, fact, at)
  }
  nameUser(after, user, claims.username, record)
  if (claims.groups !== undefined) joinGroups(after, user, claims.groups, record)
  if (claims.roles !== undefined) assignRoles(after, user, claims.roles, record)
  return { facts, after }
}

type Record = (fact: Fact) => void

/** Steps 1 and 2. Who holds a claimed name makes way for it, and falls back to its id; a name that is not claimed makes way itself. */
const nameUser = (world: World, user: UserId, claimed: string | undefined, record: Record): void => {
  const fallback = (id: UserId) =>
    firstFree(id, (name) => holderOf(world, name, id) !== undefined || (claimed !== undefined && sameName(name, claimed)))
  const holder = claimed === undefined ? undefined : holderOf(world, claimed, user)
  if (holder !== undefined) record({ _tag: 'UserRenamed', user: holder, username: fallback(holder) })
  const username = claimed ?? world.users.get(user)?.username ?? fallback(user)
  if (!world.users.has(user)) record({ _tag: 'UserRegistered', user, username, roles: [] })
  if (world.users.get(user)?.username !== username) record({ _tag: 'UserRenamed', user, username })
}

/** Steps 3 and 4. Groups are made, parents first; memberships claimed are added, others end where the claim is the whole truth. */
const joinGroups = (world: World, user: UserId, claimed: ReadonlyArray<string>, record: Record): void => {
  const make = ({ name, path }: Step, parent: GroupId | null): GroupId => {
    const group = firstFree(path, (id) => world.used.has(`group:${id}`))
    record({ _tag: 'GroupCreated', group, name, parent, origin: 'brokered' })
    return group
  }
  const meant = claimed.map((claim) => groupMeant(world, claim, make) ?? claim)
  for (const group of meant) if (!has(world, `user:${user}`, `group:${group}`)) record({ _tag: 'MemberAdded', group, user })
  for (const group of directGroups(world, user)) {
    const isCovered = world.policy.provisioning.claimsCover.some((origin) => origin === world.groups.get(group)?.origin)
    if (isCovered && !meant.includes(group)) record({ _tag: 'MemberRemoved', group, user })
  }
}

/** Step 5. What reaches the user in no other way is assigned; what is assigned directly and not claimed is unassigned. */
const assignRoles = (world: World, user: UserId, claimed: ReadonlyArray<Role>, record: Record): void => {
  const to = { _tag: 'User', user } as const
  const missing = listed(claimed).filter((role) => !rolesOnRecord(world, user).includes(role))
  for (const role of missing) record({ _tag: 'RoleAssigned', to, role })
  const unclaimed = listed(['admin', 'licensed']).filter((role) => !claimed.includes(role) && has(world, `user:${user}`, `role:${role}`))
  for (const role of unclaimed) record({ _tag: 'RoleUnassigned', to, role })
}
