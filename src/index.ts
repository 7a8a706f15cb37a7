/*
 * The core of Tenure: state first, as in a reducer.
 */

// Ids, subjects, actors
export type { AppId, GroupId, SessionId, UserId } from './kernel/ids'
export type { Instant, Millis, Revision } from './kernel/instant'
export type { Role, Subject } from './kernel/subject'
export { bySession, system, type Actor, type Ask, type Author } from './kernel/actor'
export type { Tenure, Tenures } from './kernel/tenure'
export type { FormerOwner } from './kernel/former-owner'

// Policies
export type { BuiltIn, Cell, Cells, Moment, Moments, Origin, Policy, Provisioned } from './policy/policy'
export { dashEnterprise4, dashEnterprise5, dashEnterprise5Later, live, revokeNow } from './policy/presets'

// Commands and events
export type * from './commands/vocabulary'
export type { Claims } from './commands/claims/claims'
export type { Rejection, RejectionTag } from './commands/rejection'

// The platform
export type { Platform } from './state/platform'
export { empty } from './platform/empty'
export { decide } from './platform/decide'
export { evolve } from './platform/evolve'
export { apply, applyAll, type Applied, type At } from './platform/apply'
export { replay, type LogFault } from './platform/replay'
export { compact, compactInSlices } from './platform/compact'
export { restore, restoreInSlices, snapshot, snapshotInSlices, type Snapshot } from './platform/snapshot'
export type { Slices } from './kernel/slices'
export type { Misfit, SnapshotFault } from './platform/integrity'

// The rule
export { check, type AppToCheck, type RecordsToCheck, type UserToCheck } from './rule/check'
export type { Allowed, Decision, Denied, Ground, Path, ReadAt, Reason, ReasonTag } from './rule/decision'
export type { CoOwnership } from './state/app-record'
export type { Over, SessionRecord } from './state/records'

// Questions
export { can } from './questions/can'
export { explain } from './questions/explain'
export { remedies } from './questions/remedies'
export { pending } from './questions/pending'
export { stale } from './questions/stale'
export { impact } from './questions/impact'
export { logoutPlan, type PlannedFor } from './questions/logout-plan'
export { whoCan } from './questions/who-can'
export { whatCan } from './questions/what-can'
export { findings, findingsInSlices } from './questions/findings'
export { history, revisionAt, type Entry, type HistoryFilter } from './questions/history'
export { classOf, describe } from './questions/describe/describe'
export type { AppActions, Difference, Finding, Impact, LogoutPlan, Question, Remedy, Who, WhoCan } from './questions/answers'

// Readers; `user` and `group` are also the constructors of a subject
export { app, apps, group, groups, session, sessions, user, users } from './questions/readers'
export type { App, Group, Session, User } from './questions/readers'
export type { Page, Paging } from './questions/page'
