/**
 * The meaning of Tenure, in code: what a platform without Tenure does by hand. For every session it keeps the set of grants
 * that the session holds: filled at login, refilled at a refresh with what moves at a refresh, pushed and pulled at every
 * change for what is immediate (ACT-7). Accepted facts go in by `happen`; `can` looks at what is held, and answers.ts at all
 * that follows from it. Nothing of the core is imported but types, for this is the core's judge.
 */
import type { Event } from '../../commands/vocabulary'
import type { AppId, GroupId, SessionId, UserId } from '../../kernel/ids'
import type { Instant } from '../../kernel/instant'
import type { Role, Subject } from '../../kernel/subject'
import type { Cell, Moment, Moments, Origin, Policy } from '../../policy/policy'
import type { Question, Who } from '../../questions/answers'
import type { Ground } from '../../rule/decision'

/** An event without its envelope, and without the revision read, which is unknown here. */
export type Fact = Event extends infer E ? (E extends Event ? Omit<E, 'v' | 'at' | 'by' | 'revision'> : never) : never
/** A thing and its kind in one text: `app:crm`, `user:ada`, `group:na`, `role:admin`. */
type Key = string
/**
 * A holder has an app (co-ownership), a group (direct membership) or a role. Each is an object of its own: what ends and is
 * given again is another grant. It moves like its group, where a group has a part in it.
 */
type Grant = { readonly holder: Key; readonly of: Key; readonly moves: 'user' | Origin }
type Roles = ReadonlyArray<Role>
type User = { readonly username: string; readonly disabled: boolean }
type Group = { readonly name: string; readonly parent: GroupId | null; readonly origin: Origin }
type App = { readonly name: string; readonly owner: UserId | null }
/** What someone reads: the roles carried, the grants held. */
export type Reading = { readonly user: UserId; readonly roles: Roles; readonly holds: ReadonlySet<Grant> }
/** The maximum age counts from `openedAt`, the idle time from `readAt`, the last login or refresh (ACT-10). */
type Life = { readonly openedAt: Instant; readonly readAt: Instant; readonly over: 'SessionEnded' | 'SessionExpired' | null }
export type Session = Reading & Life
/** All there is. Records are replaced, never changed, so that a copy stays as it was. `used`: every id ever given. */
export type World = { readonly policy: Policy<string>; readonly used: Set<Key>; readonly inForce: Set<Grant> } & {
  readonly users: Map<UserId, User>
  readonly groups: Map<GroupId, Group>
  readonly apps: Map<AppId, App>
  readonly sessions: Map<SessionId, Session>
}
export const begin = (policy: Policy<string>): World => {
  return { policy, used: new Set(), inForce: new Set(), users: new Map(), groups: new Map(), apps: new Map(), sessions: new Map() }
}
/** For dry runs. Grants stay the same objects. */
export const copy = ({ policy, used, inForce, users, groups, apps, sessions }: World): World => {
  const records = { users: new Map(users), groups: new Map(groups), apps: new Map(apps), sessions: new Map(sessions) }
  return { policy, used: new Set(used), inForce: new Set(inForce), ...records }
}

// What is on record.
/** By UTF-16 code units, which is how texts sort by themselves. */
export const inOrder = <T extends string>(texts: Iterable<T>): ReadonlyArray<T> => [...texts].sort()
export const keyOf = (subject: Subject): Key => (subject._tag === 'User' ? `user:${subject.user}` : `group:${subject.group}`)
const ids = (kind: string, keys: ReadonlyArray<Key>): ReadonlyArray<string> =>
  inOrder(keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1)))
