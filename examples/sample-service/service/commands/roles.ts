import type { Role } from '../model'
import { rolesOf } from '../rights'
import * as from from './body'
import type { Body } from './body'
import { groupOf, mustBeAdmin, refuse, userOf, withoutRole, withRole, type Turn } from './turn'

const change = async (turn: Turn, body: Body, changed: (roles: ReadonlyArray<Role>, role: Role) => ReadonlyArray<Role>): Promise<void> => {
  const { db } = turn
  const role = from.role(body['role'])
  const to = from.holder(body, 'to')
  await mustBeAdmin(turn)
  if (to.kind === 'group') {
    const group = await groupOf(turn, to.id)
    return db.put('groups', { ...group, roles: changed(group.roles, role) })
  }
  const user = await userOf(turn, to.id)
  return db.put('users', { ...user, roles: changed(user.roles, role) })
}

export const assignRole = (turn: Turn, body: Body): Promise<void> =>
  change(turn, body, (roles, role) => (roles.includes(role) ? refuse('has the role already') : withRole(roles, role)))

export const unassignRole = async (turn: Turn, body: Body): Promise<void> => {
  await change(turn, body, (roles, role) => (roles.includes(role) ? withoutRole(roles, role) : refuse('has no such role')))
  if (turn.db.on('seatLossForgets')) await forgetSeatless(turn)
}

/** A mistake of its own: co-ownerships that need a seat are deleted with it. */
const forgetSeatless = async ({ db }: Turn): Promise<void> => {
  const groups = await db.all('groups')
  const seated = (await db.all('users')).filter((user) => rolesOf(db, user, groups).includes('licensed')).map(({ id }) => id)
  for (const app of await db.all('apps'))
    await db.put('apps', { ...app, coOwners: app.coOwners.filter(({ kind, id }) => kind === 'group' || seated.includes(id)) })
}
