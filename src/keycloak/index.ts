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
export { readRealmExport, type RealmExport, type RealmFiles, type RealmOptions } from './realm-export/read'
export type { PathResolutions } from './realm-export/memberships'
export type { RoleMeaning } from './realm-export/role-meaning'
export { describeRealm, type Candidate, type RealmNote, type RealmProblem } from './realm-export/problem'
export { groupPaths, type GroupPaths } from './realm-export/group-paths'
