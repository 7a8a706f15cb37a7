import type { Group, Role, User } from '../model'
import { lineOf, rolesOf } from '../rights'
import * as from from './body'
import type { Body } from './body'
import { pathOf } from './groups'
import { refuse, userOf, type Turn } from './turn'
import { holderOf, usernameKey } from './users'

/** What an identity provider says at a login or refresh. */
export interface Claims {
  readonly username?: string
  readonly groups?: ReadonlyArray<string>
  readonly roles?: ReadonlyArray<Role>
}

export const claimsIn = (body: Body): Claims => {
  if (body['claims'] === undefined) return {}
  const claims = from.record(body['claims'])
  const [username, groups, roles] = [from.maybeId(claims, 'username'), from.ids(claims, 'groups'), from.maybeRoles(claims, 'roles')]
  return {
    ...(username === undefined ? {} : { username }),
    ...(groups === undefined ? {} : { groups }),
    ...(roles === undefined ? {} : { roles }),
  }
}

/** `~` before anything but `~` or `/` stands for itself; written back, it is doubled. */
const canonical = (path: string): string => path.replace(/~([~/]?)/g, (_, next: string) => `~${next === '' ? '~' : next}`)

/** The groups that are claimed: by id, by path, or a root group by its name. */
export const claimedGroups = async ({ db }: Turn, claims: ReadonlyArray<string>): Promise<ReadonlyArray<Group>> => {
  const groups = await db.all('groups')
  const path = (group: Group): string => (db.on('stalePath') ? group.path : pathOf(lineOf(groups, group.id)))
  return claims.map((claim) => {
    if (claim.startsWith('/')) return groups.find((group) => path(group) === canonical(claim)) ?? refuse('no such path')
    const byName = groups.find((group) => group.parent === null && group.name === claim)
    return groups.find(({ id }) => id === claim) ?? byName ?? refuse('no such group')
  })
}

const rename = async (turn: Turn, user: User, username: string): Promise<void> => {
  const { db } = turn
  const holder = await holderOf(turn, username, user.id)
  if (holder !== undefined) {
    const key = usernameKey(turn, username)
    let fallback = holder.id
    const isTaken = async (): Promise<boolean> =>
      usernameKey(turn, fallback) === key || (await holderOf(turn, fallback, holder.id)) !== undefined
    for (let count = 2; await isTaken(); count += 1) fallback = `${holder.id.slice(0, 256 - 1 - String(count).length)}~${count}`
    await db.put('users', { ...holder, username: fallback })
  }
  if (user.username !== username) await db.put('users', { ...user, username })
}

const join = async ({ db }: Turn, user: string, claimed: ReadonlyArray<Group>): Promise<void> => {
  for (const { id } of claimed) {
    const group = await db.get('groups', id)
    if (group === undefined || group.members.some((member) => member.id === user)) continue
    await db.put('groups', { ...group, members: [...group.members, { kind: 'user', id: user, row: db.nextRow() }] })
  }
  const covered = db.settings.provisioning.claimsCover
  for (const group of await db.all('groups')) {
    const isCovered = covered.includes(group.origin) || db.on('claimsEmptyAll')
    if (!isCovered || claimed.some(({ id }) => id === group.id) || !group.members.some((member) => member.id === user)) continue
    await db.put('groups', { ...group, members: group.members.filter((member) => member.id !== user) })
  }
}

const takeRoles = async (turn: Turn, id: string, claimed: ReadonlyArray<Role>): Promise<void> => {
  const { db } = turn
  const user = await userOf(turn, id)
  const reaching = rolesOf(db, user, await db.all('groups'))
  const missing = claimed.filter((role) => !reaching.includes(role))
  await db.put('users', { ...user, roles: [...user.roles.filter((role) => claimed.includes(role)), ...missing] })
}

/** Brings the record in line with the claims. */
export const bringInLine = async (turn: Turn, user: User, claims: Claims, groups: ReadonlyArray<Group>): Promise<void> => {
  if (claims.username !== undefined) await rename(turn, user, claims.username)
  if (claims.groups !== undefined) await join(turn, user.id, groups)
  if (claims.roles !== undefined && !turn.db.on('claimedRolesIgnored')) await takeRoles(turn, user.id, claims.roles)
}
