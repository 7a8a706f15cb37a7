import { either as E, readonlyArray as RA, type readonlyNonEmptyArray as RNEA } from 'fp-ts'
import type { Directory } from '../directory/directory'
import type { PathResolutions } from './memberships'
import type { RealmNote, RealmProblem } from './problem'
import { readRealm, type RealmReading } from './realm'
import type { RoleMeaning } from './role-meaning'

/**
 * The files of an export as parsed JSON: the realm's, and, where the users are not in it, the
 * `REALM-users-N.json` in any order.
 *
 * @category model
 */
export interface RealmFiles {
  readonly realm: unknown
  /** Gone through once: they may be read and parsed one by one. */
  readonly parts?: Iterable<unknown>
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
  files: RealmFiles,
  options: RealmOptions = {},
): E.Either<RNEA.ReadonlyNonEmptyArray<RealmProblem>, RealmExport> =>
  E.chain(({ problems, realm, directory, notes }: RealmReading) =>
    RA.isNonEmpty(problems) ? E.left(problems) : E.right({ realm, directory, notes }),
  )(readRealm(files, options))
