/** Every answer that follows from `can`, found by looking at everything there is, and the dry runs that imagine some commands first. */
import type { Command } from '../../commands/vocabulary'
import type { Ask } from '../../kernel/actor'
import type { AppId, GroupId, SessionId, UserId } from '../../kernel/ids'
import type { Instant } from '../../kernel/instant'
import type { Finding, LogoutPlan, Question, Who } from '../../questions/answers'
import type { Ground as CoreGround, ReasonTag } from '../../rule/decision'
import type { RejectionTag } from '../../commands/rejection'
import { perform } from './admission'
import { aLogin, afterRefresh, allowedActions, allows, ancestors, asItIs, can, cellOf, coOwnerGroups, coOwnerUsers } from './meaning'
import { copy, directGroups, inOrder, listed, openSessions, owner, readingOf, rolesOnRecord } from './meaning'
import { waysOf, waysThatAllow, whyOver, type Reading, type World } from './meaning'

// Why: grounds and reasons.
export type Ground = Pick<CoreGround, 'relation' | 'path' | 'stale'>
export type Explanation =
  | { readonly _tag: 'Allowed'; readonly grounds: ReadonlyArray<Ground> }
  | { readonly _tag: 'Denied'; readonly reasons: ReadonlyArray<ReasonTag> }

/** The paths that allow it. One is stale when the same path does not count for a login now. */
const groundsOf = (world: World, reading: Reading, action: string, app: AppId): ReadonlyArray<Ground> => {
  const atLogin = waysOf(world, aLogin(world, reading.user), app).map((way) => JSON.stringify(way))
  return waysThatAllow(world, reading, action, app).map((way) => ({ ...way, stale: !atLogin.includes(JSON.stringify(way)) }))
}

/** On record, a group above or below one of the user's groups is a co-owner, and the user is not in it (GRP-3). */
const isNotInherited = (world: World, user: UserId, app: AppId): boolean => {
  const mine = directGroups(world, user)
  const others = coOwnerGroups(world, app).filter((group) => !mine.includes(group))
  return others.some((other) => mine.some((own) => ancestors(world, own).includes(other) || ancestors(world, other).includes(own)))
}

/** What a session, or a login of a user, would read now, after a refresh now and at a login now; `null` where that never helps. */
type Chances = { readonly now: Reading; readonly refresh: Reading | null; readonly login: Reading | null }

/** What stands in the way of a reading, as if its session were open and its user enabled: each reason that applies, in order. */
const obstaclesTo = (world: World, { now, refresh, login }: Chances, action: string, app: AppId): ReadonlyArray<ReasonTag> => {
  const helps = (reading: Reading | null) => allows(world, reading, action, app)
  const withSeat = (reading: Reading | null) => reading && { ...reading, roles: listed([...reading.roles, 'licensed']) }
  const withCoOwnership = { ...world, policy: { ...world.policy, coOwnership: true } }
  const seatAlone = helps(withSeat(now))
  const seatAndLogin = helps(withSeat(login)) && !helps(login)
  const ways = waysOf(world, withSeat(now) ?? now, app)
  const reasons: ReadonlyArray<readonly [ReasonTag, boolean]> = [
    ['CoOwnershipUnsupported', !world.policy.coOwnership && waysOf(withCoOwnership, now, app).some((way) => way.relation === 'coOwner')],
    ['PendingUntilLogin', helps(login) && !helps(refresh)],
    ['PendingUntilRefresh', helps(refresh)],
    ['SeatRequired', world.policy.seats && (seatAlone || seatAndLogin)],
    ['ActionNotGranted', ways.length > 0 && ways.every((way) => cellOf(world, way, action) === 'no')],
    ['NotInherited', isNotInherited(world, now.user, app)],
  ]
  return helps(now) ? [] : reasons.filter(([, applies]) => applies).map(([reason]) => reason)
}

/** Allowed with every ground, or denied with every reason, in the documented order; `NoRelation` only where there is no other. */
export const explain = (world: World, question: Question<string>): Explanation => {
  const { action, app, at } = question
  const session = question.session === undefined ? undefined : world.sessions.get(question.session)
  const appUnknown: ReadonlyArray<ReasonTag> = world.apps.has(app) ? [] : ['AppUnknown']
  const user = question.user ?? session?.user
  if (user === undefined) return { _tag: 'Denied', reasons: ['SessionUnknown', ...appUnknown] }
  const now = session === undefined ? aLogin(world, user) : asItIs(world, session)
  if (can(world, question)) return { _tag: 'Allowed', grounds: groundsOf(world, now, action, app) }
  const over = session === undefined ? null : whyOver(world, session, at)
  const record = world.users.get(user)
  const refresh = session === undefined || over !== null ? null : afterRefresh(world, session)
  const login = session === undefined || record === undefined || record.disabled ? null : aLogin(world, user)
  const reasons: ReadonlyArray<ReasonTag> = [
    ...(over === null ? [] : [over]),
    ...(record === undefined ? (['UserUnknown'] as const) : []),
    ...(record?.disabled === true ? (['UserIsDisabled'] as const) : []),
    ...appUnknown,
    ...(record !== undefined && world.apps.has(app) ? obstaclesTo(world, { now, refresh, login }, action, app) : []),
  ]
  return { _tag: 'Denied', reasons: reasons.length > 0 ? reasons : ['NoRelation'] }
}

