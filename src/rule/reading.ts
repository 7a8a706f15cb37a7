import type { Revision } from '../kernel/instant'
import type { Moment, Moments, Origin, Policy } from '../policy/policy'
import type { OpeningsByAction, Standing } from '../policy/standing'

/** What rights are judged by, whoever asks: of a platform, or of the host's own rows. */
export interface Rules {
  readonly policy: Policy<string>
  readonly head: Revision
  /** The policy's actions, and the standings in which each is open. */
  readonly openings: OpeningsByAction
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

const kinds: ReadonlyArray<PathKind> = ['user', 'native', 'ldap', 'brokered']

const revisionFor = (moments: Moments, kind: PathKind, { login, refresh }: Reading, head: Revision): Revision => {
  const moment: Moment = kind === 'user' ? moments.user : moments.group[kind]
  return moment === 'login' ? login : moment === 'refresh' ? refresh : head
}

/** G for a kind of path: what began by then counts. @source ACT-7 */
export const grantingFor = ({ policy, head }: Rules, kind: PathKind, reading: Reading): Revision =>
  revisionFor(policy.activation.grant, kind, reading, head)

/** R for a kind of path: what ended by then does not. @source ACT-7 */
export const revokingFor = ({ policy, head }: Rules, kind: PathKind, reading: Reading): Revision =>
  revisionFor(policy.activation.revoke, kind, reading, head)

/** Whether what began then, and did not end, counts. What began by the login does, whatever the moment. */
export const isGranted = (rules: Rules, kind: PathKind, reading: Reading, since: Revision): boolean =>
  since <= reading.login || since <= grantingFor(rules, kind, reading)

/** The latest G of all kinds: what began later counts for none … */
export const latestGranting = (rules: Rules, reading: Reading): Revision => {
  let latest = 0
  for (const kind of kinds) latest = Math.max(latest, grantingFor(rules, kind, reading))
  return latest
}

/** … and the earliest R: neither does what ended by then. */
export const earliestRevoking = (rules: Rules, reading: Reading): Revision => {
  let earliest = rules.head
  for (const kind of kinds) earliest = Math.min(earliest, revokingFor(rules, kind, reading))
  return earliest
}
