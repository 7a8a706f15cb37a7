import { app, apps, group, groups, session, sessions, user, type Command, type Platform, type Subject } from '../../src/index'
import { lineUp } from '../rules/asking'

type World = Platform<string>
/** A record, or a name that may be taken, as a text. */
type Touched = ReadonlyArray<string>

const appOf = (world: World, id: string): Touched => [`app ${id}`, ...[app(world, id)?.name ?? []].flat().map((name) => `app name ${name}`)]
const lineOf = (world: World, id: string): Touched => [`group ${id}`, ...lineUp(world, id).map((each) => `group ${each}`)]
const namedGroup = (parent: string | null, name: string): string => `group name ${parent ?? ''}/${name}`
const nameKey = (username: string): string => `username ${username.normalize('NFC').toLowerCase()}`

/** A user, with the groups from which roles reach it. */
const userOf = (world: World, id: string): Touched => [
  `user ${id}`,
  ...(user(world, id)?.groups ?? []).flatMap((each) => lineOf(world, each)),
]

/** A group and all below it, with members: role and place of the one count for them all. */
const subtreeOf = (world: World, id: string): Touched =>
  groups(world)
    .items.filter((each) => lineUp(world, each.group).includes(id))
    .flatMap((each) => [
      `group ${each.group}`,
      namedGroup(each.parent, each.name),
      ...each.directMembers.flatMap((one) => userOf(world, one)),
    ])

const subjectOf = (world: World, subject: Subject): Touched =>
  subject._tag === 'User' ? userOf(world, subject.user) : [`group ${subject.group}`]

const sessionOf = (world: World, id: string, at: number): Touched => {
  const record = session(world, id, { at })
  return [`session ${id}`, ...(record === undefined ? [] : userOf(world, record.user))]
}

const sessionsOf = (world: World, id: string, at: number): Touched =>
  sessions(world, { at, user: id }).items.map((each) => `session ${each.session}`)

const ownedBy = (world: World, id: string): Touched =>
  apps(world).items.flatMap((each) => (each.owner === id ? appOf(world, each.app) : []))

const coOwnedBy = (world: World, subject: string): Touched =>
  apps(world).items.flatMap((each) =>
    each.coOwners.some((one) => (one._tag === 'User' ? `user ${one.user}` : `group ${one.group}`) === subject) ? [`app ${each.app}`] : [],
  )

const nameOf = (world: World, id: string): Touched => [user(world, id)?.username ?? []].flat().map(nameKey)

/**
 * Every record and name that a command by System reads or writes on a platform, rather too many than too few:
 * commands that touch nothing in common are independent. `null` for one that touches everything.
 */
export const touches = (world: World, command: Command, at: number): Touched | null => {
  switch (command._tag) {
    case 'CreateApp':
      return [`app ${command.app}`, `app name ${command.name ?? command.app}`, ...userOf(world, command.owner ?? '')]
    case 'RenameApp':
      return [...appOf(world, command.app), `app name ${command.name}`]
    case 'DeleteApp':
      return appOf(world, command.app)
    case 'AddCoOwner':
    case 'RemoveCoOwner':
      return [`app ${command.app}`, ...subjectOf(world, command.subject)]
    case 'TransferOwnership':
      return [`app ${command.app}`, ...userOf(world, command.to), ...userOf(world, app(world, command.app)?.owner ?? '')]
    case 'TransferAllApps':
      return [...userOf(world, command.from), ...userOf(world, command.to), ...ownedBy(world, command.from)]
    case 'RegisterUser':
      return [`user ${command.user}`, nameKey(command.username ?? command.user)]
    case 'RenameUser':
      return [`user ${command.user}`, nameKey(command.username), ...nameOf(world, command.user)]
    case 'EnableUser':
    case 'DisableUser':
    case 'LogOutUser':
      return [`user ${command.user}`, ...sessionsOf(world, command.user, at)]
    case 'DeleteUser': {
      const held = [...ownedBy(world, command.user), ...coOwnedBy(world, `user ${command.user}`)]
      return [...userOf(world, command.user), ...nameOf(world, command.user), ...sessionsOf(world, command.user, at), ...held]
    }
    case 'CreateGroup': {
      const { parent = null, name = command.group } = command
      return [`group ${command.group}`, namedGroup(parent, name), ...(parent === null ? [] : lineOf(world, parent))]
    }
    case 'RenameGroup':
      return [
        ...subtreeOf(world, command.group),
        `group ${command.group}`,
        namedGroup(group(world, command.group)?.parent ?? null, command.name),
      ]
    case 'MoveGroup': {
      const { parent } = command
      const name = namedGroup(parent, group(world, command.group)?.name ?? '')
      const lines = [...lineOf(world, command.group), ...(parent === null ? [] : lineOf(world, parent))]
      return [...subtreeOf(world, command.group), ...lines, name]
    }
    case 'DeleteGroup': {
      const below = subtreeOf(world, command.group)
      return [`group ${command.group}`, ...below, ...below.flatMap((each) => coOwnedBy(world, each))]
    }
    case 'AddMember':
    case 'RemoveMember':
      return [...lineOf(world, command.group), ...userOf(world, command.user)]
    case 'AssignRole':
    case 'UnassignRole':
      return command.to._tag === 'User'
        ? userOf(world, command.to.user)
        : [`group ${command.to.group}`, ...subtreeOf(world, command.to.group)]
    case 'LogIn':
      return command.claims === undefined ? [`session ${command.session}`, ...userOf(world, command.user), nameKey(command.user)] : null
    case 'RefreshSession':
      return command.claims === undefined ? sessionOf(world, command.session, at) : null
    case 'LogOut':
      return sessionOf(world, command.session, at)
    case 'LogOutEveryone':
      return null
  }
}

/** Whether two commands touch nothing in common, and so may come in either order. */
export const areIndependent = (world: World, one: Command, other: Command, at: number): boolean => {
  const all = touches(world, one, at)
  const others = touches(world, other, at)
  return all !== null && others !== null && !all.some((each) => others.includes(each))
}
