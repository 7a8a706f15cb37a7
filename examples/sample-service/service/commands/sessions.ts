import { isOpen } from '../answers'
import type { Role, Session, User } from '../model'
import { isAmong, rightsAfterRefresh, rightsNow, rolesOf } from '../rights'
import * as from from './body'
import type { Body } from './body'
import { bringInLine, claimedGroups, claimsIn, type Claims } from './claims'
import { actorOf, isAdmin, mustBeAdmin, mustBeEnabled, refuse, userOf, type Turn } from './turn'

export const endSessionsOf = async ({ db, now }: Turn, user: string, ended: Session['ended']): Promise<void> => {
  const open = (await db.all('sessions')).filter((session) => session.user === user && isOpen(db, session, now))
  const some = ended === 'yes' && db.on('logOutUserEndsOne') ? open.slice(0, 1) : open
  for (const session of some) await db.put('sessions', { ...session, ended })
}

/** What is read at a login: rights, roles and apps owned. */
const reading = async ({ db }: Turn, user: User, claims: Claims) => {
  const [groups, apps] = [await db.all('groups'), await db.all('apps')]
  const isLeftOut = (role: Role): boolean =>
    claims.roles !== undefined &&
    !claims.roles.includes(role) &&
    db.settings.activation.roles !== 'immediate' &&
    !db.on('leftOutRoleCarried')
  const rights = rightsNow(db, user.id, apps, groups)
  const last = db.lastRow()
  return {
    roles: rolesOf(db, user, groups).filter((role) => !isLeftOut(role)),
    rights: db.on('offByOne') ? rights.filter(({ rows }) => !rows.includes(last)) : rights,
    owned: apps.filter(({ owner }) => owner === user.id).map(({ id }) => id),
  }
}

const inLine = async (turn: Turn, user: User, claims: Claims) => {
  const early = await reading(turn, user, claims)
  const groups = await claimedGroups(turn, claims.groups ?? [])
  await bringInLine(turn, user, claims, groups)
  return turn.db.on('claimsAfterReading') ? early : reading(turn, await userOf(turn, user.id), claims)
}

export const logIn = async (turn: Turn, body: Body): Promise<void> => {
  const { db, by, now } = turn
  const [id, claims] = [from.id(body, 'session'), claimsIn(body)]
  const userId = from.id(body, 'user')
  if (by !== null) refuse('for the service itself only')
  const before = await db.get('sessions', id)
  const isAgain = before !== undefined && isOpen(db, before, now) && (before.user === userId || db.on('reLoginByAnyone'))
  if (before !== undefined && !isAgain && !db.on('sessionIdAgain')) refuse('the session id is taken')
  const user = await userOf(turn, userId)
  if (!db.on('disabledMayLogIn')) mustBeEnabled(user)
  const { roles, rights, owned } = await inLine(turn, user, claims)
  const previous = db.lastRights.get(user.id) ?? []
  const kept = db.on('loginKeepsOld') ? [...rights, ...previous.filter((right) => !isAmong(db, right, rights))] : rights
  db.lastRights.set(user.id, kept)
  db.answers.clear()
  const openedAt = isAgain && !db.on('maxRenewedByReLogin') ? before.openedAt : now
  const session: Session = { id, user: user.id, openedAt, readAt: now, ended: 'no', roles, rights: kept, owned, readRow: db.lastRow() }
  await db.put('sessions', isAgain && db.on('reLoginIgnored') ? { ...before, readAt: now } : session)
}

export const refreshSession = async (turn: Turn, body: Body): Promise<void> => {
  const { db, by, now } = turn
  const [id, claims] = [from.id(body, 'session'), claimsIn(body)]
  if (by !== null) refuse('for the service itself only')
  const session = (await db.get('sessions', id)) ?? refuse('no such session')
  if (!isOpen(db, session, now) && !(db.on('refreshRevives') && session.ended === 'no')) refuse('the session is over')
  const user = await userOf(turn, session.user)
  const read = await inLine(turn, user, claims)
  const live = rightsNow(db, user.id, await db.all('apps'), await db.all('groups'))
  const roles = db.settings.activation.roles === 'login' && !db.on('refreshRereadsRoles') ? session.roles : read.roles
  db.answers.clear()
  await db.put('sessions', {
    ...session,
    openedAt: db.on('maxRenewedByRefresh') ? now : session.openedAt,
    readAt: db.on('idleNotRenewed') ? session.readAt : now,
    roles: db.on('refreshReadsNothing') ? session.roles : roles,
    rights: rightsAfterRefresh(db, session, live),
  })
}

export const logOut = async (turn: Turn, body: Body): Promise<void> => {
  const { db, now } = turn
  const id = from.id(body, 'session')
  const actor = await actorOf(turn)
  const session = (await db.get('sessions', id)) ?? refuse('no such session')
  if (!isAdmin(turn, actor) && actor?.user !== session.user) refuse('not allowed')
  if (!isOpen(db, session, now)) refuse('the session is over')
  await db.put('sessions', { ...session, ended: 'yes' })
}

export const logOutUser = async (turn: Turn, body: Body): Promise<void> => {
  const id = from.id(body, 'user')
  const actor = await actorOf(turn)
  if (!isAdmin(turn, actor) && actor?.user !== id) refuse('not allowed')
  await userOf(turn, id)
  await endSessionsOf(turn, id, 'yes')
}

export const logOutEveryone = async (turn: Turn): Promise<void> => {
  const { db, by, now } = turn
  await mustBeAdmin(turn)
  for (const session of await db.all('sessions')) {
    const isSpared = session.id === by && db.on('logOutEveryoneSparesActor')
    if (isOpen(db, session, now) && !isSpared) await db.put('sessions', { ...session, ended: 'yes' })
  }
}
