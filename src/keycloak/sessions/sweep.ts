import { either as E } from 'fp-ts'
import type { LogOut } from '../../commands/sessions/log-out'
import type { SessionId, UserId } from '../../kernel/ids'
import type { Instant } from '../../kernel/instant'
import { byCodeUnits } from '../../kernel/order'
import { openSessions } from '../../questions/readers'
import { sessionOf } from '../../state/look-ups'
import type { AnyPlatform } from '../../state/platform'
import type { KeycloakSessionsApi } from '../server/api'
import { faultOf, type ServerFault } from '../server/fault'
import { idOf, type Reading } from '../server/gather'
import { eachOf, wholeList } from '../server/pages'
import { readingOf, type ServerOptions } from '../server/read'
import { usualOutside } from '../server/request'
import { refuseOtherRealm } from './other-realm'
import { isTooOld, readRealmTimes, type RealmTimes } from './realm-times'
import { readClientRows, readListed, type SessionAtServer } from './rows'
import { readUser, type UserAtServer } from './user'

/**
 * How a session was found to be over: the server does not list it any more; its user is disabled there, or not there;
 * it was last used before the not-before of the realm or of its user, so that none of its tokens is taken; or it lasts
 * longer than a session may by now.
 *
 * @category model
 */
export type WhyOver = 'NotListed' | 'UserDisabled' | 'UserGone' | 'NotBefore' | 'TooOld'

/** @category model */
export interface FoundSession {
  readonly session: SessionId
  readonly user: UserId
}

/**
 * What a comparison of sessions has found, each list by session id.
 *
 * @category model
 */
export interface Swept {
  /** Open on the platform, and over at the server. */
  readonly ended: ReadonlyArray<FoundSession & { readonly why: WhyOver }>
  /** Open at the server, and never opened on the platform: a login that nobody handed in. */
  readonly unknownHere: ReadonlyArray<FoundSession>
  /** Open at the server, and over on the platform, where it stays over: as after its user was disabled and enabled again. */
  readonly overHere: ReadonlyArray<FoundSession>
  /** One for each that has ended, for System to carry out. */
  readonly commands: ReadonlyArray<LogOut>
}

/** @category model */
export interface SweepOptions extends ServerOptions {
  /** The instant that the platform's sessions are looked at. */
  readonly at: Instant
  /** The clock, which should agree with the server's. Default: this machine's. */
  readonly now?: () => Instant
}

/** Whether no token of a session is taken any more: one issued in the very second of a not-before is. */
const isStale = ({ lastAccess }: SessionAtServer, notBefore: number): boolean => Math.floor(lastAccess / 1000) < notBefore

const readDisabled = async (api: KeycloakSessionsApi, reading: Reading): Promise<ReadonlySet<string>> => {
  const list = {
    what: 'reading disabled users',
    idOf,
    piece: (piece: { readonly first: number; readonly max: number }) =>
      api.users.find({ ...piece, briefRepresentation: true, enabled: false }),
  }
  return new Set((await wholeList(list, reading)).map(idOf))
}

interface Judging {
  readonly times: RealmTimes
  readonly now: Instant
}

const whyListedOver = (row: SessionAtServer, { times, now }: Judging, notBefore = 0): WhyOver | undefined => {
  if (isStale(row, Math.max(notBefore, times.notBefore))) return 'NotBefore'
  return isTooOld(row, times, now) ? 'TooOld' : undefined
}

const whyOver = (user: UserAtServer | undefined, session: SessionId, judging: Judging): WhyOver | undefined => {
  if (user === undefined) return 'UserGone'
  if (!user.enabled) return 'UserDisabled'
  const row = user.sessions.get(session)
  return row === undefined ? 'NotListed' : whyListedOver(row, judging, user.notBefore)
}

const bySession = (a: FoundSession, b: FoundSession): number => byCodeUnits.compare(a.session, b.session)

