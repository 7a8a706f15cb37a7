import { allows, isOpen, standingOfLogin, type Standing } from '../answers'
import type { Database } from '../database'
import type { App, Group, Holder, Role, Session, User } from '../model'
import { rightsNow, rightsOfSession, rolesOf } from '../rights'

/** Why a command is refused, in words. */
export class Refusal extends Error {}
export const refuse = (why: string): never => {
  throw new Refusal(why)
}

/** One command's turn: whose session asks (`null`: the service itself), and when. */
export interface Turn {
  readonly db: Database
  readonly by: string | null
  readonly now: number
}

/** Who acts: what the session reads, and what a login of its user would. */
export interface Actor {
  readonly user: string
  readonly session: Standing
  readonly head: Standing | null
}

const standingAsItIs = async ({ db }: Turn, session: Session, user: User | undefined): Promise<Standing> => {
  const [groups, apps] = [await db.all('groups'), await db.all('apps')]
  const live = db.settings.activation.roles === 'immediate' && user !== undefined
  return {
    user: session.user,
    roles: live ? rolesOf(db, user, groups) : session.roles,
    rights: rightsOfSession(db, session, rightsNow(db, session.user, apps, groups)),
    owned: db.on('ownerWaits') ? session.owned : null,
  }
}

/** The open session that acts; `null` for the service itself. */
export const actorOf = async (turn: Turn): Promise<Actor | null> => {
  const { db, by, now } = turn
  if (by === null) return null
  const session = (await db.get('sessions', by)) ?? refuse('no such session')
  if (!isOpen(db, session, now) && !db.on('endedSessionCommands')) refuse('the session is over')
  const user = await db.get('users', session.user)
  return {
    user: session.user,
    session: await standingAsItIs(turn, session, user),
    head: user === undefined ? null : await standingOfLogin(db, user),
  }
}

const isAllowed = ({ db }: Turn, actor: Actor, test: (standing: Standing) => boolean): boolean => {
  const asksHead = db.settings.authority === 'sessionAndHead' ? !db.on('staleMayAct') : db.on('staleMayNotAct')
  return test(actor.session) && (!asksHead || (actor.head !== null && test(actor.head)))
}

export const isAdmin = (turn: Turn, actor: Actor | null): boolean =>
  actor === null || isAllowed(turn, actor, ({ roles }) => roles.includes('admin'))

export const mustBeAdmin = async (turn: Turn): Promise<Actor | null> => {
  const actor = await actorOf(turn)
  return isAdmin(turn, actor) ? actor : refuse('for administrators only')
}

export const may = (turn: Turn, actor: Actor | null, action: string, app: App): boolean =>
  actor === null || isAllowed(turn, actor, (standing) => allows(turn.db, standing, action, app))

export const userOf = async ({ db }: Turn, id: string): Promise<User> => (await db.get('users', id)) ?? refuse('no such user')
export const groupOf = async ({ db }: Turn, id: string): Promise<Group> => (await db.get('groups', id)) ?? refuse('no such group')
export const appOf = async ({ db }: Turn, id: string): Promise<App> => (await db.get('apps', id)) ?? refuse('no such app')

export const mustBeEnabled = ({ disabled }: User): void => {
  if (disabled) refuse('the user is disabled')
}

/** Whether the user has a seat, or needs none. */
export const hasSeat = async ({ db }: Turn, user: User): Promise<boolean> =>
  !db.settings.seats || rolesOf(db, user, await db.all('groups')).includes('licensed')

export const mustHaveSeat = async (turn: Turn, user: User): Promise<void> => {
  if (!(await hasSeat(turn, user))) refuse('the user has no seat')
}

export const mustBeUnused = ({ db }: Turn, table: 'users' | 'groups' | 'apps', id: string, isThere: boolean): void => {
  if (isThere || (db.isUsed(table, id) && !db.on('deletedIdAgain'))) refuse('the id is taken')
}

export const isHolder =
  (db: Database, holder: Holder) =>
  (entry: Holder): boolean =>
    entry.id === holder.id && (entry.kind === holder.kind || db.on('subjectKindForgotten'))

export const withRole = (roles: ReadonlyArray<Role>, role: Role): ReadonlyArray<Role> => [...roles, role]
export const withoutRole = (roles: ReadonlyArray<Role>, role: Role): ReadonlyArray<Role> => roles.filter((each) => each !== role)
