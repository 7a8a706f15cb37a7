/**
 * Which commands are accepted, with which facts, and with which tag the others are refused: commands.md, row by row.
 * Authority is what the acting session reads (ACT-5); whatever else must be so is judged on record.
 */
import type { RejectionTag } from '../../commands/rejection'
import type { Command } from '../../commands/vocabulary'
import type { Ask } from '../../kernel/actor'
import type { AppId, GroupId, SessionId, UserId } from '../../kernel/ids'
import type { FormerOwner } from '../../kernel/former-owner'
import type { Instant } from '../../kernel/instant'
import type { Role, Subject } from '../../kernel/subject'
import { aLogin, allows, ancestors, asItIs, happen, has, inOrder, keyOf, listed } from './meaning'
import { openSessions, owner, rolesOnRecord, whyOver } from './meaning'
import type { Fact, Reading, World } from './meaning'
import { bringInLine, childNamed, holderOf, wrongInGroups, type Claims } from './provisioning'
import { isIdText, isWellFormed } from './well-formed'

// What else must be so.
type Obstacle = RejectionTag | null
const when = (applies: boolean, tag: RejectionTag): Obstacle => (applies ? tag : null)
const userOf = (subject: Subject): UserId | undefined => (subject._tag === 'User' ? subject.user : undefined)

/** What a command may ask of the record, each with the tag that refuses; of nobody (`undefined`) nothing is asked. */
const demandsOn = (world: World, at: Instant) => {
  const { policy, users, groups, apps, sessions, used } = world
  const { provisioning } = policy
  const isUnseen = (key: string, how: 'managed' | 'onFirstLogin') => how === 'onFirstLogin' && !used.has(key)
  const user = (id: UserId) => when(!users.has(id), isUnseen(`user:${id}`, provisioning.users) ? 'UserNotSeenYet' : 'UserUnknown')
  const group = (id: GroupId) => when(!groups.has(id), isUnseen(`group:${id}`, provisioning.groups) ? 'GroupNotSeenYet' : 'GroupUnknown')
  const appNames = [...apps.values()].map((app) => app.name)
  const unused = (key: string) => when(used.has(key), 'IdTaken')
  return {
    user,
    group,
    unused,
    subject: (subject: Subject) => (subject._tag === 'User' ? user(subject.user) : group(subject.group)),
    parent: (id: GroupId | null) => (id === null ? null : group(id)),
    /** Where users are provisioned at login, an unknown one is welcome; a deleted one's id is taken. */
    userLoggingIn: (id: UserId) => (provisioning.users === 'managed' ? user(id) : users.has(id) ? null : unused(`user:${id}`)),
    app: (id: AppId) => when(!apps.has(id), 'AppUnknown'),
    session: (id: SessionId) => when(!sessions.has(id), 'SessionUnknown'),
    open: (id: SessionId) => {
      const session = sessions.get(id)
      return session === undefined ? null : whyOver(world, session, at)
    },
    enabled: (id: UserId | undefined) => when(id !== undefined && users.get(id)?.disabled === true, 'UserIsDisabled'),
    disabled: (id: UserId) => when(users.get(id)?.disabled === false, 'UserIsEnabled'),
    seat: (id: UserId | undefined) =>
      when(policy.seats && id !== undefined && !rolesOnRecord(world, id).includes('licensed'), 'SeatRequired'),
    coOwnership: when(!policy.coOwnership, 'CoOwnershipUnsupported'),
    notOwner: (id: UserId | undefined, app: AppId) => when(id !== undefined && owner(world, app) === id, 'AlreadyOwner'),
    having: (holder: string, of: string, tag: RejectionTag) => when(!has(world, holder, of), tag),
    without: (holder: string, of: string, tag: RejectionTag) => when(has(world, holder, of), tag),
    appName: (name: string) => when(!/^[a-z][a-z0-9-]{2,29}$/.test(name), 'AppNameInvalid'), // APP-2
    appNameFree: (name: string) => when(appNames.includes(name), 'AppNameTaken'),
    usernameFree: (name: string, of: UserId) =>
      when(holderOf(world, name, of) !== undefined || users.get(of)?.username === name, 'UsernameTaken'),
    groupName: (name: string) => when(!isIdText(name), 'GroupNameInvalid'),
    groupNameFree: (name: string, parent: GroupId | null) => when(childNamed(world, parent, name) !== undefined, 'GroupNameTaken'),
    noCycle: (id: GroupId, parent: GroupId | null) =>
      when(parent !== null && [parent, ...ancestors(world, parent)].includes(id), 'GroupCycle'),
  }
}

