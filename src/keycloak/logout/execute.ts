import { either as E } from 'fp-ts'
import type { LogOut } from '../../commands/sessions/log-out'
import type { SessionId, UserId } from '../../kernel/ids'
import type { Instant } from '../../kernel/instant'
import type { LogoutPlan } from '../../questions/answers'
import type { AnyPlatform } from '../../state/platform'
import type { KeycloakSessionsApi } from '../server/api'
import { faultOf, type ServerFault } from '../server/fault'
import { readingOf, type ServerOptions } from '../server/read'
import { usualOutside } from '../server/request'
import { actsFor, carryOut } from './acts'
import { planEndings, type Ending, type EndingBy } from './endings'

/** @category model */
export interface LogoutOptions extends ServerOptions {
  /** The platform that the plan was made from: it knows whose the sessions are. */
  readonly platform: AnyPlatform
  /**
   * By `user` or `everyone` sessions are ended at once where the server has no other session of that user, or of the
   * realm, that the plan leaves; the others are ended one by one. Default: `session`, one by one.
   */
  readonly by?: EndingBy
  /** Look at the server, and end nothing. */
  readonly dryRun?: boolean
  /** Before the second round, in milliseconds; before each further one twice as long. There are `tries` of them. Default: 1000. */
  readonly pause?: number
  /** Told of each session once the server has said that it is over: the moment to record it. */
  readonly ended?: (ended: EndedSession) => void
  readonly now?: () => Instant
  readonly wait?: (milliseconds: number) => Promise<void>
}

/**
 * A session that is over at the server.
 *
 * @category model
 */
export interface EndedSession {
  readonly session: SessionId
  readonly user: UserId
  readonly by: EndingBy
  /** The server did not have it any more: it ended before, or in an earlier run. */
  readonly wasOver: boolean
  /** When the server's answer was there. */
  readonly endedAt: Instant
  /** Its access tokens verify until here at the latest, at an application that checks them by itself. */
  readonly tokensUntil: Instant
}

/**
 * What has come of a plan.
 *
 * @category model
 */
export interface LogoutDone {
  /** What was to be done, in the order of the plan; all of it where `dryRun` was asked for. */
  readonly endings: ReadonlyArray<Ending>
  /** In the order of the plan. */
  readonly ended: ReadonlyArray<EndedSession>
  /** What could not be ended, and why; it is open still, here and perhaps there. */
  readonly failed: ReadonlyArray<{ readonly session: SessionId; readonly user: UserId; readonly fault: ServerFault }>
  /** Left alone: their next refresh will do. */
  readonly refresh: ReadonlyArray<SessionId>
  /** One for each that is over, for System to carry out. */
  readonly commands: ReadonlyArray<LogOut>
  /** The end of the last token of all that has ended; `null` where nothing has. */
  readonly tokensUntil: Instant | null
  /**
   * The not-before, in seconds, that would make each of those tokens stale: the first second after the last ending. One
   * second less lets a token live that was issued in that very second. `null` where nothing has ended.
   */
  readonly notBefore: number | null
}

/** Tokens have whole seconds: the last one was issued in the second of the end, or before. */
const endedOf = ({ session, user, by, lifespan }: Ending, wasOver: boolean, at: Instant): EndedSession => ({
  session,
  user,
  by,
  wasOver,
  endedAt: at,
  tokensUntil: (Math.floor(at / 1000) + lifespan) * 1000,
})

const latest = (instants: ReadonlyArray<Instant>): Instant | null =>
  instants.reduce<Instant | null>((most, each) => (most === null ? each : Math.max(most, each)), null)

const executed = async (api: KeycloakSessionsApi, plan: LogoutPlan, options: LogoutOptions): Promise<LogoutDone> => {
  const { platform, by = 'session', dryRun = false, now = usualOutside.now, wait = usualOutside.wait, pause = 1000 } = options
  const reading = readingOf(options)
  options.progress?.('looking at the sessions')
  const endings = await planEndings(api, plan, { platform, by, reading })
  const over = new Map<SessionId, EndedSession>()
  const record = (ending: Ending, wasOver: boolean): void => {
    const ended = endedOf(ending, wasOver, now())
    over.set(ending.session, ended)
    options.ended?.(ended)
    options.progress?.('ending sessions')
  }
  const acts = dryRun ? [] : actsFor(api, endings)
  const faults = await carryOut(acts, { parallel: reading.parallel, tries: reading.tries, pause, wait, over: record })
  const ended = endings.flatMap(({ session }) => over.get(session) ?? [])
  const last = latest(ended.map(({ endedAt }) => endedAt))
  return {
    endings,
    ended,
    failed: endings.flatMap(({ session, user }) => {
      const fault = faults.get(session)
      return fault === undefined ? [] : [{ session, user, fault }]
    }),
    refresh: plan.refresh,
    commands: ended.map(({ session }) => ({ _tag: 'LogOut', session })),
    tokensUntil: latest(ended.map(({ tokensUntil }) => tokensUntil)),
    notBefore: last === null ? null : Math.floor(last / 1000) + 1,
  }
}