const heldBy = (grants: Iterable<Grant>, holder: Key): ReadonlyArray<Key> => {
  const held: Array<Key> = []
  for (const grant of grants) if (grant.holder === holder) held.push(grant.of)
  return held
}
const holdersOf = (grants: Iterable<Grant>, of: Key): ReadonlyArray<Key> => {
  const holders: Array<Key> = []
  for (const grant of grants) if (grant.of === of) holders.push(grant.holder)
  return holders
}
export const has = ({ inForce }: World, holder: Key, of: Key): boolean => heldBy(inForce, holder).includes(of)
/** Only direct members count for co-ownership (GRP-3). */
export const directGroups = ({ inForce }: World, user: UserId): ReadonlyArray<GroupId> => ids('group', heldBy(inForce, `user:${user}`))
export const ancestors = (world: World, group: GroupId): ReadonlyArray<GroupId> => {
  const parent = world.groups.get(group)?.parent ?? null
  return parent === null ? [] : [parent, ...ancestors(world, parent)]
}
/** Each role once, `admin` before `licensed`. */
export const listed = (roles: ReadonlyArray<string>): Roles => (['admin', 'licensed'] as const).filter((role) => roles.includes(role))
/** A user's own roles, those of its groups and of all their ancestors: roles flow down the tree (GRP-7). */
export const rolesOnRecord = (world: World, user: UserId): Roles => {
  const groups = directGroups(world, user).flatMap((group) => [group, ...ancestors(world, group)])
  const holders = [`user:${user}`, ...groups.map((group) => `group:${group}`)]
  const reaches = (role: Role) => holdersOf(world.inForce, `role:${role}`).some((holder) => holders.includes(holder))
  return (['admin', 'licensed'] as const).filter(reaches)
}
export const owner = ({ apps }: World, app: AppId): UserId | null | undefined => apps.get(app)?.owner
export const coOwnerUsers = ({ inForce }: World, app: AppId): ReadonlyArray<UserId> => ids('user', holdersOf(inForce, `app:${app}`))
export const coOwnerGroups = ({ inForce }: World, app: AppId): ReadonlyArray<GroupId> => ids('group', holdersOf(inForce, `app:${app}`))
/** Users by id, then groups by id. */
export const coOwners = (world: World, app: AppId): ReadonlyArray<Subject> => [
  ...coOwnerUsers(world, app).map((user) => ({ _tag: 'User', user }) as const),
  ...coOwnerGroups(world, app).map((group) => ({ _tag: 'Group', group }) as const),
]