const compared = async (api: KeycloakSessionsApi, platform: AnyPlatform, { at, ...options }: SweepOptions): Promise<Swept> => {
  const reading = readingOf(options)
  const tell = options.progress ?? (() => undefined)
  const open = openSessions(platform, at)
  const judging: Judging = { times: await readRealmTimes(api), now: (options.now ?? usualOutside.now)() }
  tell('reading sessions')
  const listed = await readListed(api, await readClientRows(api, reading), reading)
  const disabled = await readDisabled(api, reading)
  // What the lists do not bear out is asked about, user by user: a list that was cut, or moved, ends nothing.
  const doubtful = new Map<UserId, Array<SessionId>>()
  for (const session of open) {
    const user = sessionOf(platform, session)?.user ?? ''
    const row = listed.get(session)
    if (row === undefined || disabled.has(user) || whyListedOver(row, judging) !== undefined)
      doubtful.set(user, [...(doubtful.get(user) ?? []), session])
  }
  tell('asking again about what is gone')
  const ended: Array<FoundSession & { readonly why: WhyOver }> = []
  let isAnybodyThere = open.length === 0 || open.some((session) => listed.has(session))
  await eachOf(doubtful, reading.parallel, async ([user, sessions]) => {
    const there = await readUser(api, user)
    if (there !== undefined) isAnybodyThere = true
    for (const session of sessions) {
      const why = whyOver(there, session, judging)
      if (why !== undefined) ended.push({ session, user, why })
    }
  })
  if (!isAnybodyThere) await refuseOtherRealm(api, platform, 'comparing sessions')
  const rest = [...listed.values()].filter((row) => whyListedOver(row, judging) === undefined && !disabled.has(row.userId))
  const found = rest.map(({ id, userId }): FoundSession => ({ session: id, user: userId }))
  const isOpen = new Set(open)
  ended.sort(bySession)
  return {
    ended,
    unknownHere: found.filter(({ session }) => !platform.tables.sessions.has(session)).sort(bySession),
    overHere: found.filter(({ session }) => platform.tables.sessions.has(session) && !isOpen.has(session)).sort(bySession),
    commands: ended.map(({ session }) => ({ _tag: 'LogOut', session })),
  }
}

/**
 * Compares the open sessions of a platform with those of a server, and finds each that has ended there by whatever
 * way, those included that announce nothing. Swept every so often, no session outlives its end at the server by
 * more than that interval and the time that one sweep takes.
 *
 * The server is asked for its sessions client by client, and then about each session that seems to be over by its
 * user: a list that was cut, or moved while it was read, ends nothing. Hand in the platform as it was before the server
 * was asked: what is opened meanwhile is left alone. Sessions that only the server has are told, and not opened.
 * Offline sessions are none of these. Access tokens from before still verify until their `exp`.
 *
 * @left why the sessions could not be compared; then nothing is known to have ended
 * @category destructors
 * @source KC-3, KC-4, KC-9
 *
 * @example
 * ```ts test
 * import { connectKeycloak, sweepSessions } from 'tenure/keycloak'
 * import { dashEnterprise5 } from 'tenure'
 * import { given } from 'tenure/testing'
 * // A server that lists no session at all.
 * const realm = { notBefore: 0, ssoSessionMaxLifespan: 36000, accessTokenLifespan: 300, accessTokenLifespanForImplicitFlow: 900 }
 * const answers = { '/token': { access_token: 'word', expires_in: 60 }, '/realms/acme': realm, '/users/ada': { id: 'ada', enabled: true } }
 * const answerTo = (url: string) => Object.entries(answers).find(([end]) => url.endsWith(end))?.[1] ?? []
 * const fetch = (async (url: string) => Response.json(answerTo(url))) as typeof globalThis.fetch
 * const credentials = { client: 'tenure', secret: 'word' }
 * const api = connectKeycloak({ url: 'https://sso.example.org', realm: 'acme', credentials, outside: { fetch } })
 * const platform = given(dashEnterprise5, { users: ['ada'], sessions: { s1: 'ada' } })
 * const swept = await sweepSessions(api, platform, { at: 0 })
 * if (swept._tag === 'Left') throw new Error('the server could not be read')
 * swept.right.ended // => [{ session: 's1', user: 'ada', why: 'NotListed' }]
 * swept.right.commands // => [{ _tag: 'LogOut', session: 's1' }]
 * ```
 */
export const sweepSessions = async (
  api: KeycloakSessionsApi,
  platform: AnyPlatform,
  options: SweepOptions,
): Promise<E.Either<ServerFault, Swept>> => {
  try {
    return E.right(await compared(api, platform, options))
  } catch (error) {
    return E.left(faultOf(error, 'comparing sessions'))
  }
}
