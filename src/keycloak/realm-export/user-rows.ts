import type { UserId } from '../../kernel/ids'
import { usernameKey } from '../../state/look-ups'
import { UserForm } from './form'
import { placeText, within, type Place } from './place'
import type { RealmNote, RealmProblem } from './problem'
import { readForm } from './reading'
import { roleKeysOf, type RoleKey } from './role-keys'

/** A user of the export, and where it stands there. */
export interface UserRow {
  readonly user: UserId
  readonly username: string
  readonly enabled: boolean
  /** As the export has them: paths, one for each group, so that a path may be there twice. */
  readonly paths: ReadonlyArray<string>
  readonly roles: ReadonlyArray<RoleKey>
  readonly place: Place | null
}

/** A list of users of the realm file or of one part. */
export interface UserList {
  readonly users: ReadonlyArray<unknown>
  readonly place: Place | null
}

export interface UserRows {
  /** One for each id. */
  readonly rows: ReadonlyArray<UserRow>
  /** Whether no user before has the same name. */
  readonly hasItsName: (row: UserRow) => boolean
}

/**
 * Reads users; two with one id, or with names that are equal but for case or normal form, are reported.
 * Service accounts belong to clients and are left out.
 */
export const userRows = (lists: Iterable<UserList>, problems: Array<RealmProblem>, notes: Array<RealmNote>): UserRows => {
  const rows = new Map<UserId, UserRow>()
  const names = new Map<string, UserRow>()
  const read = (value: unknown, place: Place | null): void => {
    const form = readForm(UserForm, value, place, problems)
    if (form === undefined) return
    const { id: user, username, enabled, groups: paths = [], serviceAccountClientId: client } = form
    if (client !== undefined) return void notes.push({ _tag: 'ServiceAccountSkipped', at: placeText(place), username, client })
    const row: UserRow = { user, username, enabled, paths, roles: roleKeysOf(form), place }
    const sameId = rows.get(user)
    const sameName = names.get(usernameKey(username))
    if (sameId !== undefined) problems.push({ _tag: 'UserIdTwice', at: placeText(place), user, first: placeText(sameId.place) })
    else rows.set(user, row)
    if (sameName !== undefined) problems.push({ _tag: 'UsernameTwice', at: placeText(place), username, first: placeText(sameName.place) })
    else names.set(usernameKey(username), row)
  }
  for (const { users, place } of lists) for (const [position, value] of users.entries()) read(value, within(place, position))
  return { rows: [...rows.values()], hasItsName: (row) => names.get(usernameKey(row.username)) === row }
}
