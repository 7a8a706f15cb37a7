import * as t from 'io-ts'
import { AnySessionId, AnyUserId } from '../../kernel/ids'
import { Instant } from '../../kernel/instant'
import { shape } from '../../kernel/shape'
import type { LogoutDone } from '../../keycloak/logout/execute'
import { describeServerFault } from '../../keycloak/server/fault'
import type { PlannedFor } from '../../questions/logout-plan'
import { sessionOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import { answerShape } from '../answers/envelope'
import { SessionAnswer } from '../answers/parts'

const ofSession = { session: AnySessionId, user: AnyUserId }
const By = t.keyof({ session: null, user: null, everyone: null })
const InstantOrNull = t.union([Instant, t.null])

/** A session that could not be ended at the server, and why. */
export const FailedSession = /*#__PURE__*/ shape('FailedSession', { ...ofSession, message: t.string })

export const failedJson = (failed: LogoutDone['failed']): ReadonlyArray<t.TypeOf<typeof FailedSession>> =>
  failed.map(({ session, user, fault }) => ({ session, user, message: describeServerFault(fault) }))

/** What `tenure keycloak logout --json` prints. */
export const logoutAnswer = () =>
  answerShape('keycloak logout', {
    for: t.keyof({ losses: null, gains: null, both: null }),
    dryRun: t.boolean,
    endings: t.readonlyArray(shape('Ending', { ...ofSession, by: By, isListed: t.boolean, lifespan: t.number })),
    ended: t.readonlyArray(shape('EndedSession', { ...ofSession, by: By, wasOver: t.boolean, endedAt: Instant, tokensUntil: Instant })),
    failed: t.readonlyArray(FailedSession),
    refresh: t.readonlyArray(SessionAnswer),
    tokensUntil: InstantOrNull,
    notBefore: t.union([t.number, t.null]),
  })

export const logoutJson = (
  platform: AnyPlatform,
  { endings, ended, failed, refresh, tokensUntil, notBefore }: LogoutDone,
  asked: { readonly at: Instant; readonly for: PlannedFor; readonly dryRun: boolean },
): t.TypeOf<ReturnType<typeof logoutAnswer>> => ({
  verb: 'keycloak logout',
  at: asked.at,
  revision: platform.head,
  for: asked.for,
  dryRun: asked.dryRun,
  endings,
  ended,
  failed: failedJson(failed),
  refresh: refresh.map((session) => ({ session, user: sessionOf(platform, session)?.user ?? '' })),
  tokensUntil,
  notBefore,
})
