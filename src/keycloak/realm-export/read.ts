import { either as E, readonlyArray as RA, readonlyNonEmptyArray as RNEA } from 'fp-ts'
import { decode } from '../../codec/decode'
import { group as asGroup, user as asUser } from '../../kernel/subject'
import { directoryOf, type Directory } from '../directory/directory'
import { noteForest } from './forest'
import { RealmForm, UsersForm } from './form'
import { groupPaths } from './group-paths'
import { groupRows } from './group-rows'
import { membershipsOf, type PathResolutions } from './memberships'
import { within } from './place'
import type { RealmNote, RealmProblem } from './problem'
import { malformed, readForm } from './reading'
import { meaningOfRoles, type RoleMeaning } from './role-meaning'
import { userRows, type UserList } from './user-rows'

/**
 * The files of an export as parsed JSON: the realm's, and, where the users are not in it, the
 * `REALM-users-N.json` in any order.
 *
 * @category model
 */
export interface RealmFiles {
  readonly realm: unknown
  readonly parts?: ReadonlyArray<unknown>
}

/** @category model */
export interface RealmOptions {
  readonly roles?: RoleMeaning
  readonly resolutions?: PathResolutions
}

/**
 * What an export says, and what of it was left out.
 *
 * @category model
 */
export interface RealmExport {
  readonly realm: string
  readonly directory: Directory
  readonly notes: ReadonlyArray<RealmNote>
}

const userLists = (
  { realm, users = [] }: RealmForm,
  parts: ReadonlyArray<unknown>,
  problems: Array<RealmProblem>,
): ReadonlyArray<UserList> => [
  { users, place: within(null, 'users') },
  ...parts.flatMap((value, position) => {
    const place = within(null, 'parts', position)
    const form = readForm(UsersForm, value, place, problems)
    if (form === undefined) return []
    if (form.realm !== realm) problems.push({ _tag: 'RealmDiffers', at: `parts[${position}].realm`, realm: form.realm, expected: realm })
    return [{ users: form.users, place: within(place, 'users') }]
  }),
]

/**
 * Reads the export that Keycloak's own server makes (`kc.sh export`), users included, in either of its two
 * forms, as a directory. Ids bind; users name groups by path, and a path that fits several groups is
 * never guessed.
 *
 * @param files parsed JSON; the console's export has no users and gives a directory without any
 * @param options which roles mean `admin` and `licensed`, and which group an ambiguous path means
 * @left all that stands in the way, each with its place, in the order of reading
 * @category destructors
 * @source KC-1, KC-5, KC-8
 */
export const readRealmExport = (
  { realm: realmFile, parts = [] }: RealmFiles,
  { roles = {}, resolutions = {} }: RealmOptions = {},
): E.Either<RNEA.ReadonlyNonEmptyArray<RealmProblem>, RealmExport> => {
  const decoded = decode(RealmForm, realmFile)
  if (decoded._tag === 'Left') return E.left(RNEA.map(malformed(null))(decoded.left))
  const form = decoded.right
  const problems: Array<RealmProblem> = []
  const notes: Array<RealmNote> = []
  const groups = groupRows(form.groups ?? [], problems)
  noteForest(groups, problems)
  const areGroupsSound = problems.length === 0
  const users = userRows(userLists(form, parts, problems), problems, notes)
  // Where groups are missing or misplaced, every path to them would be one more complaint.
  const memberships = areGroupsSound ? membershipsOf(users, groupPaths(groups), resolutions, problems) : []
  if (RA.isNonEmpty(problems)) return E.left(problems)
  const meaning = meaningOfRoles(form, roles)
  const held = [
    ...groups.flatMap((row) => meaning.meant(row.roles).map((role) => ({ to: asGroup(row.group), role }))),
    ...users.flatMap((row) => meaning.meant(row.roles).map((role) => ({ to: asUser(row.user), role }))),
  ]
  return E.right({
    realm: form.realm,
    directory: directoryOf({
      groups: groups.map(({ group, name, parent }) => ({ group, name, parent })),
      users: users.map(({ user, username, enabled }) => ({ user, username, enabled })),
      memberships,
      roles: held,
    }),
    notes: [...notes, ...meaning.notes],
  })
}
