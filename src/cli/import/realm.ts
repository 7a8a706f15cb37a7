import { either as E, readonlyArray as RA, readonlyNonEmptyArray as RNEA } from 'fp-ts'
import { under } from '../../codec/mapping'
import { readRealm, type RealmReading } from '../../keycloak/realm-export/realm'
import type { RealmOptions } from '../../keycloak/realm-export/read'
import type { RealmProblem } from '../../keycloak/realm-export/problem'
import { problem, type Problem, type Problems } from '../problem'
import type { Progress } from '../progress'
import type { NamedFile, RealmSources } from './files'
import { realmProblem } from './placed'
import { exportText, parsedJson } from './text'

/** An export as far as it can be bound, and everything in its files that cannot. */
export interface ReadRealm {
  readonly reading: RealmReading
  /** The files as the places of the reading count them: a part that cannot be read is none of them. */
  readonly sources: RealmSources
  readonly problems: ReadonlyArray<Problem>
}

const jsonIn = ({ path, shownAs }: NamedFile): E.Either<Problem, unknown> =>
  E.mapLeft((message: string): Problem => ({ file: shownAs, message }))(E.chain(parsedJson)(exportText(path)))

const hasUsers = (realm: unknown): boolean => Array.isArray(under(realm, 'users'))

const withoutUsers = (file: NamedFile): Problem => ({
  file: file.shownAs,
  message:
    "has no users in it: the console's export has none, and the server's may have them in parts beside it. Name these too, or the folder",
})

/**
 * Reads an export. Its parts are read, parsed and gone through one by one: of each only its rows are kept.
 *
 * @left what is no realm at all
 */
export const readRealmFiles = (
  sources: RealmSources,
  options: RealmOptions,
  progress: Progress,
  collect: () => void,
): E.Either<Problems, ReadRealm> => {
  const realm = jsonIn(sources.realm)
  if (realm._tag === 'Left') return E.left([realm.left])
  const unreadable: Array<Problem> = []
  const parts: Array<NamedFile> = []
  const parsed = function* (): Generator<unknown> {
    for (const [position, file] of sources.parts.entries()) {
      progress.tell(`reading ${file.shownAs}`, position / sources.parts.length)
      collect()
      const part = jsonIn(file)
      if (part._tag === 'Right') {
        parts.push(file)
        yield part.right
      } else unreadable.push(part.left)
    }
  }
  if (sources.parts.length === 0 && !hasUsers(realm.right)) unreadable.push(withoutUsers(sources.realm))
  const read = readRealm({ realm: realm.right, parts: parsed() }, options)
  progress.done()
  const known = { realm: sources.realm, parts }
  if (read._tag === 'Left') {
    return under(realm.right, 'realm') === undefined
      ? problem('is no export of a realm: `realm` is missing', { file: sources.realm.shownAs })
      : E.left(RNEA.map((each: RealmProblem) => realmProblem(known, each))(read.left))
  }
  const problems = [...unreadable, ...read.right.problems.map((each) => realmProblem(known, each))]
  return E.right({ reading: read.right, sources: known, problems })
}

/** The first hundred problems, and how many more there are. */
const mostProblems = 100
export const presentableProblems = (problems: ReadonlyArray<Problem>): ReadonlyArray<Problem> =>
  problems.length <= mostProblems
    ? problems
    : [...problems.slice(0, mostProblems), { message: `… and ${problems.length - mostProblems} more that cannot be bound` }]

export const asProblems = (problems: ReadonlyArray<Problem>): Problems | undefined => {
  const shown = presentableProblems(problems)
  return RA.isNonEmpty(shown) ? shown : undefined
}
