export {
  directoryOf,
  type Directory,
  type DirectoryGroup,
  type DirectoryMembership,
  type DirectoryRole,
  type DirectoryUser,
} from './directory/directory'
export { directoryCommands } from './directory/commands'
export { presentDirectory } from './directory/present'
export { directoryDifference } from './difference/difference'
export { bygones } from './difference/bygones'
export { readRealmExport, type RealmExport, type RealmFiles, type RealmOptions } from './realm-export/read'
export type { PathResolutions } from './realm-export/memberships'
export type { RoleMeaning } from './realm-export/role-meaning'
export { describeRealm, type Candidate, type RealmNote, type RealmProblem } from './realm-export/problem'
export { groupPaths, type GroupPaths } from './realm-export/group-paths'
export { readAppsFile, type AppsFile } from './apps-file/form'
export { bindApps, type BoundApp, type BoundApps } from './apps-file/bind'
export { appsDifference, type AppsOptions, type AskedFor } from './apps-file/difference'
export { readSessionsFile, type SessionsFile } from './sessions-file/form'
export { bindSessions, type BoundSession, type BoundSessions } from './sessions-file/bind'
export type { BindingOptions, Unbound } from './binding'
