import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyAppId, AnyUserId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { user } from '../../kernel/subject'
import { asAdmin, orSelf } from '../authority'
import { noteApp } from '../recipes'
import { badAppName, disabledUser, takenAppName, takenId, unknownUser, withoutSeat } from '../refusals'
import type { Rejection } from '../rejection'
import { accept, type Chronicle, type Room } from '../room'

export const CreateApp = /*#__PURE__*/ commandShape('CreateApp', { app: AnyAppId }, { name: t.string, owner: AnyUserId })
export interface CreateApp extends t.TypeOf<typeof CreateApp> {}

export const AppCreated = /*#__PURE__*/ eventShape('AppCreated', { app: AnyAppId, name: t.string, owner: AnyUserId })
export interface AppCreated extends t.TypeOf<typeof AppCreated> {}

/** System has nobody to fall back on. */
const unnamedOwner: Rejection = { _tag: 'UserUnknown', user: '' }

export const createApp: Room<CreateApp> = {
  command: CreateApp,
  authority: (platform, command, acting) =>
    orSelf(acting, command.owner ?? (acting._tag === 'Session' ? acting.user.user : undefined), asAdmin(platform, acting)),
  decide: (platform, { app, name = app, owner: named }, { acting }) => {
    const owner = named ?? (acting._tag === 'Session' ? acting.user.user : undefined)
    if (owner === undefined) return accept([unnamedOwner], () => [])
    return accept(
      [
        unknownUser(platform, owner),
        disabledUser(platform, owner),
        takenId(platform, 'app', app),
        badAppName(name),
        takenAppName(platform, name),
        withoutSeat(platform, owner),
      ],
      () => [{ _tag: 'AppCreated', app, name, owner }],
    )
  },
}

export const appCreated: Chronicle<AppCreated> = {
  event: AppCreated,
  isLedger: true,
  obstacles: (platform, { app, name, owner }) => [
    unknownUser(platform, owner),
    takenId(platform, 'app', app),
    badAppName(name),
    takenAppName(platform, name),
  ],
  write: (writer, { app, name, owner }) => {
    writer.tables.apps = writer.tables.apps.set(app, {
      app,
      name,
      owner: writer.tables.users.get(owner)!.key,
      holders: [],
      groupsFrom: 0,
      past: null,
    })
    writer.tables.appNames = writer.tables.appNames.set(name, app)
    noteApp(writer, user(owner), app, true)
  },
}
