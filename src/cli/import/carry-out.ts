import { either as E } from 'fp-ts'
import type { FaultPath } from '../../codec/fault'
import type { Command, Event } from '../../commands/vocabulary'
import type { Rejection } from '../../commands/rejection'
import { system } from '../../kernel/actor'
import type { Instant } from '../../kernel/instant'
import { appsDifference } from '../../keycloak/apps-file/difference'
import { decide } from '../../platform/decide'
import { evolved } from '../../platform/evolve'
import { userOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { refusedAs, type Problem } from '../problem'
import type { Progress } from '../progress'
import type { DataFile } from './data-file'
import type { ImportOptions } from './options'
import type { Prepared } from './prepare'
import type { Request } from './request'

/** What came of an import, and what was refused. */
export interface CarriedOut {
  readonly platform: AnyPlatform
  readonly events: ReadonlyArray<Event>
  readonly problems: ReadonlyArray<Problem>
  readonly notes: ReadonlyArray<string>
}

/** Beyond so many commands the platform is changed where it stands: the one before is not to be looked at any more. */
const mostKept = 50_000

export const isBulk = (before: AnyPlatform, { commands }: Prepared): boolean => before.head === 0 || commands.length > mostKept

/** A platform on the way: one command after the other, what is refused is told. */
class Course {
  readonly events: Array<Event> = []
  private count = 0

  constructor(
    public platform: AnyPlatform,
    private readonly owned: boolean,
    private readonly collect: () => void,
  ) {}

  take(command: Command, at: Instant): E.Either<Rejection, null> {
    this.count += 1
    if (this.count % 1000 === 0) this.collect()
    const decided = decide(this.platform, command, { by: system, at })
    if (decided._tag === 'Left') return decided
    for (const event of decided.right) {
      this.platform = evolved(this.platform, event, this.owned) ?? this.platform
      // Copied, and the author shared: an event as it was decided takes four times the room.
      this.events.push(Object.assign({}, event, { by: system }))
    }
    return E.right(null)
  }
}

const refusalIn = <A>(file: DataFile<A> | undefined, path: FaultPath, rejection: Rejection): Problem => {
  const refused = refusedAs(rejection)
  return file === undefined ? refused : { ...file.problemAt(path, refused.message), rejection: rejection._tag }
}

const takeApps = (
  course: Course,
  prepared: Prepared,
  { apps: file }: Pick<Request, 'apps'>,
  options: Pick<ImportOptions, 'pruneApps'>,
  at: Instant,
): ReadonlyArray<Problem> => {
  const problems: Array<Problem> = []
  const refusedApps = new Set<string>()
  if (file === undefined) return problems
  for (const { command, path } of appsDifference(course.platform, prepared.apps, { prune: options.pruneApps === true })) {
    const app = 'app' in command ? command.app : ''
    if (refusedApps.has(app)) continue
    const taken = course.take(command, at)
    if (taken._tag === 'Right') continue
    problems.push(refusalIn(file, path, taken.left))
    // Its co-owners would all be refused for the same reason.
    if (command._tag === 'CreateApp') refusedApps.add(app)
  }
  return problems
}

const takeSessions = (
  course: Course,
  { sessions: { sessions } }: Prepared,
  { sessions: file }: Pick<Request, 'sessions'>,
  at: Instant,
): Omit<CarriedOut, 'platform' | 'events'> => {
  const problems: Array<Problem> = []
  const known = sessions.filter(({ session }) => course.platform.tables.sessions.has(session))
  const others = sessions.filter(({ session }) => !course.platform.tables.sessions.has(session))
  const disabled = others.filter(({ user }) => userOf(course.platform, user)?.enabled === false)
  for (const { session, user, loggedInAt, path } of others) {
    if (userOf(course.platform, user)?.enabled === false) continue
    const taken = course.take({ _tag: 'LogIn', session, user }, loggedInAt ?? at)
    if (taken._tag === 'Left') problems.push(refusalIn(file, path, taken.left))
  }
  const notes = [
    ...(known.length > 0 ? [`sessions that were known already: ${known.length}`] : []),
    ...(disabled.length > 0 ? [`sessions of disabled users, left out: ${disabled.length}`] : []),
  ]
  return { problems, notes }
}

/** Does to a platform what was prepared: the directory, then apps, then sessions at the instants when they began. */
export const carryOut = (
  before: AnyPlatform,
  prepared: Prepared,
  request: Pick<Request, 'apps' | 'sessions'>,
  options: Pick<ImportOptions, 'pruneApps'>,
  { at, progress, collect }: { readonly at: Instant; readonly progress: Progress; readonly collect: () => void },
): CarriedOut => {
  const course = new Course(before, isBulk(before, prepared), collect)
  const problems: Array<Problem> = []
  const { commands, isTaken } = prepared
  if (!isTaken) return { platform: before, events: [], problems, notes: [] }
  for (const [position, command] of commands.entries()) {
    if (position % 1000 === 0) progress.tell('importing', position / commands.length)
    const taken = course.take(command, at)
    if (taken._tag === 'Left') problems.push(refusedAs(taken.left))
  }
  const ofApps = takeApps(course, prepared, request, options, at)
  const ofSessions = takeSessions(course, prepared, request, at)
  progress.done()
  return {
    platform: course.platform,
    events: course.events,
    problems: [...problems, ...ofApps, ...ofSessions.problems],
    notes: ofSessions.notes,
  }
}
