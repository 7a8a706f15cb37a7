import type { App, Entry } from '../model'
import * as from from './body'
import type { Body } from './body'
import {
  actorOf,
  appOf,
  groupOf,
  isAdmin,
  isHolder,
  may,
  mustBeEnabled,
  mustBeUnused,
  mustHaveSeat,
  refuse,
  userOf,
  type Turn,
} from './turn'

const isName = (name: string): boolean => /^[a-z][a-z0-9-]{2,29}$/.test(name)

export const isNameTaken = async ({ db }: Turn, name: string): Promise<boolean> =>
  (await db.all('apps')).some((app) => app.name === name) || (db.on('deletedNameTaken') && db.goneNames.has(name))

const mustBeFree = async (turn: Turn, name: string, isFree: boolean | undefined): Promise<void> => {
  if (!isName(name)) refuse('not a name for an app')
  if (isFree === undefined ? await isNameTaken(turn, name) : !isFree) refuse('the name is taken')
}

/** `isFree`: what was found before the command's turn, if anything. */
export const createApp = async (turn: Turn, body: Body, isFree?: boolean): Promise<void> => {
  const { db } = turn
  const app = from.id(body, 'app')
  const actor = await actorOf(turn)
  const owner = from.maybeId(body, 'owner') ?? actor?.user ?? refuse('no owner')
  if (!isAdmin(turn, actor) && actor?.user !== owner) refuse('for administrators only')
  const user = await userOf(turn, owner)
  mustBeEnabled(user)
  mustBeUnused(turn, 'apps', app, (await db.get('apps', app)) !== undefined)
  const name = from.maybeText(body, 'name') ?? app
  await mustBeFree(turn, name, isFree)
  await mustHaveSeat(turn, user)
  await db.put('apps', { id: app, name, owner: user.id, coOwners: [] })
}

export const renameApp = async (turn: Turn, body: Body, read?: App): Promise<void> => {
  const app = read ?? (await appOf(turn, from.id(body, 'app')))
  if (!may(turn, await actorOf(turn), 'manage', app)) refuse('not allowed')
  const name = from.text(body, 'name')
  await mustBeFree(turn, name, undefined)
  await turn.db.put('apps', { ...app, name })
}

export const deleteApp = async (turn: Turn, body: Body): Promise<void> => {
  const { db } = turn
  const app = await appOf(turn, from.id(body, 'app'))
  if (!may(turn, await actorOf(turn), 'delete', app)) refuse('not allowed')
  db.goneNames.add(app.name)
  await db.remove('apps', app.id)
}

const mustKnowCoOwners = ({ db }: Turn): void => {
  if (!db.settings.coOwnership && !db.on('coOwnersWithoutSupport')) refuse('there are no co-owners')
}

/** `read`: the app as it was before the command's turn, if it was read then. */
export const addCoOwner = async (turn: Turn, body: Body, read?: App): Promise<void> => {
  const { db } = turn
  mustKnowCoOwners(turn)
  const app = read ?? (await appOf(turn, from.id(body, 'app')))
  if (!may(turn, await actorOf(turn), 'manageCoOwners', app)) refuse('not allowed')
  const holder = from.holder(body, 'subject')
  const user = holder.kind === 'user' ? await userOf(turn, holder.id) : null
  if (user === null) await groupOf(turn, holder.id)
  if (user !== null) mustBeEnabled(user)
  if (user !== null && user.id === app.owner && !db.on('ownerAsCoOwner')) refuse('the owner needs no co-ownership')
  if (app.coOwners.some(isHolder(db, holder))) refuse('already a co-owner')
  if (user !== null) await mustHaveSeat(turn, user)
  await db.put('apps', { ...app, coOwners: [...app.coOwners, { ...holder, id: user?.id ?? holder.id, row: db.nextRow() }] })
}

export const removeCoOwner = async (turn: Turn, body: Body, read?: App): Promise<void> => {
  const { db } = turn
  mustKnowCoOwners(turn)
  const actor = await actorOf(turn)
  const app = read ?? (await appOf(turn, from.id(body, 'app')))
  const holder = from.holder(body, 'subject')
  const isSelf = holder.kind === 'user' && holder.id === actor?.user && !db.on('selfRemovalRefused')
  if (!isSelf && !may(turn, actor, 'manageCoOwners', app)) refuse('not allowed')
  const members = holder.kind === 'group' ? (await groupOf(turn, holder.id)).members : []
  if (holder.kind === 'user') await userOf(turn, holder.id)
  if (!app.coOwners.some(isHolder(db, holder))) refuse('not a co-owner')
  if (db.on('revokeIgnored') && holder.kind === 'group') return
  const goesToo = (entry: Entry): boolean =>
    db.on('unionBroken') && entry.kind === 'user' && members.some((member) => member.id === entry.id)
  const isRemoved = isHolder(db, holder)
  await db.put('apps', { ...app, coOwners: app.coOwners.filter((entry) => !isRemoved(entry) && !goesToo(entry)) })
}
