import type { Group } from '../model'
import { lineOf } from '../rights'
import * as from from './body'
import type { Body } from './body'
import { actorOf, groupOf, isAdmin, mustBeAdmin, mustBeUnused, refuse, userOf, type Turn } from './turn'

const isName = (name: string): boolean => name.length > 0 && name.length <= 256 && !name.includes('\0') && !/\p{Surrogate}/u.test(name)

const mustManage = async (turn: Turn): Promise<void> => {
  const actor = await actorOf(turn)
  if (!isAdmin(turn, actor) && !turn.db.on('memberMayManageGroups')) refuse('for administrators only')
}

const mustBeFree = async ({ db }: Turn, name: string, parent: string | null): Promise<void> => {
  if (!isName(name)) refuse('not a name for a group')
  const key = (each: string): string => (db.on('siblingNamesFold') ? each.toLowerCase() : each)
  const isTaken = (await db.all('groups')).some((group) => group.parent === parent && key(group.name) === key(name))
  if (isTaken) refuse('the name is taken')
}

/** As claims write it: `/` within a name is `~/`, and `~` is `~~`. */
export const pathOf = (line: ReadonlyArray<Group>): string =>
  [...line]
    .reverse()
    .map(({ name }) => `/${name.replaceAll('~', '~~').replaceAll('/', '~/')}`)
    .join('')

export const createGroup = async (turn: Turn, body: Body): Promise<void> => {
  const { db } = turn
  const id = from.id(body, 'group')
  const parentId = from.maybeId(body, 'parent')
  await mustManage(turn)
  const parent = parentId === undefined ? null : (await groupOf(turn, parentId)).id
  mustBeUnused(turn, 'groups', id, (await db.get('groups', id)) !== undefined)
  const name = from.maybeText(body, 'name') ?? id
  await mustBeFree(turn, name, parent)
  const bare: Group = { id, name, parent, origin: from.origin(body), roles: [], members: [], path: '' }
  const above = parent === null ? [] : lineOf(await db.all('groups'), parent)
  await db.put('groups', { ...bare, path: pathOf([bare, ...above]) })
  if (!db.on('groupNameReuse')) return
  for (const appId of db.heldByGone.get(name) ?? []) {
    const app = await db.get('apps', appId)
    if (app !== undefined) await db.put('apps', { ...app, coOwners: [...app.coOwners, { kind: 'group', id, row: db.nextRow() }] })
  }
}

export const renameGroup = async (turn: Turn, body: Body): Promise<void> => {
  await mustManage(turn)
  const group = await groupOf(turn, from.id(body, 'group'))
  const name = from.text(body, 'name')
  await mustBeFree(turn, name, group.parent)
  await turn.db.put('groups', { ...group, name, members: turn.db.on('renameDropsMembers') ? [] : group.members })
}

export const moveGroup = async (turn: Turn, body: Body): Promise<void> => {
  const { db } = turn
  await mustManage(turn)
  const group = await groupOf(turn, from.id(body, 'group'))
  const parentId = from.idOrNull(body, 'parent')
  const parent = parentId === null ? null : (await groupOf(turn, parentId)).id
  const above = parent === null ? [] : lineOf(await db.all('groups'), parent)
  if (above.some(({ id }) => id === group.id) && !db.on('cycleAllowed')) refuse('a group cannot stand in itself')
  await mustBeFree(turn, group.name, parent)
  await db.put('groups', { ...group, parent, roles: db.on('roleLostOnMove') ? [] : group.roles })
  if (db.on('moveDropsGrants')) await endGrantsOf(turn, group.id)
}

const endGrantsOf = async ({ db }: Turn, group: string): Promise<ReadonlyArray<string>> => {
  const held = (await db.all('apps')).filter(({ coOwners }) => coOwners.some(({ kind, id }) => kind === 'group' && id === group))
  for (const app of held)
    await db.put('apps', { ...app, coOwners: app.coOwners.filter(({ kind, id }) => kind !== 'group' || id !== group) })
  return held.map(({ id }) => id)
}

/** With a group goes all that stands in it. */
export const deleteGroup = async (turn: Turn, body: Body): Promise<void> => {
  const { db } = turn
  await mustManage(turn)
  const { id } = await groupOf(turn, from.id(body, 'group'))
  const groups = await db.all('groups')
  const isGone = (group: Group): boolean =>
    db.on('deleteSparesSubtree') ? group.id === id : lineOf(groups, group.id).some((each) => each.id === id)
  for (const group of groups.filter(isGone)) {
    if (db.on('deletedGroupKeeps')) for (const { id: member } of group.members) await keepFor(turn, group.id, member)
    if (db.on('deletedGroupKeepsMembersRoles')) for (const { id: member } of group.members) await keepRoles(turn, group, member)
    db.heldByGone.set(group.name, await endGrantsOf(turn, group.id))
    await db.remove('groups', group.id)
  }
  for (const orphan of await db.all('groups')) if (orphan.parent === id) await db.put('groups', { ...orphan, parent: null })
}

/** A mistake of its own: what the group held becomes its members'. */
const keepFor = async ({ db }: Turn, group: string, member: string): Promise<void> => {
  for (const app of await db.all('apps')) {
    const isHeld = app.coOwners.some(({ kind, id }) => kind === 'group' && id === group)
    if (isHeld) await db.put('apps', { ...app, coOwners: [...app.coOwners, { kind: 'user', id: member, row: db.nextRow() }] })
  }
}

/** Another one: so do the roles. */
const keepRoles = async ({ db }: Turn, { roles }: Group, member: string): Promise<void> => {
  const user = await db.get('users', member)
  if (user !== undefined) await db.put('users', { ...user, roles: [...new Set([...user.roles, ...roles])] })
}

export const addMember = async (turn: Turn, body: Body): Promise<void> => {
  await mustManage(turn)
  const group = await groupOf(turn, from.id(body, 'group'))
  const user = await userOf(turn, from.id(body, 'user'))
  if (group.members.some(({ id }) => id === user.id)) refuse('already a member')
  await turn.db.put('groups', { ...group, members: [...group.members, { kind: 'user', id: user.id, row: turn.db.nextRow() }] })
}

export const removeMember = async (turn: Turn, body: Body): Promise<void> => {
  await mustBeAdmin(turn)
  const group = await groupOf(turn, from.id(body, 'group'))
  const user = await userOf(turn, from.id(body, 'user'))
  if (!group.members.some(({ id }) => id === user.id)) refuse('not a member')
  await turn.db.put('groups', { ...group, members: group.members.filter(({ id }) => id !== user.id) })
}
