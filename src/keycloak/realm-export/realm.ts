import { either as E, readonlyNonEmptyArray as RNEA } from 'fp-ts'
import { decode } from '../../codec/decode'
import type { UserId } from '../../kernel/ids'
import { group as asGroup, user as asUser, type Subject } from '../../kernel/subject'
import { directoryOf } from '../directory/directory'
import { noteForest, standingGroups } from './forest'
import { RealmForm, UsersForm } from './form'
import { foundRoles, type FoundRole } from './found-roles'
import { groupPaths, type GroupPaths } from './group-paths'
import { groupRows, type GroupRow } from './group-rows'
import { membershipsOf } from './memberships'
import { placeText, within } from './place'
import type { RealmNote, RealmProblem } from './problem'
import type { RealmExport, RealmFiles, RealmOptions } from './read'
import { malformed, readForm } from './reading'
import { meaningOfRoles } from './role-meaning'
import { userRows, type UserList, type UserRow } from './user-rows'

/**
 * An export as far as it can be bound, and what cannot. Groups that do not stand in a forest are left out
 * with all below them, and so are users whose id or name another one has.
 */
export interface RealmReading extends RealmExport {
  readonly problems: ReadonlyArray<RealmProblem>
  /** Paths that fit no group, or several, where some groups are left out: most of them follow from that. */
  readonly consequences: ReadonlyArray<RealmProblem>
  /** Users of whom a path could not be bound. */
  readonly unsure: ReadonlySet<UserId>
  readonly paths: GroupPaths
  /** The roles of the realm and of its clients, and how many hold each. */
  readonly found: ReadonlyArray<FoundRole>
  /** Where the export has a user or group; empty for one that it does not have. */
  readonly placeOf: (subject: Subject) => string
}

function* userLists({ realm, users = [] }: RealmForm, parts: Iterable<unknown>, problems: Array<RealmProblem>): Generator<UserList> {
  yield { users, place: within(null, 'users') }
  let position = -1
  for (const value of parts) {
    position += 1
    const place = within(null, 'parts', position)
    const form = readForm(UsersForm, value, place, problems)
    if (form === undefined) continue
    if (form.realm === realm) yield { users: form.users, place: within(place, 'users') }
    else problems.push({ _tag: 'RealmDiffers', at: `parts[${position}].realm`, realm: form.realm, expected: realm })
  }
}

const placesOf = (groups: ReadonlyArray<GroupRow>, users: ReadonlyArray<UserRow>): RealmReading['placeOf'] => {
  const places = () => ({
    groups: new Map(groups.map(({ group, place }) => [group, place])),
    users: new Map(users.map(({ user, place }) => [user, place])),
  })
  let known: ReturnType<typeof places> | undefined
  return (subject) => {
    const { groups: ofGroups, users: ofUsers } = (known ??= places())
    return placeText((subject._tag === 'User' ? ofUsers.get(subject.user) : ofGroups.get(subject.group)) ?? null)
  }
}

/**
 * Reads an export as far as it can be bound.
 *
 * @left what is no realm at all
 */
export const readRealm = (
  { realm: realmFile, parts = [] }: RealmFiles,
  { roles = {}, resolutions = {} }: RealmOptions,
): E.Either<RNEA.ReadonlyNonEmptyArray<RealmProblem>, RealmReading> => {
  const decoded = decode(RealmForm, realmFile)
  if (decoded._tag === 'Left') return E.left(RNEA.map(malformed(null))(decoded.left))
  const form = decoded.right
  const problems: Array<RealmProblem> = []
  const consequences: Array<RealmProblem> = []
  const notes: Array<RealmNote> = []
  const rows = groupRows(form.groups ?? [], problems)
  noteForest(rows, problems)
  const areGroupsSound = problems.length === 0
  const groups = standingGroups(rows)
  const { rows: all, hasItsName } = userRows(userLists(form, parts, problems), problems, notes)
  const paths = groupPaths(groups)
  // Where groups are missing or misplaced, every path to them would be one more complaint.
  const { memberships, unsure } = membershipsOf(all, paths, resolutions, areGroupsSound ? problems : consequences)
  const users = all.filter(hasItsName)
  const bound = new Set(users.map(({ user }) => user))
  const meaning = meaningOfRoles(form, roles)
  return E.right({
    realm: form.realm,
    directory: directoryOf({
      groups: groups.map(({ group, name, parent }) => ({ group, name, parent })),
      users: users.map(({ user, username, enabled }) => ({ user, username, enabled })),
      memberships: memberships.filter(({ user }) => bound.has(user)),
      roles: [
        ...groups.flatMap((row) => meaning.meant(row.roles).map((role) => ({ to: asGroup(row.group), role }))),
        ...users.flatMap((row) => meaning.meant(row.roles).map((role) => ({ to: asUser(row.user), role }))),
      ],
    }),
    notes: [...notes, ...meaning.notes],
    problems,
    consequences,
    unsure,
    paths,
    found: foundRoles(form, groups, users),
    placeOf: placesOf(groups, users),
  })
}
