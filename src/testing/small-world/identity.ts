import type { Tenures } from '../../kernel/tenure'
import { subjectKey } from '../../kernel/subject'
import { tenuresByKey } from '../../state/held'
import { subjectOf } from '../../state/keys'
import { holdersEver, ownerOf, tenuresOn } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { AppRecord } from '../../state/records'
import type { World } from '../reference/meaning'

/*
 * When two states are one. They must have the same future: whatever is done next, the same answers.
 *
 * The reference. It knows grants and who holds them. Grants are objects, told apart only by whether they are in force and
 * which sessions hold them, so a list of just that, for each holder and thing, says all that it can ever tell.
 *
 * The core. It knows revisions, and does nothing with them but compare them: with what a session read at its login and at
 * its last refresh, and with the head, which is what is read at once and by whoever logs in next. These are the points.
 * A later login or refresh reads a head that is beyond every revision there is. So a revision counts only by how many
 * points lie before it, and is replaced by that number. A tenure that ended and in which no point lies covers no reading,
 * now or later, and is left out. The shortcut `lastChange` is compared with points too, and stands in as
 * such a number: so a fault in it is not taken for what it should be. The look-up sets (whose apps, whose
 * members) stand for nothing of their own: they say where tenures are looked for, and these are judged by themselves.
 * Names, origins and instants are the same in all states of one search.
 */

type Place = (revision: number) => number

const sessionsOf = (platform: AnyPlatform) =>
  [...platform.tables.sessions.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, record]) => [id, typeof record === 'string' ? null : record] as const)

const placesOf = (tenures: Tenures, place: Place): ReadonlyArray<number> =>
  tenures.flatMap(({ since, until }) => {
    const [from, to] = [place(since), until === null ? -1 : place(until)]
    return from === to ? [] : [from, to]
  })

const appPlaces = (record: AppRecord, place: Place): ReadonlyArray<unknown> => [
  ownerOf(record),
  holdersEver(record)
    .map(subjectOf)
    .map((subject) => [subjectKey(subject), placesOf(tenuresOn(record, subject), place)] as const)
    .filter(([, places]) => places.length > 0)
    .sort(),
]

const coreIdentity = (platform: AnyPlatform): unknown => {
  const { tables, head } = platform
  const sessions = sessionsOf(platform)
  const read = sessions.flatMap(([, record]) => (record === null ? [] : [record.login, record.refresh]))
  const points = [...new Set([...read, head])].sort((a, b) => a - b)
  const place: Place = (revision) => points.filter((point) => point < revision).length
  const records = <R>(entries: ReadonlyArray<readonly [string, R | null]>, said: (record: R) => unknown): ReadonlyArray<unknown> =>
    [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => (record === null ? null : said(record)))
  return [
    sessions.map(([id, record]) => record && [id, record.user, place(record.login), place(record.refresh), record.roles, record.over]),
    place(head),
    records(tables.users.entries(), (record) => [
      record.enabled,
      record.roles,
      place(record.lastChange),
      [...tenuresByKey(record.groups, record.left)]
        .map(([key, tenures]) => [key.group, placesOf(tenures, place)] as const)
        .filter(([, places]) => places.length > 0)
        .sort(),
    ]),
    records(tables.groups.entries(), ({ parent, roles, deleted, lastChange }) => [parent, roles, deleted, place(lastChange)]),
    records(tables.apps.entries(), (record) => appPlaces(record, place)),
  ]
}

const referenceIdentity = ({ users, groups, apps, sessions, inForce }: World): unknown => {
  const open = [...sessions].sort(([a], [b]) => (a < b ? -1 : 1))
  const grants = new Set([...inForce, ...open.flatMap(([, { holds }]) => [...holds])])
  const held = [...grants].map((grant) => {
    const holders = open.map(([, { holds }]) => (holds.has(grant) ? 1 : 0)).join('')
    return `${grant.holder} ${grant.of} ${inForce.has(grant) ? 1 : 0}${holders}`
  })
  return [
    [...users].map(([id, { disabled }]) => [id, disabled]),
    [...groups].map(([id, { parent }]) => [id, parent]),
    [...apps].map(([id, { owner }]) => [id, owner]),
    open.map(([id, { user, roles, over }]) => [id, user, roles, over]),
    held.sort(),
  ]
}

/** A text that two states share only if nothing that can be done or asked will ever tell them apart. */
export const identityOf = (platform: AnyPlatform, world: World): string =>
  JSON.stringify([coreIdentity(platform), referenceIdentity(world)])
