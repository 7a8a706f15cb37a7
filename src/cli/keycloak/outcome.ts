import { either as E } from 'fp-ts'
import type { Instant } from '../../kernel/instant'
import { bygones } from '../../keycloak/difference/bygones'
import { differenceBetween } from '../../keycloak/difference/difference'
import { presentDirectory } from '../../keycloak/directory/present'
import { describeRealm, type RealmNote } from '../../keycloak/realm-export/problem'
import type { ServerReading } from '../../keycloak/server/directory'
import { bindSessions } from '../../keycloak/sessions-file/bind'
import type { SessionsFile } from '../../keycloak/sessions-file/form'
import { subjectId } from '../../kernel/subject'
import type { AnyPlatform } from '../../state/platform'
import { carryOut } from '../import/carry-out'
import { collecting } from '../import/collect'
import { outcomeOf, type Outcome } from '../import/outcome'
import type { Prepared } from '../import/prepare'
import { asProblems } from '../import/realm'
import type { StateOptions } from '../options'
import { counted } from '../page/prose'
import type { Problem, Problems } from '../problem'
import type { Progress } from '../progress'
import type { RoleOptions, ServerOptions } from './server-options'

/** The options of `tenure keycloak sync`. */
export interface SyncVerbOptions extends StateOptions, ServerOptions, RoleOptions {
  readonly sessions?: boolean
  readonly dryRun?: boolean
}

interface FromServer {
  readonly reading: ServerReading
  readonly sessions: SessionsFile
}

/** A role that somebody asked for by name and that the realm does not have: nobody would hold it any more. */
const absentRoles = (notes: ReadonlyArray<RealmNote>, options: SyncVerbOptions): ReadonlyArray<Problem> =>
  notes.flatMap((note) =>
    note._tag === 'RoleAbsent' && options[note.means] !== undefined
      ? [{ message: `--${note.means} ${note.role}: the realm has no such role` }]
      : [],
  )

const problemsOf = (platform: AnyPlatform, { directory, notes }: ServerReading, options: SyncVerbOptions): ReadonlyArray<Problem> => [
  ...absentRoles(notes, options),
  ...bygones(platform, directory).map((subject): Problem => ({
    message: `${subject._tag === 'User' ? 'user' : 'group'} ${subjectId(subject)} was deleted on this platform before, and an id is used once`,
  })),
]

const preparedFor = (
  platform: AnyPlatform,
  { reading: { directory, notes }, sessions }: FromServer,
  { realm }: SyncVerbOptions,
): Prepared => {
  const bound = bindSessions(sessions, directory)
  const strangers = bound.problems.length
  return {
    realm,
    totals: {
      groups: directory.groups.length,
      users: directory.users.length,
      memberships: directory.memberships.length,
      roles: directory.roles.length,
    },
    commands: differenceBetween(presentDirectory(platform), directory),
    isTaken: true,
    apps: { apps: [], problems: [], viewers: [] },
    sessions: bound,
    left: [],
    found: [],
    notes: [
      ...notes.map(describeRealm),
      // A user who came after the users were read, or a service account.
      ...(strangers > 0 ? [`${counted(strangers, 'session')} of users who are not in the directory, left out`] : []),
    ],
    problems: [],
  }
}

/**
 * What a reading makes of a platform.
 *
 * @left what stands in the way, all of it
 */
export const outcomeOfSync = (
  platform: AnyPlatform,
  read: FromServer,
  options: SyncVerbOptions,
  at: Instant,
  progress: Progress,
): E.Either<Problems, Outcome> => {
  const hindered = asProblems(problemsOf(platform, read.reading, options))
  if (hindered !== undefined) return E.left(hindered)
  const prepared = preparedFor(platform, read, options)
  const nothingElse = { apps: undefined, sessions: undefined }
  const done = carryOut(platform, prepared, nothingElse, {}, { at, progress, collect: collecting() })
  const refused = asProblems(done.problems)
  return refused === undefined ? E.right(outcomeOf(platform, prepared, done, at)) : E.left(refused)
}
