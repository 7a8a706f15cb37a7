import type { FaultPath } from '../../codec/fault'
import type { Command } from '../../commands/vocabulary'
import { bindApps, type BoundApps } from '../../keycloak/apps-file/bind'
import type { Unbound } from '../../keycloak/binding'
import { bygones, withoutSubjects } from '../../keycloak/difference/bygones'
import { differenceBetween } from '../../keycloak/difference/difference'
import { inPart } from '../../keycloak/difference/in-part'
import type { Directory } from '../../keycloak/directory/directory'
import { presentDirectory } from '../../keycloak/directory/present'
import type { FoundRole } from '../../keycloak/realm-export/found-roles'
import { bindSessions, type BoundSessions } from '../../keycloak/sessions-file/bind'
import { subjectId, type Subject } from '../../kernel/subject'
import type { AnyPlatform } from '../../state/platform'
import { counted } from '../page/prose'
import type { Problem } from '../problem'
import type { DataFile } from './data-file'
import type { ImportOptions } from './options'
import { placedProblem, realmProblem } from './placed'
import type { ReadRealm } from './realm'
import type { Request } from './request'

/** How much a realm has. */
interface Totals {
  readonly groups: number
  readonly users: number
  readonly memberships: number
  readonly roles: number
}

/** What is to be done to a platform; nothing of the export itself is kept. */
export interface Prepared {
  readonly realm: string
  readonly totals: Totals
  readonly commands: ReadonlyArray<Command>
  /** Whether the directory can be brought in line; else nothing is tried with apps and sessions. */
  readonly isTaken: boolean
  readonly apps: BoundApps
  readonly sessions: BoundSessions
  /** Users and groups that would be deleted, were all of the export bound. */
  readonly left: ReadonlyArray<Subject>
  readonly found: ReadonlyArray<FoundRole>
  readonly notes: ReadonlyArray<string>
  readonly problems: ReadonlyArray<Problem>
}

const nameOf = (subject: Subject): string => `${subject._tag === 'User' ? 'user' : 'group'} ${subjectId(subject)}`

const placesIn = <A>(file: DataFile<A> | undefined, unbound: ReadonlyArray<Unbound>): ReadonlyArray<Problem> =>
  file === undefined
    ? []
    : unbound.map(({ path, message }: { readonly path: FaultPath; readonly message: string }) => file.problemAt(path, message))

const totalsOf = ({ groups, users, memberships, roles }: Directory): Totals => ({
  groups: groups.length,
  users: users.length,
  memberships: memberships.length,
  roles: roles.length,
})

const noApps: BoundApps = { apps: [], problems: [], viewers: [] }
const noSessions: BoundSessions = { sessions: [], problems: [] }

/** Compares an export with a platform, and binds the other files to it. */
export const prepare = (platform: AnyPlatform, request: Request, options: ImportOptions, read: ReadRealm): Prepared => {
  const { reading, sources } = read
  const gone = bygones(platform, reading.directory)
  const goneProblems = gone.map((subject) =>
    placedProblem(sources, reading.placeOf(subject), `${nameOf(subject)} was deleted on this platform before, and an id is used once`),
  )
  const ofRealm = [...read.problems, ...goneProblems]
  const present = presentDirectory(platform)
  const bound = withoutSubjects(reading.directory, gone)
  const { directory, left, clashes } =
    ofRealm.length === 0 ? { directory: bound, left: [], clashes: [] } : inPart(present, bound, reading.unsure)
  const apps = request.apps === undefined ? noApps : bindApps(request.apps.value, directory, { ...request.realm, paths: reading.paths })
  const sessions = request.sessions === undefined ? noSessions : bindSessions(request.sessions.value, directory)
  const isTaken = options.partial === true || ofRealm.length === 0
  return {
    realm: reading.realm,
    totals: totalsOf(reading.directory),
    isTaken,
    commands: isTaken ? differenceBetween(present, directory) : [],
    apps,
    sessions,
    left,
    found: reading.found,
    notes: [
      ...reading.notes.map((note) => realmProblem(sources, note)).map(({ file, message }) => `${file ?? ''}: ${message}`),
      ...apps.viewers.map(
        ({ app, users, teams }) =>
          `app ${app}: its collaborators (${counted(users, 'user')}, ${counted(teams, 'team')}) were viewers in Dash Enterprise 4; none of them is made a co-owner`,
      ),
    ],
    problems: [
      ...ofRealm,
      ...(isTaken ? clashes : []).map(({ subject, holder }) =>
        placedProblem(sources, reading.placeOf(subject), `${nameOf(subject)} has the name that ${nameOf(holder)} keeps`),
      ),
      ...(options.partial === true ? reading.consequences.map((each) => realmProblem(sources, each)) : []),
      ...placesIn(request.apps, apps.problems),
      ...placesIn(request.sessions, sessions.problems),
    ],
  }
}
