import type * as t from 'io-ts'
import { eventShape } from '../../kernel/event'
import { AnyAppId } from '../../kernel/ids'
import { commandShape } from '../../kernel/shape'
import { withoutId } from '../../state/id-set'
import { editGroup, editUser } from '../../state/writer'
import { asAllowedOn } from '../authority'
import { relatedSubjects } from '../recipes'
import { unknownApp } from '../refusals'
import { accept, type Chronicle, type Room } from '../room'

export const DeleteApp = /*#__PURE__*/ commandShape('DeleteApp', { app: AnyAppId })
export interface DeleteApp extends t.TypeOf<typeof DeleteApp> {}

export const AppDeleted = /*#__PURE__*/ eventShape('AppDeleted', { app: AnyAppId })
export interface AppDeleted extends t.TypeOf<typeof AppDeleted> {}

export const deleteApp: Room<DeleteApp> = {
  command: DeleteApp,
  target: (platform, { app }) => unknownApp(platform, app),
  authority: (platform, { app }, acting) => asAllowedOn(platform, acting, app, 'delete'),
  decide: (_platform, { app }) => accept([], () => [{ _tag: 'AppDeleted', app }]),
}

export const appDeleted: Chronicle<AppDeleted> = {
  event: AppDeleted,
  isLedger: true,
  obstacles: (platform, { app }) => [unknownApp(platform, app)],
  write: (writer, { app }) => {
    const record = writer.tables.apps.get(app)!
    for (const subject of relatedSubjects(record)) {
      if (subject._tag === 'Group') editGroup(writer, subject.group, (group, before) => void (group.apps = withoutId(before.apps, app)))
      // A user who was deleted may stand in the past of an app, and has no record any more.
      else if (writer.tables.users.get(subject.user) !== null) {
        editUser(writer, subject.user, (user, before) => void (user.apps = withoutId(before.apps, app)))
      }
    }
    writer.tables.appNames = writer.tables.appNames.delete(record.name)
    writer.tables.apps = writer.tables.apps.set(app, null)
  },
}