/** The roles that a login or refresh reads: less what its `roles` claim left out (ACT-11), unless roles count at once. */
const carried = (after: World, user: UserId, claims: Claims): ReadonlyArray<Role> =>
  rolesOnRecord(after, user).filter((role) => after.policy.activation.roles === 'immediate' || (claims.roles?.includes(role) ?? true))
const subtree = (world: World, root: GroupId): ReadonlyArray<GroupId> => {
  const children = inOrder(world.groups.keys()).filter((id) => world.groups.get(id)?.parent === root)
  return [...children.flatMap((child) => subtree(world, child)), root]
}

// Row by row.
/** Stands in a row where the authority is asked for. */
const permitted = 'permitted'
type Authority = (actor: Reading) => boolean
/** Who may, beside System; the obstacles in the order in which they refuse; the facts if there is none. */
type Row = readonly [who: Authority, obstacles: ReadonlyArray<Obstacle | typeof permitted>, facts: () => ReadonlyArray<Fact>]
type Rows = { readonly [Tag in Command['_tag']]: (command: Extract<Command, { _tag: Tag }>) => Row }

const rowsOf = (world: World, { by, at }: Ask): Rows => {
  const { policy, groups, apps, sessions } = world
  const need = demandsOn(world, at)
  const self = by._tag === 'Session' ? sessions.get(by.session)?.user : undefined
  const nobody: Authority = () => false
  const admin: Authority = (actor) => actor.roles.includes('admin')
  const adminOr =
    (user: UserId | undefined): Authority =>
    (actor) =>
      admin(actor) || actor.user === user
  const may =
    (action: string, app: AppId): Authority =>
    (actor) =>
      allows(world, actor, action, app)
  const isAgain = (id: SessionId, user: UserId) => sessions.get(id)?.user === user && need.open(id) === null // ACT-12
  /** What is asked only if the former owner is to be a co-owner. */
  const ifCoOwner = (formerOwner: FormerOwner, obstacle: Obstacle) => (formerOwner === 'coOwner' ? obstacle : null)
  const closed = (why: 'logOut' | 'logOutUser' | 'logOutEveryone', ids: ReadonlyArray<SessionId>) =>
    ids.map((session) => ({ _tag: 'SessionClosed', session, why }) as const)
  const open = openSessions(world, at)
  // Who may, what refuses, what happens: laid out as in the table of commands.md.
  // prettier-ignore
  return {
    CreateApp: ({ app, name = app, owner = self }) => [
      adminOr(owner),
      [permitted, owner === undefined ? 'UserUnknown' : need.user(owner), need.enabled(owner), need.unused(`app:${app}`),
        need.appName(name), need.appNameFree(name), need.seat(owner)],
      () => [{ _tag: 'AppCreated', app, name, owner: owner ?? '' }],
    ],
    RenameApp: ({ app, name }) => [
      may('manage', app),
      [need.app(app), permitted, need.appName(name), need.appNameFree(name)],
      () => [{ _tag: 'AppRenamed', app, name }],
    ],
    DeleteApp: ({ app }) => [may('delete', app), [need.app(app), permitted], () => [{ _tag: 'AppDeleted', app }]],
    AddCoOwner: ({ app, subject }) => [
      may('manageCoOwners', app),
      [need.coOwnership, need.app(app), permitted, need.subject(subject), need.enabled(userOf(subject)),
        need.notOwner(userOf(subject), app), need.without(keyOf(subject), `app:${app}`, 'AlreadyCoOwner'), need.seat(userOf(subject))],
      () => [{ _tag: 'CoOwnerAdded', app, subject }],
    ],
    RemoveCoOwner: ({ app, subject }) => [
      (actor) => may('manageCoOwners', app)(actor) || userOf(subject) === actor.user, // CO-5
      [need.coOwnership, need.app(app), permitted, need.subject(subject), need.having(keyOf(subject), `app:${app}`, 'NotCoOwner')],
      () => [{ _tag: 'CoOwnerRemoved', app, subject }],
    ],
    TransferOwnership: ({ app, to, formerOwner = 'nothing' }) => [
      may('transfer', app),
      [ifCoOwner(formerOwner, need.coOwnership), need.app(app), permitted, need.user(to), need.enabled(to), need.notOwner(to, app),
        need.seat(to), ifCoOwner(formerOwner, need.seat(owner(world, app) ?? undefined))],
      () => [{ _tag: 'OwnershipTransferred', app, from: owner(world, app) ?? null, to, formerOwner }],
    ],
    TransferAllApps: ({ from, to, formerOwner = 'nothing' }) => [
      admin,
      [ifCoOwner(formerOwner, need.coOwnership), permitted, need.user(from), need.user(to), need.enabled(to),
        when(from === to, 'AlreadyOwner'), need.seat(to), ifCoOwner(formerOwner, need.seat(from))],
      () => inOrder(apps.keys()).filter((app) => owner(world, app) === from)
        .map((app) => ({ _tag: 'OwnershipTransferred', app, from, to, formerOwner })),
    ],
    RegisterUser: ({ user, username = user, roles = [] }) => [
      admin,
      [permitted, need.unused(`user:${user}`), need.usernameFree(username, user)],
      () => [{ _tag: 'UserRegistered', user, username, roles: listed(roles) }],
    ],
    RenameUser: ({ user, username }) => [
      admin, [permitted, need.user(user), need.usernameFree(username, user)], () => [{ _tag: 'UserRenamed', user, username }],
    ],
    DisableUser: ({ user }) => [admin, [permitted, need.user(user), need.enabled(user)], () => [{ _tag: 'UserDisabled', user }]],
    EnableUser: ({ user }) => [admin, [permitted, need.user(user), need.disabled(user)], () => [{ _tag: 'UserEnabled', user }]],
    DeleteUser: ({ user }) => [admin, [permitted, need.user(user)], () => [{ _tag: 'UserDeleted', user }]],
    CreateGroup: ({ group, name = group, parent = null, origin = 'native' }) => [
      admin,
      [permitted, need.parent(parent), need.unused(`group:${group}`), need.groupName(name), need.groupNameFree(name, parent)],
      () => [{ _tag: 'GroupCreated', group, name, parent, origin }],
    ],
    RenameGroup: ({ group, name }) => [
      admin,
      [permitted, need.group(group), need.groupName(name), need.groupNameFree(name, groups.get(group)?.parent ?? null)],
      () => [{ _tag: 'GroupRenamed', group, name }],
    ],
    MoveGroup: ({ group, parent }) => [
      admin,
      [permitted, need.group(group), need.parent(parent), need.noCycle(group, parent),
        need.groupNameFree(groups.get(group)?.name ?? '', parent)],
      () => [{ _tag: 'GroupMoved', group, parent }],
    ],
    DeleteGroup: ({ group }) => [
      admin, [permitted, need.group(group)], () => subtree(world, group).map((each) => ({ _tag: 'GroupDeleted', group: each })),
    ],
    AddMember: ({ group, user }) => [
      admin,
      [permitted, need.group(group), need.user(user), need.without(`user:${user}`, `group:${group}`, 'AlreadyMember')],
      () => [{ _tag: 'MemberAdded', group, user }],
    ],
    RemoveMember: ({ group, user }) => [
      admin,
      [permitted, need.group(group), need.user(user), need.having(`user:${user}`, `group:${group}`, 'NotMember')],
      () => [{ _tag: 'MemberRemoved', group, user }],
    ],
    AssignRole: ({ to, role }) => [
      admin,
      [permitted, need.subject(to), need.without(keyOf(to), `role:${role}`, 'AlreadyHasRole')],
      () => [{ _tag: 'RoleAssigned', to, role }],
    ],
    UnassignRole: ({ to, role }) => [
      admin,
      [permitted, need.subject(to), need.having(keyOf(to), `role:${role}`, 'LacksRole')],
      () => [{ _tag: 'RoleUnassigned', to, role }],
    ],
    LogIn: ({ session, user, claims = {} }) => [
      nobody,
      [permitted, when(sessions.has(session) && !isAgain(session, user), 'IdTaken'), need.userLoggingIn(user), need.enabled(user),
        wrongInGroups(world, claims)],
      () => {
        const { facts, after } = bringInLine(world, user, claims, at)
        const _tag = isAgain(session, user) ? 'SessionReauthenticated' : 'SessionOpened'
        return [...facts, { _tag, session, user, roles: carried(after, user, claims) }]
      },
    ],
    RefreshSession: ({ session, claims = {} }) => [
      nobody,
      [permitted, need.session(session), need.open(session), wrongInGroups(world, claims)],
      () => {
        const { user, roles } = sessions.get(session)!
        const { facts, after } = bringInLine(world, user, claims, at)
        const nowCarried = policy.activation.roles === 'login' ? roles : carried(after, user, claims)
        return [...facts, { _tag: 'SessionRefreshed', session, roles: nowCarried }]
      },
    ],
    LogOut: ({ session }) => [
      adminOr(sessions.get(session)?.user), [need.session(session), permitted, need.open(session)], () => closed('logOut', [session]),
    ],
    LogOutUser: ({ user }) => [
      adminOr(user), [permitted, need.user(user)], () => closed('logOutUser', open.filter((id) => sessions.get(id)?.user === user)),
    ],
    LogOutEveryone: () => [admin, [permitted], () => closed('logOutEveryone', open)],
  }
}

