import * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyAppId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { editApp } from '../../state/writer'
import { asAllowedOn } from '../authority'
import { badAppName, takenAppName, unknownApp } from '../refusals'
import { accept, type Chronicle, type Room } from '../room'

export const RenameApp = /*#__PURE__*/ commandShape('RenameApp', { app: AnyAppId, name: t.string })
export interface RenameApp extends t.TypeOf<typeof RenameApp> {}

export const AppRenamed = /*#__PURE__*/ eventShape('AppRenamed', { app: AnyAppId, name: t.string })
export interface AppRenamed extends t.TypeOf<typeof AppRenamed> {}

export const renameApp: Room<RenameApp> = {
  command: RenameApp,
  target: (platform, { app }) => unknownApp(platform, app),
  authority: (platform, { app }, acting) => asAllowedOn(platform, acting, app, 'manage'),
  decide: (platform, { app, name }) => accept([badAppName(name), takenAppName(platform, name)], () => [{ _tag: 'AppRenamed', app, name }]),
}

export const appRenamed: Chronicle<AppRenamed> = {
  event: AppRenamed,
  isLedger: true,
  obstacles: (platform, { app, name }) => [unknownApp(platform, app), badAppName(name), takenAppName(platform, name)],
  write: (writer, { app, name }) => {
    writer.tables.appNames = writer.tables.appNames.delete(writer.tables.apps.get(app)!.name).set(name, app)
    editApp(writer, app, (record) => void (record.name = name))
  },
}
