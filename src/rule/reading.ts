import type { Revision } from '../kernel/instant'
import type { Role } from '../kernel/subject'
import type { Moment, Moments } from '../policy/policy'
import type { ReadAt } from './decision'

/** What rights are judged by: the revisions read at the last login and refresh, the head, and the roles carried. */
export interface Reading {
  readonly login: Revision
  readonly refresh: Revision
  readonly head: Revision
  readonly roles: ReadonlyArray<Role>
}

/** A login now reads the head, whatever the moment. */
export const freshReading = (head: Revision, roles: ReadonlyArray<Role>): Reading => ({ login: head, refresh: head, head, roles })

export const revisionAt = (moment: Moment, reading: Reading): Revision =>
  moment === 'login' ? reading.login : moment === 'refresh' ? reading.refresh : reading.head

/** G and R for a direct co-ownership, or for one through a group of this origin. @source ACT-7 */
export const readAt = (
  activation: { readonly grant: Moments; readonly revoke: Moments },
  kind: keyof Moments['group'] | 'user',
  reading: Reading,
): ReadAt => ({
  granting: revisionAt(kind === 'user' ? activation.grant.user : activation.grant.group[kind], reading),
  revoking: revisionAt(kind === 'user' ? activation.revoke.user : activation.revoke.group[kind], reading),
})
