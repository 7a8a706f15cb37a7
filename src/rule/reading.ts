import type { Revision } from '../kernel/instant'
import type { Moment, Moments, Origin, Policy } from '../policy/policy'
import type { Digest } from '../policy/digest'
import type { Standing } from '../policy/standing'

/** What rights are judged by, whoever asks: of a platform, or of the host's own rows. */
export interface Rules {
  readonly policy: Policy<string>
  readonly head: Revision
  readonly digest: Digest
}

/** … and by whoever does: the revisions read at the last login and refresh, where `login ≤ refresh ≤ head`, and what the roles come to. */
export interface Reading {
  readonly login: Revision
  readonly refresh: Revision
  readonly standing: Standing
}

/** A login now reads the head, whatever the moment. */
export const freshReading = (head: Revision, standing: Standing): Reading => ({ login: head, refresh: head, standing })

/** A direct co-ownership, or one through a group of some origin. */
export type PathKind = 'user' | Origin

/** When a change to a path of a kind counts. */
export const momentFor = (moments: Moments, kind: PathKind): Moment => (kind === 'user' ? moments.user : moments.group[kind])

const revisionAt = (moment: Moment, { login, refresh }: Reading, head: Revision): Revision =>
  moment === 'login' ? login : moment === 'refresh' ? refresh : head

/** G for a kind of path: what began by then counts. @source ACT-7 */
export const grantingFor = ({ policy, head }: Rules, kind: PathKind, reading: Reading): Revision =>
  revisionAt(momentFor(policy.activation.grant, kind), reading, head)

/** R for a kind of path: what ended by then does not. @source ACT-7 */
export const revokingFor = ({ policy, head }: Rules, kind: PathKind, reading: Reading): Revision =>
  revisionAt(momentFor(policy.activation.revoke, kind), reading, head)

/** Whether what began then, and did not end, counts. What began by the login does, whatever the moment. */
export const isGranted = (rules: Rules, kind: PathKind, reading: Reading, since: Revision): boolean =>
  since <= reading.login || since <= grantingFor(rules, kind, reading)

/** The latest G of all kinds: what began later counts for none … */
export const latestGranting = ({ digest, head }: Rules, reading: Reading): Revision => revisionAt(digest.granting, reading, head)

/** … and the earliest R: neither does what ended by then. */
export const earliestRevoking = ({ digest, head }: Rules, reading: Reading): Revision => revisionAt(digest.revoking, reading, head)
