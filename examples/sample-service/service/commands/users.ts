import type { User } from '../model'
import * as from from './body'
import type { Body } from './body'
import { endSessionsOf } from './sessions'
import { mustBeAdmin, mustBeEnabled, mustBeUnused, refuse, userOf, type Turn } from './turn'

/** Usernames clash when these are equal. */
export const usernameKey = ({ db }: Turn, name: string): string => {
  const normal = db.on('usernamesUnnormalised') ? name : name.normalize('NFC')
  return db.on('usernamesExact') ? normal : normal.toLowerCase()
}

export const holderOf = async (turn: Turn, name: string, but: string): Promise<User | undefined> =>
  (await turn.db.all('users')).find(({ id, username }) => id !== but && usernameKey(turn, username) === usernameKey(turn, name))

const mustBeFree = async (turn: Turn, name: string, but: string): Promise<void> => {
  if ((await holderOf(turn, name, but)) !== undefined) refuse('the username is taken')
}

export const registerUser = async (turn: Turn, body: Body): Promise<void> => {
  const { db } = turn
  const id = from.id(body, 'user')
  const username = from.maybeId(body, 'username') ?? id
  await mustBeAdmin(turn)
  mustBeUnused(turn, 'users', id, (await db.get('users', id)) !== undefined)
  await mustBeFree(turn, username, id)
  await db.put('users', { id, username, disabled: false, roles: from.maybeRoles(body, 'roles') ?? [] })
}

export const renameUser = async (turn: Turn, body: Body): Promise<void> => {
  const username = from.id(body, 'username')
  await mustBeAdmin(turn)
  const user = await userOf(turn, from.id(body, 'user'))
  await mustBeFree(turn, username, user.id)
  if (user.username === username) refuse('called so already')
  await turn.db.put('users', { ...user, username })
}

export const disableUser = async (turn: Turn, body: Body): Promise<void> => {
  await mustBeAdmin(turn)
  const user = await userOf(turn, from.id(body, 'user'))
  mustBeEnabled(user)
  await turn.db.put('users', { ...user, disabled: true })
  if (!turn.db.on('disabledUserActs')) await endSessionsOf(turn, user.id, 'byDisabling')
}

export const enableUser = async (turn: Turn, body: Body): Promise<void> => {
  const { db } = turn
  await mustBeAdmin(turn)
  const user = await userOf(turn, from.id(body, 'user'))
  if (!user.disabled) refuse('not disabled')
  await db.put('users', { ...user, disabled: false })
  if (!db.on('enablingRevives')) return
  for (const session of await db.all('sessions'))
    if (session.user === user.id && session.ended === 'byDisabling') await db.put('sessions', { ...session, ended: 'no' })
}

/** With the user go its sessions, memberships and co-ownerships; its apps have no owner then. */
export const deleteUser = async (turn: Turn, body: Body): Promise<void> => {
  const { db } = turn
  await mustBeAdmin(turn)
  const { id } = await userOf(turn, from.id(body, 'user'))
  await db.remove('users', id)
  if (!db.on('deletedUserActs')) await endSessionsOf(turn, id, 'yes')
  for (const app of await db.all('apps')) {
    const isOrphan = app.owner === id
    const coOwners = app.coOwners.filter((entry) => entry.kind !== 'user' || entry.id !== id)
    await db.put('apps', { ...app, owner: isOrphan ? null : app.owner, coOwners: isOrphan && db.on('orphansLoseCoOwners') ? [] : coOwners })
  }
  for (const group of await db.all('groups'))
    await db.put('groups', { ...group, members: group.members.filter((member) => member.id !== id) })
}
