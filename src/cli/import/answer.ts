import * as t from 'io-ts'
import { AnySessionId, AnyUserId } from '../../kernel/ids'
import { Revision } from '../../kernel/instant'
import { shape } from '../../kernel/shape'
import { sessionOf } from '../../state/look-ups'
import { answerShape } from '../answers/envelope'
import { AppActionsAnswer } from '../answers/parts'
import type { Outcome } from './outcome'
import { presentableProblems } from './realm'

const sides = { gains: AppActionsAnswer, losses: AppActionsAnswer }

const ImpactAnswer = () =>
  shape('ImportImpact', {
    now: t.readonlyArray(shape('ImpactOnSession', { session: AnySessionId, user: AnyUserId, ...sides })),
    atLogin: t.readonlyArray(shape('ImpactOnUser', { user: AnyUserId, ...sides })),
  })

/** A difference that a directory from outside makes, whatever it was read from. */
export const differenceFields = () => ({
  dryRun: t.boolean,
  before: Revision,
  realm: t.string,
  groups: t.number,
  users: t.number,
  memberships: t.number,
  roles: t.number,
  changes: t.readonlyArray(shape('EventCount', { event: t.string, count: t.number })),
  notes: t.readonlyArray(t.string),
  impact: t.union([ImpactAnswer(), t.null]),
  staleSessions: t.number,
})

/** What `tenure import --json` prints. */
export const importAnswer = () =>
  answerShape('import', {
    ...differenceFields(),
    /** Users and groups that stay because something could not be bound. */
    leftAlone: t.number,
    unbound: t.readonlyArray(
      shape('Problem', { message: t.string }, { file: t.string, line: t.number, column: t.number, rejection: t.string }),
    ),
    realmRoles: t.readonlyArray(
      shape('FoundRole', { client: t.union([t.string, t.null]), name: t.string, users: t.number, groups: t.number }),
    ),
  })

export const differenceJson = ({ before, platform, at, prepared, counts, impact, staleSessions, notes }: Outcome, dryRun: boolean) => ({
  at,
  revision: dryRun ? before.head : platform.head,
  dryRun,
  before: before.head,
  realm: prepared.realm,
  ...prepared.totals,
  changes: counts,
  notes,
  impact:
    impact === null
      ? null
      : {
          now: impact.now.map(({ session, gains, losses }) => ({ session, user: sessionOf(before, session)?.user ?? '', gains, losses })),
          atLogin: impact.atLogin.map(({ user, gains, losses }) => ({ user, gains, losses })),
        },
  staleSessions,
})

export const importJson = (outcome: Outcome, dryRun: boolean): t.TypeOf<ReturnType<typeof importAnswer>> => ({
  verb: 'import',
  ...differenceJson(outcome, dryRun),
  leftAlone: outcome.prepared.left.length,
  unbound: presentableProblems(outcome.unbound),
  realmRoles: outcome.prepared.found,
})
