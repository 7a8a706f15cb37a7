import type { AppId, GroupId, UserId } from '../kernel/ids'
import { subjectKey, type Subject, type SubjectKey } from '../kernel/subject'
import { isOpen, type Tenures } from '../kernel/tenure'
import type { AppRecord, Holder } from './records'
import { VersionedMap } from './versioned-map'

/** A subject's co-ownerships of one app, those that ended included. */
export interface CoOwnership {
  readonly subject: Subject
  readonly tenures: Tenures
}

/** The record of an app from its plain parts. */
export const appRecord = (app: AppId, name: string, owner: UserId | null, coOwners: ReadonlyArray<CoOwnership>): AppRecord => {
  const users: Array<Holder<UserId>> = []
  const groups: Array<Holder<GroupId>> = []
  const past = new Map<SubjectKey, Tenures>()
  let lastEnd = 0
  for (const { subject, tenures } of coOwners) {
    const ended = isOpen(tenures) ? tenures.slice(0, -1) : tenures
    const since = tenures[tenures.length - 1]?.since ?? 0
    if (isOpen(tenures) && subject._tag === 'User') users.push({ id: subject.user, since, until: null })
    if (isOpen(tenures) && subject._tag === 'Group') groups.push({ id: subject.group, since, until: null })
    // Copied: who changes the plain parts afterwards changes no record.
    if (ended.length > 0)
      past.set(
        subjectKey(subject),
        ended.map((tenure) => ({ ...tenure })),
      )
    for (const { until } of ended) lastEnd = Math.max(lastEnd, until ?? 0)
  }
  return { app, name, owner, users, groups, past: past.size === 0 ? null : VersionedMap.owning(past), lastEnd }
}
