import type { App, User } from '../model'
import * as from from './body'
import type { Body } from './body'
import { actorOf, appOf, may, mustBeAdmin, mustBeEnabled, mustHaveSeat, refuse, userOf, type Turn } from './turn'

type Former = 'nothing' | 'coOwner'

/** The app in other hands. */
const transferred = ({ db }: Turn, app: App, to: User, former: Former): App => {
  const becomes = (former === 'coOwner' && !db.on('formerOwnerForgotten')) || db.on('formerOwnerKept')
  const staying = db.on('transferLosesCoOwners')
    ? []
    : app.coOwners.filter(({ kind, id }) => kind !== 'user' || id !== to.id || db.on('ownerStaysCoOwner'))
  const coOwners = becomes && app.owner !== null ? [...staying, { kind: 'user' as const, id: app.owner, row: db.nextRow() }] : staying
  return { ...app, owner: to.id, coOwners }
}

const mustKnowCoOwners = ({ db }: Turn, former: Former): void => {
  if (former === 'coOwner' && !db.settings.coOwnership && !db.on('coOwnersWithoutSupport')) refuse('there are no co-owners')
}

const mustBeAble = async (turn: Turn, to: User, former: Former, from: User | null): Promise<void> => {
  if (!turn.db.on('seatlessOwner')) await mustHaveSeat(turn, to)
  if (former === 'coOwner' && from !== null) await mustHaveSeat(turn, from)
}

export const transferOwnership = async (turn: Turn, body: Body, read?: App): Promise<void> => {
  const { db } = turn
  const former = from.formerOwner(body)
  mustKnowCoOwners(turn, former)
  const app = read ?? (await appOf(turn, from.id(body, 'app')))
  if (!may(turn, await actorOf(turn), 'transfer', app)) refuse('not allowed')
  const to = await userOf(turn, from.id(body, 'to'))
  mustBeEnabled(to)
  if (app.owner === to.id) refuse('already the owner')
  if (app.owner === null && db.on('orphanStuck')) refuse('the app has no owner')
  await mustBeAble(turn, to, former, app.owner === null ? null : await userOf(turn, app.owner))
  await db.put('apps', transferred(turn, app, to, former))
}

export const transferAllApps = async (turn: Turn, body: Body): Promise<void> => {
  const { db } = turn
  const former = from.formerOwner(body)
  mustKnowCoOwners(turn, former)
  await mustBeAdmin(turn)
  const owner = await userOf(turn, from.id(body, 'from'))
  const to = await userOf(turn, from.id(body, 'to'))
  mustBeEnabled(to)
  if (owner.id === to.id) refuse('already the owner')
  await mustBeAble(turn, to, former, owner)
  const apps = (await db.all('apps')).filter((app) => app.owner === owner.id)
  for (const app of db.on('transferAllStops') ? apps.slice(0, 1) : apps) await db.put('apps', transferred(turn, app, to, former))
}