/**
 * Ends exactly the planned sessions at the server, and leaves those for which a refresh will do. A session that the
 * server has not any more is over. What fails for a moment is tried again in a bounded number of rounds; what could not
 * be ended is told, and what was ended all the same.
 *
 * What a sweep tells as `overHere` is ended by the same means: hand it in as a plan.
 *
 * Record each session as over on the platform once it is told as `ended`, and not before. After a crash in between it
 * is over at the server and open on the platform: the plan made anew has it again, the server says that it is over, and
 * so does the next sweep. Nothing is ended twice, nothing is forgotten.
 *
 * Access tokens issued before still verify until their `exp` at each application that checks them by itself: until
 * `tokensUntil`, by this machine's clock. A not-before ends that only for an application that asks for it, and makes all
 * older tokens of the realm stale, everybody's. To end by user also makes the user's offline sessions stale;
 * to end by everyone does so for the realm, and no application is told by back-channel logout.
 *
 * @param plan what `logoutPlan` answered for the platform
 * @left why the server could not be looked at; then nothing was ended
 * @source ACT-4, KC-3, KC-4, KC-9
 *
 * @example
 * ```ts test
 * import { connectKeycloak, executeLogout } from 'tenure/keycloak'
 * import { dashEnterprise5, logoutPlan, system, user } from 'tenure'
 * import { memory } from 'tenure/store'
 * import { given } from 'tenure/testing'
 * const realm = { notBefore: 0, ssoSessionMaxLifespan: 36000, accessTokenLifespan: 300, accessTokenLifespanForImplicitFlow: 900 }
 * const answers = { '/token': { access_token: 'word', expires_in: 60 }, '/realms/acme': realm, '/users/bob': { id: 'bob', enabled: true } }
 * const answerTo = (url: string) => Object.entries(answers).find(([end]) => url.endsWith(end))?.[1] ?? []
 * const asked: string[] = []
 * const fetch = (async (url: string, { method }: RequestInit) => {
 *   if (method === 'DELETE') asked.push(new URL(url).pathname)
 *   return method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json(answerTo(url))
 * }) as typeof globalThis.fetch
 * const credentials = { client: 'tenure', secret: 'word' }
 * const api = connectKeycloak({ url: 'https://sso.example.org', realm: 'acme', credentials, outside: { fetch } })
 * const start = given(dashEnterprise5, { users: ['ada', 'bob'], apps: { crm: 'ada' } })
 * const store = memory(dashEnterprise5, { start, clock: () => 0 })
 * store.execute({ _tag: 'AddCoOwner', app: 'crm', subject: user('bob') }, system)
 * store.execute({ _tag: 'LogIn', session: 's1', user: 'bob' }, system)
 * store.execute({ _tag: 'RemoveCoOwner', app: 'crm', subject: user('bob') }, system)
 * const done = await executeLogout(api, logoutPlan(store.platform, { for: 'losses', at: 0 }), {
 *   platform: store.platform,
 *   ended: ({ session }) => store.execute({ _tag: 'LogOut', session }, system),
 *   now: () => 1_500,
 * })
 * if (done._tag === 'Left') throw new Error('the server could not be read')
 * asked // => ['/admin/realms/acme/sessions/s1']
 * done.right.tokensUntil // => 301_000
 * done.right.notBefore // => 2
 * logoutPlan(store.platform, { for: 'losses', at: 0 }) // => { end: [], refresh: [] }
 * ```
 */
export const executeLogout = async (
  api: KeycloakSessionsApi,
  plan: LogoutPlan,
  options: LogoutOptions,
): Promise<E.Either<ServerFault, LogoutDone>> => {
  try {
    return E.right(await executed(api, plan, options))
  } catch (error) {
    return E.left(faultOf(error, 'ending sessions'))
  }
}
