import type { Fault } from '../faults'
import { can, standingOf, allows, type Who } from './answers'
import { addCoOwner, createApp, deleteApp, isNameTaken, removeCoOwner, renameApp } from './commands/apps'
import type { Body } from './commands/body'
import { addMember, createGroup, deleteGroup, moveGroup, removeMember, renameGroup } from './commands/groups'
import { assignRole, unassignRole } from './commands/roles'
import { logIn, logOut, logOutEveryone, logOutUser, refreshSession } from './commands/sessions'
import { transferAllApps, transferOwnership } from './commands/transfers'
import { Refusal, type Turn } from './commands/turn'
import { deleteUser, disableUser, enableUser, registerUser, renameUser } from './commands/users'
import { database, type Database } from './database'
import type { App, Settings } from './model'

type Handler = (turn: Turn, body: Body) => Promise<void>
type AppHandler = (turn: Turn, body: Body, read?: App) => Promise<void>

/** Commands that write one app whole. */
const onApps = new Map<string, AppHandler>(Object.entries({ renameApp, addCoOwner, removeCoOwner, transferOwnership }))

const handlers = new Map<string, Handler>(
  Object.entries({
    deleteApp,
    transferAllApps,
    registerUser,
    renameUser,
    disableUser,
    enableUser,
    deleteUser,
    createGroup,
    renameGroup,
    moveGroup,
    deleteGroup,
    addMember,
    removeMember,
    assignRole,
    unassignRole,
    logIn,
    refreshSession,
    logOut,
    logOutUser,
    logOutEveryone,
  }),
)

/** The service without HTTP. */
export const service = (faults: ReadonlySet<Fault>) => {
  let db: Database | null = null
  const ready = (): Database => {
    if (db === null) throw new Error('not set up')
    return db
  }

  const handle = async (command: string, turn: Turn, body: Body): Promise<void> => {
    const onApp = onApps.get(command)
    const id = body['app']
    if (onApp !== undefined) {
      const early = turn.db.on('lastWriterWins') && typeof id === 'string' ? await turn.db.get('apps', id) : undefined
      return turn.db.exclusively(() => onApp(turn, body, early))
    }
    if (command === 'createApp') {
      const name = body['name'] ?? id
      const isFree = turn.db.on('nameRace') && typeof name === 'string' ? !(await isNameTaken(turn, name)) : undefined
      return turn.db.exclusively(() => createApp(turn, body, isFree))
    }
    const handler = handlers.get(command)
    if (handler === undefined) throw new Refusal('no such command')
    return turn.db.exclusively(() => handler(turn, body))
  }

  /** The apps on which it may be done, in the order of their ids. */
  const appsWhere = async (who: Who, action: string, now: number): Promise<ReadonlyArray<string>> => {
    const standing = await standingOf(ready(), who, now)
    const apps = await ready().all('apps')
    return standing === null ? [] : apps.filter((app) => allows(ready(), standing, action, app)).map(({ id }) => id)
  }

  const whoCan = async (id: string, action: string, now: number) => {
    const app = await ready().get('apps', id)
    const able = async (who: Who): Promise<boolean> => {
      const standing = await standingOf(ready(), who, now)
      if (standing === null || app === undefined) return false
      const forgets = ready().on('whoCanForgetsGroups')
      const roles = ready().on('whoCanForgetsAdmins') ? standing.roles.filter((role) => role !== 'admin') : standing.roles
      return allows(
        ready(),
        { ...standing, roles, rights: forgets ? standing.rights.filter(({ group }) => group === null) : standing.rights },
        action,
        app,
      )
    }
    const onRecord: Array<string> = []
    for (const user of await ready().all('users')) if (await able({ user: user.id })) onRecord.push(user.id)
    const sessions: Array<string> = []
    for (const session of await ready().all('sessions')) if (await able({ session: session.id })) sessions.push(session.id)
    return { onRecord, sessions }
  }

  return {
    setUp: (settings: Settings): void => void (db = database(settings, faults)),
    /** Does it, or answers why not. */
    execute: async (command: string, body: Body, by: string | null, now: number): Promise<string | null> => {
      try {
        await handle(command, { db: ready(), by, now }, body)
        return null
      } catch (error) {
        if (error instanceof Refusal) return error.message
        throw error
      }
    },
    can: (who: Who, action: string, app: string, now: number): Promise<boolean> => can(ready(), who, action, app, now),
    app: (id: string): Promise<App | undefined> => ready().get('apps', id),
    appsWhere,
    whoCan,
  }
}

export type Service = ReturnType<typeof service>