export type Admission =
  | { readonly _tag: 'Refused'; readonly with: RejectionTag }
  /** `stale`: the author, logging in now, would not have had the authority (ACT-5). */
  | { readonly _tag: 'Accepted'; readonly facts: ReadonlyArray<Fact>; readonly stale: boolean }

/** Whether the command is accepted, with the exact facts, or which tag refuses it. Nothing happens yet. */
export const admit = (world: World, command: Command, ask: Ask): Admission => {
  const asksAs = ask.by._tag === 'Session' ? ask.by.session : null
  if (!isWellFormed(command) || (asksAs !== null && !isIdText(asksAs))) return { _tag: 'Refused', with: 'IdInvalid' }
  const actor = asksAs === null ? null : world.sessions.get(asksAs)
  if (actor === undefined) return { _tag: 'Refused', with: 'SessionUnknown' }
  const over = actor && whyOver(world, actor, ask.at)
  if (over !== null) return { _tag: 'Refused', with: over }
  const rowFor = rowsOf(world, ask)[command._tag] as (command: Command) => Row
  const [who, obstacles, facts] = rowFor(command)
  const atLogin = actor === null || who(aLogin(world, actor.user))
  const isPermitted = (actor === null || who(asItIs(world, actor))) && (world.policy.authority === 'session' || atLogin)
  const obstacle = obstacles.map((each) => (each === permitted ? when(!isPermitted, 'NotPermitted') : each)).find((each) => each !== null)
  return obstacle ? { _tag: 'Refused', with: obstacle } : { _tag: 'Accepted', facts: facts(), stale: !atLogin }
}

/** Asks, and lets the facts happen if the command is accepted. */
export const perform = (world: World, command: Command, ask: Ask): Admission => {
  const answer = admit(world, command, ask)
  if (answer._tag === 'Accepted') for (const fact of answer.facts) happen(world, fact, ask.at)
  return answer
}