// What differs.
/** Apps by id, actions in the order of the policy; apps with no action are left out. */
export type AppActions = { readonly app: AppId; readonly actions: ReadonlyArray<string> }
export type Difference = { readonly gains: ReadonlyArray<AppActions>; readonly losses: ReadonlyArray<AppActions> }

const allThatCanBeDone = (world: World, reading: Reading | null): ReadonlyArray<AppActions> =>
  inOrder(reading === null ? [] : world.apps.keys())
    .map((app) => ({ app, actions: reading === null ? [] : allowedActions(world, reading, app) }))
    .filter(({ actions }) => actions.length > 0)

const without = (these: ReadonlyArray<AppActions>, those: ReadonlyArray<AppActions>): ReadonlyArray<AppActions> =>
  these
    .map(({ app, actions }) => ({
      app,
      actions: actions.filter((action) => !those.find((it) => it.app === app)?.actions.includes(action)),
    }))
    .filter(({ actions }) => actions.length > 0)

const difference = (before: ReadonlyArray<AppActions>, after: ReadonlyArray<AppActions>): Difference => {
  return { gains: without(after, before), losses: without(before, after) }
}
const isTouched = ({ gains, losses }: Difference): boolean => gains.length > 0 || losses.length > 0

/** What a login now would change for a reading. */
const pendingFor = (world: World, reading: Reading | null): Difference =>
  reading === null
    ? { gains: [], losses: [] }
    : difference(allThatCanBeDone(world, reading), allThatCanBeDone(world, aLogin(world, reading.user)))

/** What a session gains and loses at its next login; one that is over or unknown, nothing. */
export const pending = (world: World, { session, at }: { readonly session: SessionId; readonly at: Instant }): Difference =>
  pendingFor(world, readingOf(world, { session }, at))

/** The open sessions that would lose something at their next login. */
export const stale = (world: World, { at }: { readonly at: Instant }): ReadonlyArray<SessionId> =>
  openSessions(world, at).filter((session) => pending(world, { session, at }).losses.length > 0)

/** The sessions that something waits for: those for which a refresh will do, and those to end (ACT-4). */
export const logoutPlan = (world: World, aim: { readonly for: 'losses' | 'gains' | 'both'; readonly at: Instant }): LogoutPlan => {
  const awaits = ({ gains, losses }: Difference) => (aim.for !== 'gains' && losses.length > 0) || (aim.for !== 'losses' && gains.length > 0)
  const sessions = openSessions(world, aim.at).filter((session) => awaits(pending(world, { session, at: aim.at })))
  const staysAfterRefresh = (id: SessionId) => awaits(pendingFor(world, afterRefresh(world, world.sessions.get(id)!)))
  return { end: sessions.filter(staysAfterRefresh), refresh: sessions.filter((session) => !staysAfterRefresh(session)) }
}

// Who, what, and what is odd.
type WhoCan = {
  readonly onRecord: ReadonlyArray<{ readonly user: UserId; readonly grounds: ReadonlyArray<Ground> }>
  readonly sessions: ReadonlyArray<SessionId>
}
export const whoCan = (world: World, asked: { readonly action: string; readonly app: AppId; readonly at: Instant }): WhoCan => ({
  onRecord: inOrder(world.users.keys())
    .filter((user) => can(world, { ...asked, user }))
    .map((user) => ({ user, grounds: groundsOf(world, aLogin(world, user), asked.action, asked.app) })),
  sessions: inOrder(world.sessions.keys()).filter((session) => can(world, { ...asked, session })),
})

export const whatCan = (world: World, who: Who & { readonly at: Instant }): ReadonlyArray<AppActions> =>
  allThatCanBeDone(world, readingOf(world, who, who.at))
export const appsWhere = (world: World, who: Who & { readonly action: string; readonly at: Instant }): ReadonlyArray<AppId> =>
  inOrder(world.apps.keys()).filter((app) => can(world, { ...who, app }))

/** By tag, then by ids. */
export const findings = (world: World, { at }: { readonly at: Instant }): ReadonlyArray<Finding> => {
  const apps = inOrder(world.apps.keys())
  const isDisabled = (user: UserId) => world.users.get(user)?.disabled === true
  const lacksSeat = (user: UserId) => world.policy.seats && !rolesOnRecord(world, user).includes('licensed')
  const isEmpty = (group: GroupId) => ![...world.users.keys()].some((user) => directGroups(world, user).includes(group))
  const coOwning = (app: AppId, applies: (user: UserId) => boolean) => coOwnerUsers(world, app).filter(applies)
  return [
    ...apps.filter((app) => owner(world, app) === null).map((app) => ({ _tag: 'AppWithoutOwner', app }) as const),
    ...apps.flatMap((app) => coOwning(app, isDisabled).map((user) => ({ _tag: 'CoOwnerDisabled', app, user }) as const)),
    ...apps.flatMap((app) =>
      coOwnerGroups(world, app)
        .filter(isEmpty)
        .map((group) => ({ _tag: 'CoOwnerGroupEmpty', app, group }) as const),
    ),
    ...apps.flatMap((app) => coOwning(app, lacksSeat).map((user) => ({ _tag: 'CoOwnerWithoutSeat', app, user }) as const)),
    ...apps.flatMap((app) => [owner(world, app) ?? ''].filter(isDisabled).map((user) => ({ _tag: 'OwnerDisabled', app, user }) as const)),
    ...stale(world, { at }).map((session) => ({ _tag: 'SessionStale', session }) as const),
  ]
}