// What happens.
const momentOf = (moments: Moments, { moves }: Grant): Moment => (moves === 'user' ? moments.user : moments.group[moves])
const change = <K, V>(records: Map<K, V>, key: K, fields: Partial<V>): void => {
  const record = records.get(key)
  if (record !== undefined) records.set(key, { ...record, ...fields })
}
/** A grant begins. Where granting is immediate, every session holds it at once, whoever it may be for. */
const give = ({ inForce, sessions, groups, policy }: World, holder: Key, of: Key): void => {
  const [group] = ids('group', [holder, of])
  const grant: Grant = { holder, of, moves: group === undefined ? 'user' : (groups.get(group)?.origin ?? 'native') }
  inForce.add(grant)
  if (momentOf(policy.activation.grant, grant) !== 'immediate') return
  for (const [id, { holds }] of sessions) change(sessions, id, { holds: new Set([...holds, grant]) })
}
/** Grants end. Where revoking is immediate, every session loses them at once. */
const end = ({ inForce, sessions, policy }: World, which: (grant: Grant) => boolean): void => {
  const ended = [...inForce].filter(which)
  for (const grant of ended) inForce.delete(grant)
  const lost = ended.filter((grant) => momentOf(policy.activation.revoke, grant) === 'immediate')
  for (const [id, { holds }] of sessions) change(sessions, id, { holds: new Set([...holds].filter((grant) => !lost.includes(grant))) })
}
const take = (world: World, holder: Key, of: Key) => end(world, (grant) => grant.holder === holder && grant.of === of)
const endAllOf = (world: World, key: Key) => end(world, (grant) => grant.holder === key || grant.of === key)
/** What a refresh leaves: what moves at a refresh is held as it is in force, the rest as it was. */
const refilled = ({ inForce, policy: { activation } }: World, { holds }: Reading): ReadonlySet<Grant> => {
  const kept = [...holds].filter((grant) => inForce.has(grant) || momentOf(activation.revoke, grant) !== 'refresh')
  return new Set([...kept, ...[...inForce].filter((grant) => momentOf(activation.grant, grant) === 'refresh')])
}
const create = <K extends string, V>({ used }: World, kind: string, records: Map<K, V>, id: K, record: V): void => {
  used.add(`${kind}:${id}`)
  records.set(id, record)
}
/** Disabling and deleting a user end what is open; a session that has expired by then stays expired. */
const endSessions = (world: World, of: UserId, at: Instant): void => {
  for (const [id, session] of world.sessions)
    if (session.user === of) change(world.sessions, id, { over: whyOver(world, session, at) ?? 'SessionEnded' })
}
const orphan = ({ apps }: World, of: UserId): void => {
  for (const [id, app] of apps) if (app.owner === of) change(apps, id, { owner: null }) // APP-3
}
type Effects = { readonly [Tag in Fact['_tag']]: (world: World, fact: Extract<Fact, { _tag: Tag }>, at: Instant) => void }
// prettier-ignore
const effects: Effects = {
  AppCreated: (world, { app, name, owner }) => create(world, 'app', world.apps, app, { name, owner }),
  AppRenamed: ({ apps }, { app, name }) => change(apps, app, { name }),
  AppDeleted: (world, { app }) => { world.apps.delete(app); endAllOf(world, `app:${app}`) },
  CoOwnerAdded: (world, { app, subject }) => give(world, keyOf(subject), `app:${app}`),
  CoOwnerRemoved: (world, { app, subject }) => take(world, keyOf(subject), `app:${app}`),
  OwnershipTransferred: (world, { app, from, to, formerOwner }) => {
    change(world.apps, app, { owner: to })
    take(world, `user:${to}`, `app:${app}`) // CO-6
    if (formerOwner === 'coOwner' && from !== null) give(world, `user:${from}`, `app:${app}`) // APP-4
  },
  UserRegistered: (world, { user, username, roles }) => {
    create(world, 'user', world.users, user, { username, disabled: false })
    for (const role of listed(roles)) give(world, `user:${user}`, `role:${role}`)
  },
  UserRenamed: ({ users }, { user, username }) => change(users, user, { username }),
  UserDisabled: (world, { user }, at) => { endSessions(world, user, at); change(world.users, user, { disabled: true }) },
  UserEnabled: ({ users }, { user }) => change(users, user, { disabled: false }),
  UserDeleted: (world, { user }, at) => {
    endSessions(world, user, at); world.users.delete(user); endAllOf(world, `user:${user}`); orphan(world, user)
  },
  GroupCreated: (world, { group, name, parent, origin }) => create(world, 'group', world.groups, group, { name, parent, origin }),
  GroupRenamed: ({ groups }, { group, name }) => change(groups, group, { name }),
  GroupMoved: ({ groups }, { group, parent }) => change(groups, group, { parent }),
  GroupDeleted: (world, { group }) => { world.groups.delete(group); endAllOf(world, `group:${group}`) },
  MemberAdded: (world, { group, user }) => give(world, `user:${user}`, `group:${group}`),
  MemberRemoved: (world, { group, user }) => take(world, `user:${user}`, `group:${group}`),
  RoleAssigned: (world, { to, role }) => give(world, keyOf(to), `role:${role}`),
  RoleUnassigned: (world, { to, role }) => take(world, keyOf(to), `role:${role}`),
  SessionOpened: ({ sessions, inForce }, { session, user, roles }, at) =>
    void sessions.set(session, { user, roles, holds: new Set(inForce), openedAt: at, readAt: at, over: null }),
  SessionReauthenticated: ({ sessions, inForce }, { session, roles }, at) =>
    change(sessions, session, { roles, holds: new Set(inForce), readAt: at }), // ACT-12
  SessionRefreshed: (world, { session, roles }, at) =>
    change(world.sessions, session, { roles, holds: refilled(world, world.sessions.get(session)!), readAt: at }),
  SessionClosed: ({ sessions }, { session }) => change(sessions, session, { over: 'SessionEnded' }),
}
/** Lets an accepted fact happen. */
export const happen = (world: World, fact: Fact, at: Instant): void =>
  (effects[fact._tag] as (world: World, fact: Fact, at: Instant) => void)(world, fact, at)

