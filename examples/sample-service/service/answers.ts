import type { Database } from './database'
import type { App, Right, Role, Session, User } from './model'
import { rightsNow, rightsOfSession, rolesOf } from './rights'

/** Whom a question is about: a session, or a login of a user now. */
export type Who = { readonly session: string } | { readonly user: string }

/** What someone has in hand when something is asked. */
export interface Standing {
  readonly user: string
  readonly roles: ReadonlyArray<Role>
  readonly rights: ReadonlyArray<Right>
  /** `null` where ownership is looked up. */
  readonly owned: ReadonlyArray<string> | null
}

export const isOpen = (db: Database, session: Session, now: number): boolean => {
  const { idle, max } = db.settings.sessions
  const slack = db.on('expiryLate') ? 1 : 0
  const isIdle = idle !== null && !db.on('idleIgnored') && now >= session.readAt + idle + slack
  const isOld = max !== null && !db.on('maxIgnored') && now >= session.openedAt + max + slack
  return session.ended === 'no' && !isIdle && !isOld
}

/** What a login of the user would have. */
export const standingOfLogin = async (db: Database, user: User): Promise<Standing> => {
  const [groups, apps] = [await db.all('groups'), await db.all('apps')]
  return { user: user.id, roles: rolesOf(db, user, groups), rights: rightsNow(db, user.id, apps, groups), owned: null }
}

/** What the session has; `null` for one that is over or was never there. */
export const standingOfSession = async (db: Database, id: string, now: number): Promise<Standing | null> => {
  const session = await db.get('sessions', id)
  if (session === undefined || !isOpen(db, session, now)) return null
  const user = await db.get('users', session.user)
  if (user === undefined && !db.on('deletedUserActs')) return null
  const [groups, apps] = [await db.all('groups'), await db.all('apps')]
  const live = db.settings.activation.roles === 'immediate'
  return {
    user: session.user,
    roles: live && user !== undefined ? rolesOf(db, user, groups) : session.roles,
    rights: rightsOfSession(db, session, rightsNow(db, session.user, apps, groups)),
    owned: db.on('ownerWaits') ? session.owned : null,
  }
}

export const standingOf = async (db: Database, who: Who, now: number): Promise<Standing | null> => {
  if ('session' in who) return standingOfSession(db, who.session, now)
  const user = await db.get('users', who.user)
  return user === undefined || user.disabled ? null : standingOfLogin(db, user)
}

/** Whether the cells of the action table allow it. */
export const allows = (db: Database, standing: Standing, action: string, app: App): boolean => {
  const { settings } = db
  const { actions, seats, coOwnership } = settings
  const cells = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (cells === undefined) return false
  const { user, roles, rights, owned } = standing
  const hasSeat = !seats || roles.includes('licensed')
  const holds = hasSeat || db.on('seatIgnored')
  const opens = (cell: 'yes' | 'no' | 'withSeat'): boolean => cell === 'yes' || (cell === 'withSeat' && hasSeat)
  const mine = rights.filter((right) => right.app === app.id)
  const isCoOwner = mine.length > 0 && (holds || (db.on('seatIgnoredInGroups') && mine.some(({ group }) => group !== null)))
  const isOwner = app.owner === user && (owned === null || owned.includes(app.id))
  const coOwnerMay =
    opens(cells.coOwner) || (action === 'delete' && db.on('coOwnerMayDelete')) || (action === 'transfer' && db.on('coOwnerMayTransfer'))
  const adminMay = opens(cells.admin) || (cells.admin === 'withSeat' && db.on('adminDeploysWithoutSeat'))
  return (
    (isOwner && holds && opens(cells.owner)) ||
    ((coOwnership || db.on('coOwnersWithoutSupport')) && isCoOwner && coOwnerMay) ||
    (roles.includes('admin') && !db.on('adminForgotten') && adminMay)
  )
}

export const can = async (db: Database, who: Who, action: string, id: string, now: number): Promise<boolean> => {
  const key = JSON.stringify([who, action, id])
  const known = db.on('answersCached') && 'session' in who ? db.answers.get(key) : undefined
  if (known !== undefined) return known
  const standing = await standingOf(db, who, now)
  const app = await db.get('apps', id)
  const answer = standing !== null && app !== undefined && allows(db, standing, action, app)
  db.answers.set(key, answer)
  if ('session' in who && standing !== null && db.on('idleRenewedByQuestions')) {
    const session = await db.get('sessions', who.session)
    if (session !== undefined) await db.put('sessions', { ...session, readAt: now })
  }
  return answer
}