// Dry runs.
export type Refused = { readonly _tag: 'Refused'; readonly with: RejectionTag; readonly index: number }
export type Impact = {
  readonly _tag: 'Accepted'
  readonly now: ReadonlyArray<Difference & { readonly session: SessionId }>
  readonly atLogin: ReadonlyArray<Difference & { readonly user: UserId }>
}

/** The world after the commands, decided one after the other; the first refusal is the answer. */
export const imagine = (
  world: World,
  commands: ReadonlyArray<Command>,
  ask: Ask,
): Refused | { readonly _tag: 'Accepted'; readonly after: World } => {
  const after = copy(world)
  for (const [index, command] of commands.entries()) {
    const answer = perform(after, command, ask)
    if (answer._tag === 'Refused') return { ...answer, index }
  }
  return { _tag: 'Accepted', after }
}

/** What the commands would change for the sessions open before them, and for the logins of each user. */
export const impact = (world: World, commands: ReadonlyArray<Command>, ask: Ask): Refused | Impact => {
  const outcome = imagine(world, commands, ask)
  if (outcome._tag === 'Refused') return outcome
  const { after } = outcome
  const change = (who: Who) =>
    difference(allThatCanBeDone(world, readingOf(world, who, ask.at)), allThatCanBeDone(after, readingOf(after, who, ask.at)))
  const users = inOrder(new Set([...world.users.keys(), ...after.users.keys()]))
  return {
    _tag: 'Accepted',
    now: openSessions(world, ask.at)
      .map((session) => ({ session, ...change({ session }) }))
      .filter(isTouched),
    atLogin: users.map((user) => ({ user, ...change({ user }) })).filter(isTouched),
  }
}

/** Every list, of the length given, of some of the things, in their order. */
const sublists = <T>(things: ReadonlyArray<T>, length: number): ReadonlyArray<ReadonlyArray<T>> =>
  length === 0 ? [[]] : things.flatMap((thing, index) => sublists(things.slice(index + 1), length - 1).map((rest) => [thing, ...rest]))

const candidates = (world: World, user: UserId, app: AppId, session: SessionId | undefined): ReadonlyArray<Command> => {
  const to = { _tag: 'User', user } as const
  return [
    { _tag: 'AssignRole', to, role: 'admin' },
    { _tag: 'AssignRole', to, role: 'licensed' },
    ...coOwnerGroups(world, app).map((group) => ({ _tag: 'AddMember', group, user }) as const),
    { _tag: 'AddCoOwner', app, subject: to },
    ...directGroups(world, user).map((group) => ({ _tag: 'AddCoOwner', app, subject: { _tag: 'Group', group } }) as const),
    { _tag: 'TransferOwnership', app, to: user },
    ...(session === undefined
      ? []
      : ([
          { _tag: 'RefreshSession', session },
          { _tag: 'LogIn', session, user },
        ] as const)),
  ]
}

export type Remedy = { readonly commands: ReadonlyArray<Command>; readonly opens: number }
/** A path, a seat and a new reading are three commands: nothing minimal is longer than this. */
const longest = 4

/** Every list of candidates by System that flips a denial, and no part of which does. */
export const remedies = (world: World, question: Question<string>): ReadonlyArray<Remedy> => {
  const { action, app, at } = question
  const reading = readingOf(world, question, at)
  if (reading === null || can(world, question) || !world.apps.has(app) || !Object.hasOwn(world.policy.actions, action)) return []
  const found: Array<Remedy> = []
  const choices = candidates(world, reading.user, app, question.session)
  for (let length = 1; length <= longest; length += 1)
    for (const commands of sublists(choices, length)) {
      if (found.some((shorter) => shorter.commands.every((command) => commands.includes(command)))) continue
      const outcome = imagine(world, commands, { by: { _tag: 'System' }, at })
      if (outcome._tag === 'Accepted' && can(outcome.after, question)) found.push({ commands, opens: opens(world, outcome.after) })
    }
  const text = ({ commands }: Remedy) => JSON.stringify(commands)
  return found.sort((a, b) => a.opens - b.opens || a.commands.length - b.commands.length || (text(a) < text(b) ? -1 : 1))
}

/** How many (user, app, action) a login now could do afterwards and could not before. */
const opens = (before: World, after: World): number =>
  [...after.users.keys()]
    .flatMap((user) =>
      without(allThatCanBeDone(after, readingOf(after, { user }, 0)), allThatCanBeDone(before, readingOf(before, { user }, 0))),
    )
    .reduce((sum, { actions }) => sum + actions.length, 0)
