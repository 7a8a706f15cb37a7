import type { Revision } from '../kernel/instant'
import type { Role } from '../kernel/subject'
import type { Moment, Moments, Origin } from '../policy/policy'

/** What rights are judged by: the revisions read at the last login and refresh, the head, and the roles carried. */
export interface Reading {
  readonly login: Revision
  readonly refresh: Revision
  readonly head: Revision
  readonly roles: ReadonlyArray<Role>
}

/** A login now reads the head, whatever the moment. */
export const freshReading = (head: Revision, roles: ReadonlyArray<Role>): Reading => ({ login: head, refresh: head, head, roles })

/** A direct co-ownership, or one through a group of some origin. */
export type PathKind = 'user' | Origin

/** G or R for a kind of path: the revision that the moment counts from. @source ACT-7 */
export const revisionFor = (moments: Moments, kind: PathKind, reading: Reading): Revision => {
  const moment: Moment = kind === 'user' ? moments.user : moments.group[kind]
  return moment === 'login' ? reading.login : moment === 'refresh' ? reading.refresh : reading.head
}