// What is read.
/** Why a session may do nothing any more (ACT-10); it is open while this is `null`. */
export const whyOver = ({ policy }: World, { over, openedAt, readAt }: Life, at: Instant): Session['over'] => {
  const { idle, max } = policy.sessions
  const isExpired = (max !== null && at >= openedAt + max) || (idle !== null && at >= readAt + idle)
  return over ?? (isExpired ? 'SessionExpired' : null)
}
export const openSessions = (world: World, at: Instant): ReadonlyArray<SessionId> =>
  inOrder([...world.sessions].filter(([, session]) => whyOver(world, session, at) === null).map(([id]) => id))
/** The session as it is: the grants it holds; its roles have a moment of their own (ACT-8). */
export const asItIs = (world: World, { user, roles, holds }: Session): Reading => {
  return { user, holds, roles: world.policy.activation.roles === 'immediate' ? rolesOnRecord(world, user) : roles }
}
export const afterRefresh = (world: World, session: Session): Reading => {
  const { user, roles } = session
  return { user, holds: refilled(world, session), roles: world.policy.activation.roles === 'login' ? roles : rolesOnRecord(world, user) }
}
export const aLogin = (world: World, user: UserId): Reading => ({ user, roles: rolesOnRecord(world, user), holds: world.inForce })
/** What a session, or a login now of a user, reads; `null` for one that may do nothing. */
export const readingOf = (world: World, who: Who, at: Instant): Reading | null => {
  if (who.user !== undefined) return world.users.get(who.user)?.disabled === false ? aLogin(world, who.user) : null
  const session = world.sessions.get(who.session)
  return session === undefined || whyOver(world, session, at) !== null ? null : asItIs(world, session)
}

// What counts and what it allows.
/** A path that counts, by relation. */
export type Way = Pick<Ground, 'relation' | 'path'>
const hasSeat = ({ policy }: World, { roles }: Reading): boolean => !policy.seats || roles.includes('licensed')
/** What counts: owner, co-owner directly, through groups by id, administrator; all but the last need the seat (SEAT-1). */
export const waysOf = (world: World, reading: Reading, app: AppId): ReadonlyArray<Way> => {
  const mine = heldBy(reading.holds, `user:${reading.user}`)
  const through = ids(
    'group',
    holdersOf(reading.holds, `app:${app}`).filter((holder) => mine.includes(holder)),
  )
  const direct = { _tag: 'Direct' } as const
  const owning: ReadonlyArray<Way> = owner(world, app) === reading.user ? [{ relation: 'owner', path: direct }] : []
  const coOwning: ReadonlyArray<Way> = [
    ...(mine.includes(`app:${app}`) ? [{ relation: 'coOwner', path: direct } as const] : []),
    ...through.map((group) => ({ relation: 'coOwner', path: { _tag: 'Through', group } }) as const),
  ]
  const holding = hasSeat(world, reading) ? [...owning, ...(world.policy.coOwnership ? coOwning : [])] : []
  return [...holding, ...(reading.roles.includes('admin') ? [{ relation: 'admin', path: direct } as const] : [])]
}
/** The cell of the action table; an action that is not listed is allowed to nobody. */
export const cellOf = ({ policy: { actions } }: World, { relation }: Way, action: string): Cell =>
  Object.hasOwn(actions, action) ? (actions[action]?.[relation] ?? 'no') : 'no'
const opens = (world: World, reading: Reading, way: Way, action: string): boolean =>
  cellOf(world, way, action) === 'yes' || (cellOf(world, way, action) === 'withSeat' && hasSeat(world, reading))
export const waysThatAllow = (world: World, reading: Reading, action: string, app: AppId): ReadonlyArray<Way> =>
  waysOf(world, reading, app).filter((way) => opens(world, reading, way, action))
export const allows = (world: World, reading: Reading | null, action: string, app: AppId): boolean =>
  reading !== null && world.apps.has(app) && waysThatAllow(world, reading, action, app).length > 0
/** The same for every action at once, in the order of the policy. */
export const allowedActions = (world: World, reading: Reading, app: AppId): ReadonlyArray<string> => {
  const ways = waysOf(world, reading, app)
  return Object.keys(world.policy.actions).filter((action) => ways.some((way) => opens(world, reading, way, action)))
}

/** Whether a session may do it now; of a user, whether a login now might. */
export const can = (world: World, question: Question<string>): boolean =>
  allows(world, readingOf(world, question, question.at), question.action, question.app)
